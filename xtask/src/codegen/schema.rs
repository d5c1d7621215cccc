//! The published JSON Schemas. Every file can be copied and used alone: one for each kind, and one with all definitions.
//! For the payloads that people write by hand, there are files for editors as well.

use serde_json::Value;
use spanschema::ffi::schema::{Accepts, Draft, publish, publish_all};

use super::{openapi, output::Output};

/// A folder of schemas.
struct Folder {
    path: &'static str,
    draft: Draft,
    accepts: Accepts,
    /// Whether it has the requests only, which people write by hand.
    requests: bool,
}

const FOLDERS: &[Folder] = &[
    Folder { path: "schema", draft: Draft::Draft202012, accepts: Accepts::Valid, requests: false },
    Folder { path: "schema/draft-07", draft: Draft::Draft7, accepts: Accepts::Valid, requests: true },
    Folder { path: "schema/closed", draft: Draft::Draft7, accepts: Accepts::Closed, requests: true },
    Folder { path: "schema/canonical", draft: Draft::Draft202012, accepts: Accepts::Canonical, requests: true },
];

/// Adds the files of `schema/`.
pub(crate) fn add(bundle: &Value, kinds: &[(&str, &str)], output: &mut Output) -> Result<(), String> {
    for folder in FOLDERS {
        output.owns(folder.path, ".json");
        for (kind, role) in kinds {
            if !folder.requests || *role == "request" {
                let schema = publish(bundle, kind, folder.draft, folder.accepts);
                let schema = schema.ok_or_else(|| format!("the bundle does not contain the kind {kind}"))?;
                output.add(format!("{}/{kind}.schema.json", folder.path), pretty(&schema));
            }
        }
        let all = publish_all(bundle, folder.draft, folder.accepts).ok_or("the bundle has no definitions")?;
        output.add(format!("{}/spanschema.schema.json", folder.path), pretty(&all));
    }
    let document = openapi::document(bundle)?;
    output.add("schema/openapi.json", pretty(&document));
    Ok(())
}

fn pretty(value: &Value) -> String {
    format!("{value:#}\n")
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use spanschema::ffi::schema::bundle;

    #[test]
    fn publishes_every_definition_without_private_keywords() {
        let bundle = bundle();
        for folder in FOLDERS {
            let all = publish_all(&bundle, folder.draft, folder.accepts).unwrap();
            let definitions = all.get("$defs").or_else(|| all.get("definitions")).unwrap().as_object().unwrap();
            let names: Vec<&String> = bundle.get("$defs").unwrap().as_object().unwrap().keys().collect();
            assert_eq!(definitions.keys().collect::<Vec<_>>(), names);
            assert!(!all.to_string().contains("x-spanschema"));
        }
    }
}
