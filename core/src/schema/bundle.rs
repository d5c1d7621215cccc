//! The bundle: the schemas of all kinds and of what they are made of, in the annotated dialect.

use schemars::SchemaGenerator;
use schemars::generate::SchemaSettings;
use serde_json::{Map, Value, json};

use super::standard::walk;
use crate::model::*;

/// Has the generator describe every kind.
macro_rules! describe_each {
    ($generator:ident: $( $role:ident { $( $name:ident, )+ } )+) => {
        $( $( $generator.subschema_for::<$name>(); )+ )+
    };
}

/// Lists every kind with its role.
macro_rules! list_each {
    ($( $role:ident { $( $name:ident, )+ } )+) => {
        &[ $( $( (stringify!($name), stringify!($role)), )+ )+ ]
    };
}

/// Every kind with its role: `request`, `response`, `record` or `component`.
pub const KINDS: &[(&str, &str)] = each_kind!(list_each);

/// What the calls of a trace builder take, each with the role `arguments`.
pub const ARGUMENTS: &[(&str, &str)] = each_arguments!(list_each);

/// The schemas of all kinds and of what they are made of, as `{"$defs": {name: schema, …}}`, in the order of their names.
pub fn bundle() -> Value {
    gathered(|generator| {
        each_kind!(describe_each, generator);
    })
}

/// The bundle with the arguments of trace builders: not for publication, but checked like payloads.
pub fn bundle_with_arguments() -> Value {
    gathered(|generator| {
        each_kind!(describe_each, generator);
        each_arguments!(describe_each, generator);
    })
}

fn gathered(describe: impl FnOnce(&mut SchemaGenerator)) -> Value {
    let settings = SchemaSettings::draft2020_12().with(|settings| settings.meta_schema = None);
    let mut generator = SchemaGenerator::new(settings);
    describe(&mut generator);
    let mut schemas: Vec<(String, Value)> = generator.take_definitions(true).into_iter().collect();
    schemas.sort_by(|(one, _), (other, _)| one.cmp(other));
    for (_, schema) in &mut schemas {
        walk(schema, &mut |schema| drop_rust_formats(schema));
    }
    json!({ "$defs": Map::from_iter(schemas) })
}

/// The formats that name a Rust type, such as `double`, say nothing to others.
fn drop_rust_formats(schema: &mut Map<String, Value>) {
    if schema.get("type").is_some_and(|kind| !kind.to_string().contains("\"string\"")) {
        schema.shift_remove("format");
    }
}
