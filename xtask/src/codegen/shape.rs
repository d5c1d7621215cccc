//! The annotated JSON Schema of the bundle as a small set of shapes, which the generators work with.
//!
//! A construct that has no shape is an error that names its location, so that no generator has to guess.

use serde_json::{Map, Value};

/// The shape of a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Any,
    Null,
    Boolean,
    Integer,
    Number,
    /// A string, with its format if it has one.
    String(Option<String>),
    /// One of several strings.
    Literals(Vec<Literal>),
    Array(Box<Shape>),
    Map(Box<Shape>),
    /// Another definition, by name.
    Ref(String),
    /// Any of several shapes.
    Union(Vec<Shape>),
    Object(Object),
    /// An object without members.
    Empty,
}

/// An allowed string, with its meaning if the schema describes it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Literal {
    pub(crate) value: String,
    pub(crate) doc: Option<String>,
}

/// An object with named members.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Object {
    pub(crate) fields: Vec<Field>,
    /// Whether members beyond the named ones are kept.
    pub(crate) open: bool,
    /// Whether members beyond the named ones are an error.
    pub(crate) closed: bool,
    /// The members of which one is required, if there are any.
    pub(crate) choice: Option<Choice>,
}

/// Members of which the contract requires one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    pub(crate) fields: Vec<String>,
    /// Whether a second one is an error, and not merely redundant.
    pub(crate) exclusive: bool,
}

/// A named member of an object.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) shape: Shape,
    pub(crate) doc: String,
    pub(crate) required: bool,
    pub(crate) deprecated: bool,
    pub(crate) default: Option<Value>,
    pub(crate) limits: Vec<String>,
}

impl Shape {
    /// Reads a schema. `location` identifies it in errors.
    ///
    /// # Errors
    /// If the schema has a construct without a shape.
    pub(crate) fn read(schema: &Value, location: &str) -> Result<Shape, String> {
        let Some(schema) = schema.as_object() else {
            return if schema == &Value::Bool(true) { Ok(Shape::Any) } else { Err(unsupported(location, "a schema")) };
        };
        if let Some(target) = schema.get("$ref") {
            return reference(target, location).map(Shape::Ref);
        }
        for key in ["anyOf", "oneOf"] {
            if let Some(branches) = schema.get(key).and_then(Value::as_array)
                && !(key == "anyOf" && has_choice(schema))
            {
                let shape = alternatives(branches, location)?;
                let elided = annotation(schema, "elided") == Some(&Value::Bool(true));
                return Ok(if elided { union(vec![shape, Shape::Empty]) } else { shape });
            }
        }
        if let Some(value) = schema.get("const") {
            return literals(std::slice::from_ref(value), location);
        }
        match schema.get("type") {
            None if schema.get("enum").is_none() => Ok(Shape::Any),
            None => literals(members(schema, "enum"), location),
            Some(Value::String(name)) => typed(name, schema, location),
            Some(Value::Array(names)) => {
                let shapes = names.iter().map(|name| typed(name.as_str().unwrap_or_default(), schema, location));
                Ok(union(shapes.collect::<Result<_, _>>()?))
            }
            Some(_) => Err(unsupported(location, "`type`")),
        }
    }

    /// Whether the predicate is true for the shape or for any shape in it.
    pub(crate) fn contains(&self, predicate: &dyn Fn(&Shape) -> bool) -> bool {
        predicate(self)
            || match self {
                Shape::Array(inner) | Shape::Map(inner) => inner.contains(predicate),
                Shape::Union(shapes) => shapes.iter().any(|shape| shape.contains(predicate)),
                Shape::Object(object) => object.fields.iter().any(|field| field.shape.contains(predicate)),
                _ => false,
            }
    }
}

/// The description of a schema; empty if it has none.
pub(crate) fn description(schema: &Value) -> String {
    schema.get("description").and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

fn unsupported(location: &str, what: &str) -> String {
    format!("{location}: {what} has a form that the generators do not support")
}

fn members<'a>(schema: &'a Map<String, Value>, key: &str) -> &'a [Value] {
    schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn names(value: Option<&Value>) -> Vec<String> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn reference(target: &Value, location: &str) -> Result<String, String> {
    let name = target.as_str().and_then(|target| target.strip_prefix("#/$defs/"));
    name.map(str::to_owned).ok_or_else(|| unsupported(location, "`$ref`"))
}

