//! Documents.

use super::{Dict, Scalar};

object! {
    /// A document that a retriever returned.
    pub struct Document: extras rejected {
        /// The document's text.
        required content: String where alias page_content,
        /// Additional data about the document, such as its source or rank. Values are strings, numbers or booleans, not
        /// lists or objects.
        optional metadata: Dict<Scalar> where lenient scalars,
    }
}
