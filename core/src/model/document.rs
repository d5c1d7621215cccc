//! Documents.

use super::{Dict, Scalar};

object! {
    /// A piece of text that a retriever found.
    pub closed struct Document {
        /// The text itself.
        required content: String where { "x-spanschema": { "lenient": { "alias": "page_content" } } },
        /// What else is known of the text, such as its source or its rank. Values are single texts, numbers or booleans.
        optional metadata: Dict<Scalar> where { "x-spanschema": { "lenient": "scalars" } },
    }
}
