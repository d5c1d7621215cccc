//! Records: traces, spans and sessions as the API returns them.

#[macro_use]
mod members;
mod response;
mod stub;
mod union;

pub use response::{LogRecordsPartialQueryResponse, LogRecordsQueryResponse};
pub use stub::StubTraceRecord;
pub use union::{GetSpanResponse, GetTraceResponse, PartialRecord, Record, SpanRecord};
