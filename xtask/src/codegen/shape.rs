//! What the generators see of a schema: the annotated JSON Schema of the bundle, read into a few shapes.
//!
//! Anything outside of the dialect is an error that names the place, so that no generator guesses.

use serde_json::{Map, Value};

/// The shape of a value.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Shape {
    Any,
    Null,
    Boolean,
    Integer,
    Number,
    /// A text, with its format if it has one.
    Text(Option<String>),
    /// One of some texts.
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

/// A text that a value may be, with its meaning if the schema tells it.
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
    /// Members of which not all may be absent, if there are such.
    pub(crate) choice: Option<Choice>,
}

/// A set of members of which the contract wants one.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Choice {
    pub(crate) fields: Vec<String>,
    /// Whether a second one is an error; otherwise it is merely needless.
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
    /// The shape that a schema describes. `place` names it in errors.
    pub(crate) fn read(schema: &Value, place: &str) -> Result<Shape, String> {
        let Some(schema) = schema.as_object() else {
            return if schema == &Value::Bool(true) { Ok(Shape::Any) } else { Err(unsupported(place, "a schema")) };
        };
        if let Some(target) = schema.get("$ref") {
            return reference(target, place).map(Shape::Ref);
        }
        for key in ["anyOf", "oneOf"] {
            if let Some(branches) = schema.get(key).and_then(Value::as_array)
                && !(key == "anyOf" && has_choice(schema))
            {
                let shape = alternatives(branches, place)?;
                let elided = annotation(schema, "elided") == Some(&Value::Bool(true));
                return Ok(if elided { union(vec![shape, Shape::Empty]) } else { shape });
            }
        }
        if let Some(value) = schema.get("const") {
            return literals(std::slice::from_ref(value), place);
        }
        match schema.get("type") {
            None if schema.get("enum").is_none() => Ok(Shape::Any),
            None => literals(members(schema, "enum"), place),
            Some(Value::String(name)) => typed(name, schema, place),
            Some(Value::Array(names)) => {
                let shapes = names.iter().map(|name| typed(name.as_str().unwrap_or_default(), schema, place));
                Ok(union(shapes.collect::<Result<_, _>>()?))
            }
            Some(_) => Err(unsupported(place, "`type`")),
        }
    }

    /// Whether the shape, or one that it is made of, is such as asked for.
    pub(crate) fn holds(&self, such: &dyn Fn(&Shape) -> bool) -> bool {
        such(self)
            || match self {
                Shape::Array(inner) | Shape::Map(inner) => inner.holds(such),
                Shape::Union(shapes) => shapes.iter().any(|shape| shape.holds(such)),
                Shape::Object(object) => object.fields.iter().any(|field| field.shape.holds(such)),
                _ => false,
            }
    }
}

/// The text of a schema's annotation, or nothing.
pub(crate) fn description(schema: &Value) -> String {
    schema.get("description").and_then(Value::as_str).unwrap_or_default().trim().to_owned()
}

fn unsupported(place: &str, what: &str) -> String {
    format!("{place}: {what} is of a form that the generators don't know")
}

fn members<'a>(schema: &'a Map<String, Value>, key: &str) -> &'a [Value] {
    schema.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn names(value: Option<&Value>) -> Vec<String> {
    value.and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
}

fn reference(target: &Value, place: &str) -> Result<String, String> {
    let name = target.as_str().and_then(|target| target.strip_prefix("#/$defs/"));
    name.map(str::to_owned).ok_or_else(|| unsupported(place, "`$ref`"))
}

/// A union of the shapes, flat and without repetition; `null` goes last, as people write it.
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

fn alternatives(branches: &[Value], place: &str) -> Result<Shape, String> {
    if branches.iter().all(|branch| branch.get("const").is_some_and(Value::is_string)) {
        let described = branches.iter().map(|branch| Literal {
            value: branch.get("const").and_then(Value::as_str).unwrap_or_default().to_owned(),
            doc: Some(description(branch)).filter(|doc| !doc.is_empty()),
        });
        return Ok(Shape::Literals(described.collect()));
    }
    let shapes = branches.iter().enumerate().map(|(index, branch)| Shape::read(branch, &format!("{place}/{index}")));
    Ok(union(shapes.collect::<Result<_, _>>()?))
}

fn literals(values: &[Value], place: &str) -> Result<Shape, String> {
    let texts = values.iter().filter(|value| !value.is_null()).map(|value| {
        let value = value.as_str().ok_or_else(|| unsupported(place, "`enum`"))?.to_owned();
        Ok(Literal { value, doc: None })
    });
    let texts = Shape::Literals(texts.collect::<Result<_, String>>()?);
    Ok(if values.contains(&Value::Null) { union(vec![texts, Shape::Null]) } else { texts })
}

