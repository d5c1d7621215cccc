//! The bundle: the schemas of all kinds and of the types that they contain, in the annotated dialect.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::standard::walk;
use crate::model::*;

/// Adds the schemas of types to a generator.
macro_rules! add_each {
    ($generator:ident: $( $role:ident { $( $name:ident, )+ } )+) => {
        $( $( $generator.subschema_for::<$name>(); )+ )+
    };
}

/// Lists types with their roles.
macro_rules! list_each {
    ($( $role:ident { $( $name:ident, )+ } )+) => {
        &[ $( $( (stringify!($name), stringify!($role)), )+ )+ ]
    };
}

/// All kinds with their roles: `request`, `response`, `record` or `component`.
pub const KINDS: &[(&str, &str)] = each_kind!(list_each);

/// The arguments of a trace builder's calls, with the role `arguments`.
pub const ARGUMENTS: &[(&str, &str)] = each_arguments!(list_each);

/// Returns the schemas of all kinds and of the types that they contain, as `{"$defs": {name: schema, …}}` in the order of
/// the names.
pub fn bundle() -> Value {
    collect(|generator| {
        each_kind!(add_each, generator);
    })
}

/// Returns the bundle with the arguments of trace builders, which are validated like payloads and not published.
pub fn bundle_with_arguments() -> Value {
    collect(|generator| {
        each_kind!(add_each, generator);
        each_arguments!(add_each, generator);
    })
}

fn collect(add: impl FnOnce(&mut SchemaGenerator)) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.meta_schema = None);
    let mut generator = SchemaGenerator::new(settings);
    add(&mut generator);
    let mut schemas: Vec<(String, Value)> = generator.take_definitions(true).into_iter().collect();
    schemas.sort_by(|(one, _), (other, _)| one.cmp(other));
    for (_, schema) in &mut schemas {
        walk(schema, &mut |schema| drop_rust_formats(schema));
    }
    json!({ "$defs": Map::from_iter(schemas) })
}

/// Drops formats that name a Rust type, such as `double`, which mean nothing to users of the schema.
fn drop_rust_formats(schema: &mut Map<String, Value>) {
    if schema.get("type").is_some_and(|kind| !kind.to_string().contains("\"string\"")) {
        schema.shift_remove("format");
    }
}
