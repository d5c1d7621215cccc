//! The peer serde: payloads read as the Rust types of their kinds.

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value;
use spanschema::model::*;
use spanschema::{Options, each_kind};

/// Reads a payload as a type and writes it again.
type Rewrite = fn(&str) -> Result<String, String>;

fn rewrite<T: DeserializeOwned + Serialize + Send>(payload: &str) -> Result<String, String> {
    let value: T = read(payload.as_bytes(), &Options::default()).map_err(|error| error.to_string())?;
    serde_json::to_string(&value).map_err(|error| error.to_string())
}

macro_rules! rewrite_each {
    ($( $role:ident { $( $name:ident, )+ } )+) => {
        &[ $( $( (stringify!($name), rewrite::<$name> as Rewrite), )+ )+ ]
    };
}

const REWRITES: &[(&str, Rewrite)] = each_kind!(rewrite_each);

/// The function that rewrites payloads of a kind.
pub fn of_kind(name: &str) -> Rewrite {
    REWRITES.iter().find(|(kind, _)| *kind == name).expect("every kind has a type").1
}

/// The pointers of values that `after` lacks or has changed. A null may become absent, and the letters of a UUID
/// lowercase, in keys too.
pub fn lost(before: &Value, after: Option<&Value>, pointer: &str) -> Vec<String> {
    match (before, after) {
        (Value::Null, None) => Vec::new(),
        (Value::Object(before), Some(Value::Object(after))) => {
            let child = |key: &str| format!("{pointer}/{}", key.replace('~', "~0").replace('/', "~1"));
            let find = |key: &str| after.get(key).or_else(|| after.get(&key.to_lowercase()));
            before.iter().flat_map(|(key, value)| lost(value, find(key), &child(key))).collect()
        }
        (Value::Array(before), Some(Value::Array(after))) if before.len() == after.len() => {
            let pairs = before.iter().zip(after).enumerate();
            pairs.flat_map(|(index, (one, other))| lost(one, Some(other), &format!("{pointer}/{index}"))).collect()
        }
        (before, Some(after)) if same(before, after) => Vec::new(),
        _ => vec![pointer.to_owned()],
    }
}

/// Whether two scalars are equal. `1.0` equals `1`, and a UUID equals itself in uppercase.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(one), Value::Number(other)) => one == other || one.as_f64() == other.as_f64(),
        (Value::String(one), Value::String(other)) if one.len() == 36 => one.eq_ignore_ascii_case(other),
        (one, other) => one == other,
    }
}
