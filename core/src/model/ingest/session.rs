//! Create Session.

use super::LoggingMethod;
use crate::model::{Dict, Id};

object! {
    /// The request of Create Session.
    pub struct SessionCreateRequest: scope request {
        ..logging_members!(),
        /// What the session is called.
        nullable name: String,
        /// The session that this one goes on from.
        nullable previous_session_id: Id,
        /// Your own id of the session.
        nullable external_id: String,
        /// Your own data about the session: texts by name.
        nullable user_metadata: Dict<String>,
    }
}

object! {
    /// The answer of Create Session.
    pub struct SessionCreateResponse {
        /// The session's id.
        required id: Id,
        /// What the session is called.
        required nullable name: String,
        /// The project that the session belongs to.
        required project_id: Id,
        /// That project's name.
        required project_name: String,
        /// The session that this one goes on from.
        nullable previous_session_id: Id,
        /// Your own id of the session.
        nullable external_id: String,
    }
}
