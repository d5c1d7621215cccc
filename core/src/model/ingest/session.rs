//! Create Session.

use super::LoggingMethod;
use crate::model::{Dict, Id};

object! {
    /// Creates a session, which traces can then be logged to. Request body of Create Session.
    pub struct SessionCreateRequest: scope request {
        ..logging_members!(),
        /// The session's name, as displayed.
        nullable name: String,
        /// The session that this one continues.
        nullable previous_session_id: Id,
        /// Your own id for the session.
        nullable external_id: String,
        /// Your own metadata for the session: strings by key.
        nullable user_metadata: Dict<String>,
    }
}

object! {
    /// The response of Create Session, with the id of the new session.
    pub struct SessionCreateResponse {
        /// The session's id, for use as `session_id` when logging traces.
        required id: Id,
        /// The session's name, as displayed.
        required nullable name: String,
        /// The project that the session belongs to.
        required project_id: Id,
        /// The name of this project.
        required project_name: String,
        /// The session that this one continues.
        nullable previous_session_id: Id,
        /// Your own id for the session.
        nullable external_id: String,
    }
}
