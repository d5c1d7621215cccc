//! Files that belong to records.

use super::{ContentModality, Id, Integer, Timestamp};

choices! {
    /// How a file came to the server.
    pub enum FileSource {
        /// It was uploaded.
        DirectUpload = "direct_upload",
        /// A provider of files has it.
        ExternalFilesApi = "external_files_api",
        /// A link leads to it.
        ExternalUrl = "external_url",
        /// It was put together from the pieces of a stream.
        AssembledStream = "assembled_stream",
    }
}

choices! {
    /// How far a file has come.
    pub enum FileStatus {
        /// It is there.
        Complete = "complete",
        /// It could not be had.
        Failed = "failed",
        /// It is on its way.
        Pending = "pending",
        /// It was announced, and has not been sent.
        NotUploaded = "not_uploaded",
    }
}

object! {
    /// What is known of a file that a record refers to.
    pub struct FileMetadata {
        /// The id by which content refers to the file.
        required file_id: Id,
        /// What kind of content the file holds.
        required modality: ContentModality,
        /// The media type of the file, such as `image/png`.
        nullable content_type: String,
        /// Where the file can be read, without further credentials.
        nullable url: String,
        /// When `url` stops to work.
        nullable url_expires_at: Timestamp,
        /// How many bytes the file has.
        nullable size_bytes: Integer,
        /// The name of the file.
        nullable filename: String,
        /// How the file came to the server.
        required source: FileSource,
        /// How far the file has come.
        required status: FileStatus,
    }
}
