//! Calls every verb with any bytes: the first one selects the kind, and the rest is the payload.
#![no_main]

use libfuzzer_sys::fuzz_target;
use spanschema::{Kind, NormalizeOptions, Options, infer, normalize, validate};

fuzz_target!(|data: &[u8]| {
    let Some((&nth, payload)) = data.split_first() else { return };
    let Some(kind) = Kind::all().nth(usize::from(nth)) else { return };
    let _ = infer(payload);
    let report = validate(kind, payload, &Options::default());
    assert!(report.issues.iter().all(|issue| issue.offset + issue.length <= payload.len()));
    let normalized = normalize(kind, payload, &NormalizeOptions::default());
    assert!(normalized.json.is_some() || !report.valid());
    if let Some(json) = normalized.json {
        assert!(validate(kind, json.as_bytes(), &Options::default()).valid());
        assert_eq!(normalize(kind, json.as_bytes(), &NormalizeOptions::default()).json, Some(json));
    }
});
