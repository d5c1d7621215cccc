//! What `normalize` can fill in where a field is absent, if it is asked to.

/// Declared at the field, as `x-spanschema: {"fill": word}`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FillRule {
    /// Nothing.
    None,
    /// `now`: the time.
    Now,
    /// `id`: a new id. What stands inside of the object is part of the step that has it.
    Id,
    /// `own_id`: the object's own id, of which everything inside is part.
    OwnId,
    /// `trace`: the id of the trace that the object is inside of.
    Trace,
    /// `parent`: the id of the step that the object is directly inside of.
    Parent,
}

impl FillRule {
    /// Every fill by the word that declares it, at the place of its byte in the plan.
    const WORDS: [(&'static str, FillRule); 6] = [
        ("", FillRule::None),
        ("now", FillRule::Now),
        ("id", FillRule::Id),
        ("own_id", FillRule::OwnId),
        ("trace", FillRule::Trace),
        ("parent", FillRule::Parent),
    ];

    /// The fill that a byte of the plan stands for.
    pub(super) fn from_byte(byte: u8) -> Option<FillRule> {
        Self::WORDS.get(usize::from(byte)).map(|(_, fill)| *fill)
    }

    /// What `x-spanschema` declares of a field; nothing if the word is unknown.
    #[cfg(feature = "schema")]
    pub(super) fn from_annotation(annotation: Option<&serde_json::Value>) -> Option<FillRule> {
        let word = match annotation.and_then(|annotation| annotation.get("fill")) {
            None => "",
            Some(word) => word.as_str()?,
        };
        Self::WORDS.iter().find(|(name, _)| *name == word).map(|(_, fill)| *fill)
    }
}
