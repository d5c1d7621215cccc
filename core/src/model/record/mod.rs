//! Records: traces, spans and sessions as the API answers them.

#[macro_use]
mod members;
mod response;
mod stub;
mod union;

pub use response::{LogRecordsPartialQueryResponse, LogRecordsQueryResponse};
pub use stub::StubTraceRecord;
pub use union::{GetSpanResponse, GetTraceResponse, PartialRecord, Record, SpanRecord};
