//! Which changes a step between versions allows.

use serde_json::Value;

use super::Level;

/// Returns the versions of two documents, from their `$id` or the `info` of OpenAPI. `None` if one has no version.
pub fn versions(old: &Value, new: &Value) -> Option<(String, String)> {
    Some((version(old)?, version(new)?))
}

fn version(document: &Value) -> Option<String> {
    let id = document.get("$id").and_then(Value::as_str).and_then(|id| id.strip_prefix("urn:spanschema:"));
    let named = id.and_then(|id| id.split(':').next());
    let found = named.or_else(|| document.get("info")?.get("version")?.as_str())?;
    numbers(found).map(|_| found.to_owned())
}

fn numbers(version: &str) -> Option<[u64; 3]> {
    let mut parts = version.split(['-', '+']).next()?.split('.').map(|part| part.parse::<u64>().ok());
    Some([parts.next()??, parts.next()??, parts.next()??])
}

/// Returns the gravest change that the step from one version to another allows, by Semantic Versioning; before 1.0 the
/// second number stands for the first, and the third for the second. `None` allows no change.
pub fn allowed_level(old: &str, new: &str) -> Option<Level> {
    let ([old_major, old_minor, old_patch], [major, minor, patch]) = (numbers(old)?, numbers(new)?);
    let step = if major != old_major {
        (major > old_major).then_some(Level::Major)
    } else if minor != old_minor {
        (minor > old_minor).then_some(Level::Minor)
    } else {
        (patch > old_patch).then_some(Level::Patch)
    };
    match (step?, major) {
        (Level::Minor, 0) => Some(Level::Major),
        (Level::Patch, 0) => Some(Level::Minor),
        (step, _) => Some(step),
    }
}
