//! A fault as the walk notes it, light enough to be thrown away, and where it is.

use crate::json::{Fault, Substitute, Tag, Tree, ValueId};
use crate::plan::NodeId;
use crate::report::{Code, Step};
use crate::rules::Broken;

/// Where a value is: in which container, and at which step of it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'p> {
    /// The container's own place, as an index of [`Paths`]; nothing for the payload itself.
    pub(crate) parent: Option<u32>,
    pub(crate) step: PlaceStep<'p>,
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum PlaceStep<'p> {
    Payload,
    Index(u32),
    Member(ValueId),
    /// A member that is not there.
    Absent(&'p str),
}

impl Place<'_> {
    pub(crate) const PAYLOAD: Place<'static> = Place { parent: None, step: PlaceStep::Payload };
}

/// A value and where it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Spot<'p> {
    pub(crate) value: ValueId,
    pub(crate) place: Place<'p>,
    /// How many spans, filters, or containers of free JSON are around it.
    pub(crate) depth: usize,
}

/// The places of the containers that were walked through.
#[derive(Debug, Default)]
pub(crate) struct Paths<'p>(Vec<Place<'p>>);

impl<'p> Paths<'p> {
    /// Notes the place of a container, for the places of what it holds.
    pub(crate) fn note(&mut self, place: Place<'p>) -> Option<u32> {
        self.0.push(place);
        u32::try_from(self.0.len() - 1).ok()
    }

    /// What is wrong with the text itself, at the place of the value that has it.
    pub(crate) fn fault(&mut self, tree: &Tree<'_>, fault: &Fault) -> Finding<'p> {
        let Fault { code, start, end, hint } = *fault;
        let place = if code == Code::JsonSyntax { Place::PAYLOAD } else { self.locate(tree, start).0 };
        let detail = match hint {
            "" => tree.substitute(start).map_or(Detail::None, foreign),
            hint => Detail::Hint(hint),
        };
        Finding { code, place, start, end, detail }
    }

    /// A broken rule over the whole tree, at the place of the value that breaks it.
    pub(crate) fn broken(&mut self, tree: &Tree<'_>, broken: Broken) -> Finding<'p> {
        let (place, value) = self.locate(tree, broken.start);
        let (start, end) = tree.span(value);
        Finding { code: broken.code, place, start, end, detail: Detail::None }
    }

    /// The value at `offset` and its place.
    fn locate(&mut self, tree: &Tree<'_>, offset: usize) -> (Place<'p>, ValueId) {
        let mut place = Place::PAYLOAD;
        let mut value = ValueId::ROOT;
        let holds = |value: ValueId| (tree.span(value).0..tree.span(value).1).contains(&offset);
        loop {
            let inner = match tree.tag(value) {
                Tag::Array => {
                    let mut elements = tree.elements(value).enumerate();
                    let found = elements.find(|(_, element)| holds(*element));
                    found.map(|(index, element)| (PlaceStep::Index(index as u32), element))
                }
                Tag::Object => {
                    let mut members = tree.members(value);
                    let found = members.find(|(key, value)| holds(*key) || holds(*value));
                    found.map(|(key, value)| (PlaceStep::Member(key), value))
                }
                _ => None,
            };
            let Some((step, next)) = inner else { return (place, value) };
            place = Place { parent: self.note(place), step };
            value = next;
        }
    }

    pub(crate) fn steps(&self, tree: &Tree<'_>, place: Place<'p>) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut next = Some(place);
        while let Some(place) = next {
            match place.step {
                PlaceStep::Payload => {}
                PlaceStep::Index(index) => steps.push(Step::Index(index)),
                PlaceStep::Member(key) => steps.push(Step::Key(tree.text(key).into_owned())),
                PlaceStep::Absent(name) => steps.push(Step::Key(name.to_owned())),
            }
            next = place.parent.and_then(|parent| self.0.get(parent as usize)).copied();
        }
        steps.reverse();
        steps
    }
}

/// What is to be said of a value without a JSON form.
fn foreign<'p>(substitute: Substitute<'_>) -> Detail<'p> {
    let (name, remedy) = match substitute {
        Substitute::Bytes(name) => (name, "decode the bytes to a text, or send them as base64"),
        Substitute::Object(name) => (name, "send its text, or its members as an object"),
        Substitute::Cycle | Substitute::Endless | Substitute::Key(_) => return Detail::None,
    };
    Detail::Foreign { name: name.to_owned(), remedy }
}

/// A fault that was found.
#[derive(Clone, Debug)]
pub(crate) struct Finding<'p> {
    pub(crate) code: Code,
    pub(crate) place: Place<'p>,
    pub(crate) start: usize,
    pub(crate) end: usize,
    pub(crate) detail: Detail<'p>,
}

/// What the message says beside the code.
#[derive(Clone, Debug)]
pub(crate) enum Detail<'p> {
    None,
    /// The end of the sentence.
    Hint(&'static str),
    /// The value is of another type than the node takes.
    Type {
        node: NodeId,
        found: Tag,
    },
    /// The value breaks a rule of the node.
    Rule(NodeId),
    /// The value is none of the options.
    Options {
        options: Vec<&'p str>,
        nearest: Option<&'p str>,
    },
    /// The key is no field of the object.
    Key {
        object: &'p str,
        nearest: Option<&'p str>,
    },
    /// The field belongs to the object.
    Owner(&'p str),
    /// The field has moved to the fields named.
    Moved(Vec<&'p str>),
    Limit(usize),
    /// The value is of a type of the host's that has no JSON form.
    Foreign {
        name: String,
        remedy: &'static str,
    },
    /// The value is not what it was.
    Change {
        was: String,
        becomes: &'static str,
    },
}
