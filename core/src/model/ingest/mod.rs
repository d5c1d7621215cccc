//! Logging: the requests that send traces, spans and sessions to the server, and their responses.

#[macro_use]
mod members;
mod session;
mod spans;
mod traces;
mod update;

pub use members::LoggingMethod;
pub use session::{SessionCreateRequest, SessionCreateResponse};
pub use spans::{LogSpansIngestRequest, LogSpansIngestResponse};
pub use traces::{LogTracesIngestRequest, LogTracesIngestResponse};
pub use update::{LogSpanUpdateRequest, LogSpanUpdateResponse, LogTraceUpdateRequest, LogTraceUpdateResponse};
