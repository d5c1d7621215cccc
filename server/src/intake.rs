//! What happens to a body before an operation sees it: it is validated, reported and normalized.

use spanschema::{Fill, Kind, NormalizeOptions, Options, Report, normalize, validate};

use crate::app::App;
use crate::error::ApiError;
use crate::observer::Received;
use crate::request::Call;

/// A body that was taken.
#[derive(Debug)]
pub(crate) struct Taken {
    /// The canonical JSON.
    pub(crate) json: String,
}

impl Taken {
    /// What an operation without a body takes.
    pub(crate) fn nothing() -> Taken {
        Taken { json: "{}".to_owned() }
    }
}

/// Checks a body against its kind and tells everyone about it. Returns what is wrong with it, and its canonical form if
/// it can be taken.
///
/// Like the service, the server takes what can be read leniently, drops what the contract does not have, and fills in ids
/// and times. If it is strict, it takes only what the contract has.
pub(crate) fn take(app: &App, kind: Kind, call: &Call, logs: bool) -> (Report, Result<Taken, ApiError>) {
    let report = validate(kind, &call.body, &Options::default());
    let is_refused = app.config.strict && !report.valid();
    let fill = Fill::default().ids().created_at();
    let check = Options::default().positions(false);
    let normalized = normalize(kind, &call.body, &NormalizeOptions::default().check(check).fill(fill));
    let taken = match normalized.json.filter(|_| !is_refused) {
        Some(json) => Ok(Taken { json }),
        None if report.valid() => Err(ApiError::invalid(&normalized.report.issues)),
        None => Err(ApiError::invalid(&report.issues)),
    };
    app.received(&Received {
        method: call.method.as_str(),
        path: &call.path,
        kind,
        payload: &call.body,
        report: &report,
        accepted: taken.is_ok(),
        logs,
    });
    (report, taken)
}