/// The union of the shapes, flat and without duplicates. `null` comes last, as people write it.
fn union(shapes: Vec<Shape>) -> Shape {
    let mut flat: Vec<Shape> = Vec::new();
    for shape in shapes.into_iter().flat_map(|shape| if let Shape::Union(inner) = shape { inner } else { vec![shape] })
    {
        if !flat.contains(&shape) {
            flat.push(shape);
        }
    }
    flat.sort_by_key(|shape| *shape == Shape::Null);
    if flat.len() == 1 { flat.swap_remove(0) } else { Shape::Union(flat) }
}

fn alternatives(branches: &[Value], location: &str) -> Result<Shape, String> {
    if branches.iter().all(|branch| branch.get("const").is_some_and(Value::is_string)) {
        let described = branches.iter().map(|branch| Literal {
            value: branch.get("const").and_then(Value::as_str).unwrap_or_default().to_owned(),
            doc: Some(description(branch)).filter(|doc| !doc.is_empty()),
        });
        return Ok(Shape::Literals(described.collect()));
    }
    let shapes = branches.iter().enumerate().map(|(index, branch)| Shape::read(branch, &format!("{location}/{index}")));
    Ok(union(shapes.collect::<Result<_, _>>()?))
}

fn literals(values: &[Value], location: &str) -> Result<Shape, String> {
    let strings = values.iter().filter(|value| !value.is_null()).map(|value| {
        let value = value.as_str().ok_or_else(|| unsupported(location, "`enum`"))?.to_owned();
        Ok(Literal { value, doc: None })
    });
    let strings = Shape::Literals(strings.collect::<Result<_, String>>()?);
    Ok(if values.contains(&Value::Null) { union(vec![strings, Shape::Null]) } else { strings })
}

fn typed(name: &str, schema: &Map<String, Value>, location: &str) -> Result<Shape, String> {
    match name {
        "null" => Ok(Shape::Null),
        "boolean" => Ok(Shape::Boolean),
        "integer" => Ok(Shape::Integer),
        "number" => Ok(Shape::Number),
        "string" if schema.contains_key("enum") => literals(members(schema, "enum"), location),
        "string" => Ok(Shape::String(schema.get("format").and_then(Value::as_str).map(str::to_owned))),
        "array" => {
            let items =
                schema.get("items").map_or(Ok(Shape::Any), |items| Shape::read(items, &format!("{location}[]")));
            Ok(Shape::Array(Box::new(items?)))
        }
        "object" if schema.contains_key("properties") => object(schema, location).map(Shape::Object),
        "object" => match schema.get("additionalProperties") {
            None | Some(Value::Bool(true)) => Ok(Shape::Map(Box::new(Shape::Any))),
            Some(Value::Bool(false)) => Ok(Shape::Empty),
            Some(values) => Ok(Shape::Map(Box::new(Shape::read(values, &format!("{location}{{}}"))?))),
        },
        _ => Err(unsupported(location, "`type`")),
    }
}

fn annotation<'a>(schema: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    schema.get("x-spanschema").and_then(|annotations| annotations.get(key))
}

/// The older names of members, each with its current name.
fn renamings(schema: &Map<String, Value>) -> Vec<(String, String)> {
    let properties = schema.get("properties").and_then(Value::as_object);
    let renamed = properties.into_iter().flatten().filter_map(|(older, property)| {
        let current = annotation(property.as_object()?, "renamed_to")?.as_str()?;
        Some((older.clone(), current.to_owned()))
    });
    renamed.collect()
}

fn has_choice(schema: &Map<String, Value>) -> bool {
    schema.contains_key("properties") && (annotation(schema, "exactly_one").is_some() || !renamings(schema).is_empty())
}

fn choice(schema: &Map<String, Value>, location: &str) -> Result<Option<Choice>, String> {
    let required = names(schema.get("required"));
    let mut choices = Vec::new();
    if let Some(fields) = annotation(schema, "exactly_one") {
        choices.push(Choice { fields: names(Some(fields)), exclusive: true });
    }
    for (older, current) in renamings(schema) {
        if required.contains(&current) {
            choices.push(Choice { fields: vec![current, older], exclusive: false });
        }
    }
    if choices.len() > 1 {
        return Err(format!("{location}: more than one choice between members; the generators support one"));
    }
    Ok(choices.pop())
}

