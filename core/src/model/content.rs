//! Content of several modalities: texts, stored files, data sent along.

use super::{Dict, Id, Integer};

choices! {
    /// The kind of content that a file or a piece of data holds.
    pub enum ContentModality {
        /// Plain text.
        Text = "text",
        /// A document with layout, such as a PDF.
        Document = "document",
        /// A still image.
        Image = "image",
        /// A recording of sound.
        Audio = "audio",
        /// A moving image.
        Video = "video",
    }
}

object! {
    /// A stretch of text in content of several parts.
    pub struct TextContentPart {
        /// Says that this part is text.
        tag type = "text",
        /// The text itself.
        required text: String,
        /// The part's place among its siblings, from 0, where the order of the list is not the order meant.
        nullable index: Integer,
        /// What else is known of the part.
        nullable metadata: Dict<String>,
    }
}

object! {
    /// A file that the server holds already.
    pub struct FileContentPart {
        /// Says that this part is a stored file.
        tag type = "file",
        /// The file's id. Records of traces and spans describe it under `files`.
        required file_id: Id,
    }
}

object! {
    /// Data that travels with the payload, inline or as a link: exactly one of `base64` and `url`.
    pub struct DataContentPart: exactly_one (base64, url) {
        /// Says that this part is data sent along.
        tag type = "data",
        /// What kind of content the data are.
        required modality: ContentModality,
        /// The media type of the data, such as `image/png`.
        nullable mime_type: String,
        /// The data themselves, encoded as base64.
        nullable base64: String,
        /// Where the data can be read.
        nullable url: String,
        /// The part's place among its siblings, from 0, where the order of the list is not the order meant.
        nullable index: Integer,
        /// What else is known of the part.
        nullable metadata: Dict<String>,
    }
}

tagged_union! {
    /// One part of content that mixes modalities.
    pub enum ContentPart by type {
        Text(TextContentPart),
        File(FileContentPart),
        Data(DataContentPart),
    }
}

shapes! {
    /// Plain text, or the parts of content that mixes modalities.
    pub enum Content {
        /// Plain text.
        Text(String),
        /// The parts, in their order.
        Parts(Vec<ContentPart>),
    }
}

impl Default for Content {
    fn default() -> Self {
        Content::Text(String::new())
    }
}
