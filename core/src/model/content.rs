//! Multimodal content: text, stored files and data.

use super::{Dict, Id, Integer};

choices! {
    /// The modality of a file or of inline data.
    pub enum ContentModality {
        /// Plain text.
        Text = "text",
        /// A formatted document, such as a PDF.
        Document = "document",
        /// A still image.
        Image = "image",
        /// An audio recording.
        Audio = "audio",
        /// A video.
        Video = "video",
    }
}

object! {
    /// A text part of multimodal content.
    pub struct TextContentPart {
        /// The part's type: always `text`.
        tag type = "text",
        /// The text.
        required text: String,
        /// The part's position among its siblings, from 0. Set it only if the intended order differs from the order of
        /// the list.
        nullable index: Integer,
        /// Additional data about the part: strings by key.
        nullable metadata: Dict<String>,
    }
}

object! {
    /// A reference to a file that the server already stores.
    pub struct FileContentPart {
        /// The part's type: always `file`.
        tag type = "file",
        /// The file's id. Records that the API returns describe the file under this id in `files`.
        required file_id: Id,
    }
}

object! {
    /// Data that is part of the payload, either inline or as a link. Exactly one of `base64` and `url` must be set.
    pub struct DataContentPart: exactly_one (base64, url) {
        /// The part's type: always `data`.
        tag type = "data",
        /// The modality of the data.
        required modality: ContentModality,
        /// The media type of the data, such as `image/png`.
        nullable mime_type: String,
        /// The data itself, encoded as base64.
        nullable base64: String,
        /// The URL from which the data can be fetched.
        nullable url: String,
        /// The part's position among its siblings, from 0. Set it only if the intended order differs from the order of
        /// the list.
        nullable index: Integer,
        /// Additional data about the part: strings by key.
        nullable metadata: Dict<String>,
    }
}

tagged_union! {
    /// One part of multimodal content: text, a stored file, or data.
    pub enum ContentPart by type {
        Text(TextContentPart),
        File(FileContentPart),
        Data(DataContentPart),
    }
}

shapes! {
    /// Content that is plain text or multimodal.
    pub enum Content {
        /// Plain text.
        Text(String),
        /// The parts of multimodal content, in order.
        Parts(Vec<ContentPart>),
    }
}

impl Default for Content {
    fn default() -> Self {
        Content::Text(String::new())
    }
}