fn object(schema: &Map<String, Value>, location: &str) -> Result<Object, String> {
    let required = names(schema.get("required"));
    let choice = choice(schema, location)?;
    let properties = schema.get("properties").and_then(Value::as_object);
    let fields = properties.into_iter().flatten().map(|(name, property)| {
        let location = format!("{location}.{name}");
        let shape = Shape::read(property, &location)?;
        if shape.contains(&|shape| matches!(shape, Shape::Object(_))) {
            return Err(format!(
                "{location}: an object inside another is not supported; declare it as a type of its own"
            ));
        }
        let replaceable = choice.as_ref().is_some_and(|choice| choice.fields.contains(name));
        Ok(Field {
            name: name.clone(),
            shape,
            doc: description(property),
            required: required.contains(name) && !replaceable,
            deprecated: property.get("deprecated") == Some(&Value::Bool(true)),
            default: property.get("default").cloned(),
            limits: limits(property),
        })
    });
    let fields = fields.collect::<Result<_, String>>()?;
    let additional = schema.get("additionalProperties");
    let closed = additional == Some(&Value::Bool(false));
    Ok(Object { fields, open: !closed && additional.is_some(), closed, choice })
}

/// The limits that a schema sets, as phrases. The bounds of 64-bit integers are left out.
fn limits(schema: &Value) -> Vec<String> {
    let number = |key: &str| {
        schema.get(key).filter(|value| value.as_i64() != Some(i64::MIN) && value.as_i64() != Some(i64::MAX))
    };
    let bounds = [
        ("minimum", "at least", ""),
        ("maximum", "at most", ""),
        ("minLength", "at least", " character"),
        ("maxLength", "at most", " character"),
        ("minItems", "at least", " item"),
        ("maxItems", "at most", " item"),
    ];
    let phrase = |(key, bound, unit): (&str, &str, &str)| {
        let value = number(key)?;
        let plural = if unit.is_empty() || *value == 1 { "" } else { "s" };
        Some(format!("{bound} {value}{unit}{plural}"))
    };
    let mut limits: Vec<String> = bounds.into_iter().filter_map(phrase).collect();
    if schema.get("uniqueItems") == Some(&Value::Bool(true)) {
        limits.push("no duplicate items".to_owned());
    }
    limits
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use serde_json::json;

    fn read(schema: Value) -> Shape {
        Shape::read(&schema, "here").unwrap()
    }

    #[test]
    fn a_schema_without_keywords_accepts_any_json() {
        assert_eq!(read(json!({"description": "anything"})), Shape::Any);
        assert_eq!(read(json!({"type": "object", "additionalProperties": true})), Shape::Map(Box::new(Shape::Any)));
    }

    #[test]
    fn flattens_unions_and_puts_null_last() {
        let shape =
            read(json!({"anyOf": [{"type": ["string", "null"]}, {"type": "array", "items": {"$ref": "#/$defs/A"}}]}));
        let array = Shape::Array(Box::new(Shape::Ref("A".to_owned())));
        assert_eq!(shape, Shape::Union(vec![Shape::String(None), array, Shape::Null]));
    }

    #[test]
    fn described_constants_keep_their_descriptions() {
        let shape = read(json!({"oneOf": [{"const": "a", "description": "The first."}, {"const": "b"}]}));
        let first = Literal { value: "a".to_owned(), doc: Some("The first.".to_owned()) };
        assert_eq!(shape, Shape::Literals(vec![first, Literal { value: "b".to_owned(), doc: None }]));
    }

    #[test]
    fn an_older_name_is_a_choice_only_if_the_current_name_is_required() {
        let properties = json!({"column_id": {"type": "string"}, "name": {"type": "string", "x-spanschema": {"renamed_to": "column_id"}}});
        let choice = |required: Value| match read(
            json!({"type": "object", "required": required, "properties": properties.clone(), "anyOf": [true]}),
        ) {
            Shape::Object(object) => object.choice,
            other => panic!("{other:?}"),
        };
        let fields = vec!["column_id".to_owned(), "name".to_owned()];
        assert_eq!(choice(json!(["column_id"])), Some(Choice { fields, exclusive: false }));
        assert_eq!(choice(json!([])), None);
    }

    #[test]
    fn rejects_unsupported_constructs_with_their_location() {
        let nested = json!({"type": "object", "properties": {"a": {"type": "object", "properties": {}}}});
        assert!(Shape::read(&nested, "Outer").unwrap_err().starts_with("Outer.a: an object inside"));
        assert!(Shape::read(&json!({"$ref": "other.json"}), "X").unwrap_err().starts_with("X: `$ref`"));
    }
}
