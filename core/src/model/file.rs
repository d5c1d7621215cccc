//! Files that belong to records.

use super::{ContentModality, Id, Integer, Timestamp};

choices! {
    /// The origin of a file.
    pub enum FileSource {
        /// It was uploaded to the server.
        DirectUpload = "direct_upload",
        /// It is stored with an external files API, such as a model provider's.
        ExternalFilesApi = "external_files_api",
        /// It is stored at an external URL.
        ExternalUrl = "external_url",
        /// It was assembled from the chunks of a stream.
        AssembledStream = "assembled_stream",
    }
}

choices! {
    /// The status of a file.
    pub enum FileStatus {
        /// The file is available.
        Complete = "complete",
        /// The file could not be retrieved.
        Failed = "failed",
        /// The file is being processed.
        Pending = "pending",
        /// The file was registered, and its content was not uploaded.
        NotUploaded = "not_uploaded",
    }
}

object! {
    /// Information about a file that a record refers to, such as its type and download link.
    pub struct FileMetadata {
        /// The file's id, which content parts refer to.
        required file_id: Id,
        /// The modality of the file's content.
        required modality: ContentModality,
        /// The media type of the file, such as `image/png`.
        nullable content_type: String,
        /// The URL from which the file can be downloaded without further credentials.
        nullable url: String,
        /// When `url` expires.
        nullable url_expires_at: Timestamp,
        /// The size of the file in bytes.
        nullable size_bytes: Integer,
        /// The file's name.
        nullable filename: String,
        /// The origin of the file.
        required source: FileSource,
        /// The status of the file.
        required status: FileStatus,
    }
}
