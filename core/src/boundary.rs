//! The verbs that every binding exposes: JSON text in, JSON text out.
//!
//! A binding maps host types and errors to these calls and knows nothing else: no kind, option, default or message.

use crate::endpoint::Endpoint;
use crate::json::{JsonWriter, Tag, Tree, ValueId, parse};
use crate::kind::Kind;
use crate::options::{Options, Profile};
use crate::report::{Code, nearest};
#[cfg(feature = "text")]
use crate::schema::Draft;
use crate::usage::UsageError;

/// `validate`: the report on one payload, as JSON text.
///
/// `options` is the JSON text of an object with any of `profile`, `max_issues`, `max_depth`, `positions`; the empty text
/// means the defaults. The report is `{"kind","valid","errors","warnings","omitted","issues":[…]}`, and an issue
/// `{"severity","code","pointer","path","message","expected"?,"suggestion"?,"line"?,"column"?}`.
///
/// # Errors
/// An unknown kind or option. A bad payload is no error: that is what the report is for.
pub fn validate(kind: &str, payload: &[u8], options: &str) -> Result<String, UsageError> {
    let kind = Kind::from_name(kind)?;
    Ok(crate::validate(kind, payload, &read_options(options)?).to_json())
}

/// `schema`: the JSON Schema of a kind, as JSON text. `draft` is `2020-12`, `7` or `openapi`; empty means `2020-12`.
///
/// # Errors
/// An unknown kind or draft.
#[cfg(feature = "text")]
pub fn schema(kind: &str, draft: &str) -> Result<String, UsageError> {
    let draft = if draft.is_empty() { Draft::default() } else { Draft::from_name(draft)? };
    Ok(crate::schema(Kind::from_name(kind)?, draft))
}

/// `kinds`: every kind, as the JSON text of an array of `{"name","role","description"}`.
pub fn kinds() -> String {
    let mut json = JsonWriter::default();
    json.array(|json| {
        for kind in Kind::all() {
            json.object(|json| {
                json.key("name").string(kind.name());
                json.key("role").string(kind.role());
                json.key("description").string(kind.description());
            });
        }
    });
    json.finish()
}

/// `endpoints`: every operation of the API, as the JSON text of an array of `{"name","method","path","request","response"}`.
/// `request` and `response` are names of kinds, or null where there is no body of a kind.
pub fn endpoints() -> String {
    let mut json = JsonWriter::default();
    let body = |json: &mut JsonWriter, key, kind: Option<Kind>| match kind {
        Some(kind) => json.key(key).string(kind.name()),
        None => json.key(key).raw("null"),
    };
    json.array(|json| {
        for endpoint in Endpoint::ALL {
            json.object(|json| {
                json.key("name").string(endpoint.name);
                json.key("method").string(endpoint.method);
                json.key("path").string(endpoint.path);
                body(json, "request", endpoint.request());
                body(json, "response", endpoint.response());
            });
        }
    });
    json.finish()
}

/// `explain`: what a code means, as the JSON text `{"code","severity","meaning","remedy","bad","good"}`.
///
/// # Errors
/// An unknown code.
pub fn explain(code: &str) -> Result<String, UsageError> {
    let code = Code::from_name(code)?;
    let (bad, good) = code.examples();
    let mut json = JsonWriter::default();
    json.object(|json| {
        json.key("code").string(code.name());
        json.key("severity").string(code.severity().name());
        json.key("meaning").string(code.meaning());
        json.key("remedy").string(code.remedy());
        json.key("bad").string(bad);
        json.key("good").string(good);
    });
    Ok(json.finish())
}

/// `infer`: the name of the kind that a payload most likely is, by its members.
///
/// # Errors
/// None fits, or several do; the message lists the candidates.
pub fn infer(payload: &[u8]) -> Result<&'static str, UsageError> {
    crate::infer(payload).map(Kind::name)
}

/// Reads the options from the JSON text of an object.
fn read_options(text: &str) -> Result<Options, UsageError> {
    const NAMES: [&str; 4] = ["profile", "max_issues", "max_depth", "positions"];
    let mut options = Options::default();
    if text.is_empty() {
        return Ok(options);
    }
    let tree = parse(text.as_bytes());
    if !tree.readable || tree.tag(ValueId::ROOT) != Tag::Object {
        return Err(UsageError::new("the options must be an object"));
    }
    for (key, value) in tree.members(ValueId::ROOT) {
        let name = tree.text(key);
        match &*name {
            "profile" => options.profile = read_profile(&tree, value)?,
            "max_issues" => options.max_issues = read_count(&tree, &name, value)?,
            "max_depth" => options.max_depth = read_count(&tree, &name, value)?,
            "positions" => options.positions = read_flag(&tree, &name, value)?,
            unknown => {
                let hint = nearest(unknown, NAMES).map_or(format!("there are `{}`", NAMES.join("`, `")), |nearest| {
                    format!("did you mean `{nearest}`?")
                });
                return Err(UsageError::new(format!("`{unknown}` is no option; {hint}")));
            }
        }
    }
    Ok(options)
}

fn read_profile(tree: &Tree<'_>, value: ValueId) -> Result<Profile, UsageError> {
    Profile::from_name(&tree.text(value))
}

fn read_count(tree: &Tree<'_>, name: &str, value: ValueId) -> Result<usize, UsageError> {
    let token = std::str::from_utf8(tree.raw(value)).unwrap_or_default();
    token.parse().map_err(|_| UsageError::new(format!("the option `{name}` must be a whole number from 0 on")))
}

fn read_flag(tree: &Tree<'_>, name: &str, value: ValueId) -> Result<bool, UsageError> {
    match tree.tag(value) {
        Tag::True => Ok(true),
        Tag::False => Ok(false),
        _ => Err(UsageError::new(format!("the option `{name}` must be true or false"))),
    }
}