fn typed(name: &str, schema: &Map<String, Value>, place: &str) -> Result<Shape, String> {
    match name {
        "null" => Ok(Shape::Null),
        "boolean" => Ok(Shape::Boolean),
        "integer" => Ok(Shape::Integer),
        "number" => Ok(Shape::Number),
        "string" if schema.contains_key("enum") => literals(members(schema, "enum"), place),
        "string" => Ok(Shape::Text(schema.get("format").and_then(Value::as_str).map(str::to_owned))),
        "array" => {
            let items = schema.get("items").map_or(Ok(Shape::Any), |items| Shape::read(items, &format!("{place}[]")));
            Ok(Shape::Array(Box::new(items?)))
        }
        "object" if schema.contains_key("properties") => object(schema, place).map(Shape::Object),
        "object" => match schema.get("additionalProperties") {
            None | Some(Value::Bool(true)) => Ok(Shape::Map(Box::new(Shape::Any))),
            Some(Value::Bool(false)) => Ok(Shape::Empty),
            Some(values) => Ok(Shape::Map(Box::new(Shape::read(values, &format!("{place}{{}}"))?))),
        },
        _ => Err(unsupported(place, "`type`")),
    }
}

fn annotation<'a>(schema: &'a Map<String, Value>, key: &str) -> Option<&'a Value> {
    schema.get("x-spanschema").and_then(|annotations| annotations.get(key))
}

/// The older names of members, each with the current one.
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

fn choice(schema: &Map<String, Value>, place: &str) -> Result<Option<Choice>, String> {
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
        return Err(format!("{place}: more than one choice between members"));
    }
    Ok(choices.pop())
}

fn object(schema: &Map<String, Value>, place: &str) -> Result<Object, String> {
    let required = names(schema.get("required"));
    let choice = choice(schema, place)?;
    let properties = schema.get("properties").and_then(Value::as_object);
    let fields = properties.into_iter().flatten().map(|(name, property)| {
        let place = format!("{place}.{name}");
        let shape = Shape::read(property, &place)?;
        if shape.holds(&|shape| matches!(shape, Shape::Object(_))) {
            return Err(format!("{place}: an object inside of another; give it a definition of its own"));
        }
        let stood_in = choice.as_ref().is_some_and(|choice| choice.fields.contains(name));
        Ok(Field {
            name: name.clone(),
            shape,
            doc: description(property),
            required: required.contains(name) && !stood_in,
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

/// The limits that a schema sets, as phrases; the bounds of 64-bit integers say nothing.
fn limits(schema: &Value) -> Vec<String> {
    let number = |key: &str| {
        schema.get(key).filter(|value| value.as_i64() != Some(i64::MIN) && value.as_i64() != Some(i64::MAX))
    };
    let phrases = [
        ("minimum", "at least"),
        ("maximum", "at most"),
        ("minLength", "characters: at least"),
        ("maxLength", "characters: at most"),
        ("minItems", "items: at least"),
        ("maxItems", "items: at most"),
    ];
    let mut limits: Vec<String> =
        phrases.iter().filter_map(|(key, phrase)| number(key).map(|value| format!("{phrase} {value}"))).collect();
    if schema.get("uniqueItems") == Some(&Value::Bool(true)) {
        limits.push("items differ".to_owned());
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
    fn a_schema_without_keywords_is_any_json() {
        assert_eq!(read(json!({"description": "anything"})), Shape::Any);
        assert_eq!(read(json!({"type": "object", "additionalProperties": true})), Shape::Map(Box::new(Shape::Any)));
    }

    #[test]
    fn null_goes_last_and_nested_unions_are_flat() {
        let shape =
            read(json!({"anyOf": [{"type": ["string", "null"]}, {"type": "array", "items": {"$ref": "#/$defs/A"}}]}));
        let array = Shape::Array(Box::new(Shape::Ref("A".to_owned())));
        assert_eq!(shape, Shape::Union(vec![Shape::Text(None), array, Shape::Null]));
    }

    #[test]
    fn described_constants_keep_their_meaning() {
        let shape = read(json!({"oneOf": [{"const": "a", "description": "The first."}, {"const": "b"}]}));
        let first = Literal { value: "a".to_owned(), doc: Some("The first.".to_owned()) };
        assert_eq!(shape, Shape::Literals(vec![first, Literal { value: "b".to_owned(), doc: None }]));
    }

    #[test]
    fn an_older_name_makes_a_choice_only_where_the_current_one_is_required() {
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
    fn what_the_dialect_lacks_is_refused_with_its_place() {
        let nested = json!({"type": "object", "properties": {"a": {"type": "object", "properties": {}}}});
        assert!(Shape::read(&nested, "Outer").unwrap_err().starts_with("Outer.a: an object inside"));
        assert!(Shape::read(&json!({"$ref": "other.json"}), "X").unwrap_err().starts_with("X: `$ref`"));
    }
}
