//! Documents.

use super::{Dict, Scalar};

object! {
    /// A piece of text that a retriever found.
    pub struct Document: extras rejected {
        /// The text itself.
        required content: String where alias page_content,
        /// What else is known of the text, such as its source or its rank. Values are single texts, numbers or booleans.
        optional metadata: Dict<Scalar> where lenient scalars,
    }
}
