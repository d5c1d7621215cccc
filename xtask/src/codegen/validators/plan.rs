//! The plan, as `spanschema::ffi::describe` describes it.

use serde::Deserialize;
use serde_json::{Number, Value};

/// The contract of every kind.
#[derive(Deserialize)]
pub(super) struct Plan {
    pub(super) kinds: Vec<Kind>,
    pub(super) nodes: Vec<Node>,
}

/// A kind, and the node that its payloads must satisfy.
#[derive(Deserialize)]
pub(super) struct Kind {
    pub(super) name: String,
    pub(super) root: usize,
}

/// What a value at one position of a payload must be.
#[derive(Deserialize)]
pub(super) struct Node {
    /// The name of the component; the nodes inside of components have none.
    pub(super) name: Option<String>,
    pub(super) nullable: bool,
    /// Whether values can be nested without limit, so that their depth has to be counted.
    pub(super) nests: bool,
    #[serde(flatten)]
    pub(super) shape: Shape,
}

#[derive(Deserialize)]
#[serde(tag = "shape", rename_all = "snake_case")]
pub(super) enum Shape {
    Never,
    Any,
    Boolean,
    Integer { min: Option<Number>, max: Option<Number> },
    Number { min: Option<Number>, max: Option<Number> },
    String { format: Option<Format>, min: Option<u32>, max: Option<u32> },
    Choice { options: Vec<String> },
    Array { items: usize, min: Option<u32>, max: Option<u32>, unique: bool },
    Map { uuid_keys: bool, values: usize },
    Object(Object),
    Tagged { tag: String, branches: Vec<(String, usize)>, accepts_empty: bool },
    Untagged { alternatives: Vec<usize> },
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub(super) enum Format {
    Uuid,
    DateTime,
    Uri,
}

/// An object whose keys the contract defines.
#[derive(Deserialize)]
pub(super) struct Object {
    pub(super) fields: Vec<Field>,
    /// Whether other members are an error.
    pub(super) closed: bool,
    /// What other members must satisfy, if they are kept.
    pub(super) extra: Option<usize>,
    /// The fields of which exactly one must be given.
    pub(super) exactly_one: Vec<String>,
    /// Whether the limit on nesting counts the object as a level.
    pub(super) recursive: bool,
}

#[derive(Deserialize)]
pub(super) struct Field {
    pub(super) name: String,
    pub(super) node: usize,
    pub(super) required: bool,
    /// The sibling whose older name it is.
    pub(super) renamed_to: Option<String>,
    /// The siblings that have replaced its members.
    pub(super) replaced_by: Vec<String>,
}

impl Plan {
    /// Reads the description.
    ///
    /// # Errors
    /// It has another form.
    pub(super) fn read(description: Value) -> Result<Plan, String> {
        serde_json::from_value(description).map_err(|error| format!("the description of the plan: {error}"))
    }

    /// Returns the name of a node: that of its component. The plan has a copy without a name of every enumeration that may
    /// be null.
    pub(super) fn name_of<'p>(&'p self, node: &'p Node) -> Option<&'p str> {
        let copied = || {
            let options = node.options()?;
            let mut same = self.nodes.iter().filter(|other| other.options() == Some(options));
            same.find_map(|other| other.name.as_deref())
        };
        node.name.as_deref().or_else(copied)
    }

    /// Returns a node.
    ///
    /// # Errors
    /// The plan has no node with this index.
    pub(super) fn node(&self, id: usize) -> Result<&Node, String> {
        self.nodes.get(id).ok_or_else(|| format!("the plan has no node {id}"))
    }
}

impl Node {
    /// The names of the fields of an object; empty for everything else.
    pub(super) fn field_names(&self) -> Vec<&str> {
        match &self.shape {
            Shape::Object(object) => object.fields.iter().map(|field| field.name.as_str()).collect(),
            _ => Vec::new(),
        }
    }

    /// The options of an enumeration.
    fn options(&self) -> Option<&[String]> {
        match &self.shape {
            Shape::Choice { options } => Some(options),
            _ => None,
        }
    }
}
