//! Which way a payload travels, and the forms that the sentence about a fault has.

/// Which way a payload travels, because the advice about it depends on that.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Direction {
    /// The reader sends it.
    #[default]
    Request,
    /// The server sent it: the reader can neither add nor remove a field.
    Response,
}

/// The template of a sentence about a fault.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Sentence {
    /// The subject is the field.
    Says(&'static str),
    /// The sentence has a subject of its own.
    Whole(&'static str),
}

impl Sentence {
    pub(super) const fn says(template: &'static str) -> Sentence {
        Sentence::Says(template)
    }

    pub(super) const fn whole(template: &'static str) -> Sentence {
        Sentence::Whole(template)
    }
}
