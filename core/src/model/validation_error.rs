//! The response to an invalid request.

use super::{Integer, Json, JsonObject};

shapes! {
    /// One segment of the path to an invalid value.
    pub enum LocationSegment {
        /// The name of a field, or at the start that of a part of the request, such as `body`.
        Name(String),
        /// The index of a list item, from 0.
        Index(Integer),
    }
}

object! {
    /// One error in a rejected request.
    pub struct ValidationError {
        /// The path to the invalid value. The first segment is a part of the request, such as `body`.
        required loc: Vec<LocationSegment>,
        /// The error message.
        required msg: String,
        /// The type of the error, for programs to distinguish.
        required kind as "type": String,
        /// The invalid value.
        optional input: Json,
        /// The values that the error message was made from.
        optional ctx: JsonObject,
    }
}

object! {
    /// The response to an invalid request, with HTTP status 422.
    pub struct HTTPValidationError {
        /// The errors in the request.
        optional detail: Vec<ValidationError>,
    }
}
