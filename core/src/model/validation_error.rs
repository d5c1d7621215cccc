//! The answer to a request that the server rejects.

use super::{Integer, Json, JsonObject};

shapes! {
    /// A step on the way to a fault.
    pub enum LocationStep {
        /// The name of a member, or of the part of the request at the start.
        Name(String),
        /// The index of an element, from 0.
        Index(Integer),
    }
}

object! {
    /// One fault in a request.
    pub struct ValidationError {
        /// The way to the fault, from the part of the request that it is in.
        required loc: Vec<LocationStep>,
        /// What is wrong, for people.
        required msg: String,
        /// What is wrong, for programs.
        required kind as "type": String,
        /// The faulty value.
        optional input: Json,
        /// What else the message was made from.
        optional ctx: JsonObject,
    }
}

object! {
    /// The answer to a request that the server rejects, with status 422.
    pub struct HTTPValidationError {
        /// What is wrong, fault by fault.
        optional detail: Vec<ValidationError>,
    }
}
