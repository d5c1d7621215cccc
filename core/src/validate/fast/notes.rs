//! What the fast pass notes on its way: what needs no second reading of the payload, because it concerns a key, an object as a
//! whole, or a UUID. All of it are warnings, apart from fields that are missing or forbidden.

use super::{Scan, Scanned};
use crate::constraint::{Given, SCHEMA_NAME};
use crate::json::skip_whitespace;
use crate::plan::{Form, ObjectPlan, UnknownFields};

/// What is wrong with the value or the key at an offset.
#[derive(Clone, Copy, Debug)]
pub(in crate::validate) struct Note<'p> {
    pub(in crate::validate) start: usize,
    pub(in crate::validate) what: Noted<'p>,
}

impl Note<'_> {
    /// Whether the contract rejects it.
    pub(super) fn is_error(&self) -> bool {
        match self.what {
            Noted::UnknownKey(owner) => owner.object.unknown_fields == UnknownFields::Forbidden,
            Noted::AbsentFields(owner) => Given::from_bits(owner.given).lacks_required(owner.object),
            Noted::OlderName(..) | Noted::NotVersion4 => false,
        }
    }
}

/// What is noted. A value with anything else becomes a part.
#[derive(Clone, Copy, Debug)]
pub(in crate::validate) enum Noted<'p> {
    /// The key is not a field of its object.
    UnknownKey(Owner<'p>),
    /// The object lacks fields that it must have, or is expected to have.
    AbsentFields(Owner<'p>),
    /// The key is the older name of the field with this index.
    OlderName(Owner<'p>, u8),
    /// The UUID has another version than 4.
    NotVersion4,
}

/// The object that a note is about.
#[derive(Clone, Copy, Debug)]
pub(in crate::validate) struct Owner<'p> {
    pub(in crate::validate) object: &'p ObjectPlan<'p>,
    /// The offset of its `{`.
    pub(in crate::validate) start: usize,
    /// A bit for each field that it has.
    pub(in crate::validate) given: u64,
}

impl<'p> Owner<'p> {
    /// Whether another object has the same type and the same fields.
    pub(in crate::validate) fn has_same_fields(&self, other: &Owner<'_>) -> bool {
        self.given == other.given && self.object.name == other.object.name
    }

    /// The fields that the object does not have.
    pub(in crate::validate) fn free_names(&self) -> Vec<&'p str> {
        let fields = self.object.fields.iter().enumerate();
        let free = fields.filter(|(index, field)| field.form == Form::Current && self.given & 1 << index == 0);
        free.map(|(_, field)| field.name).collect()
    }
}

/// The maximum number of notes. A payload with more of them, which takes more memory than a tree, is left to the full
/// pass.
const MOST: usize = 10_000;

/// Whether rare warnings are noted: older names, and unknown keys before a late tag. The wasm module, which is built for size,
/// leaves them to the full pass.
pub(in crate::validate) const NOTES_RARE: bool = cfg!(not(target_arch = "wasm32"));

/// The longest unknown key that is noted. The full pass knows how to shorten longer ones.
const LONGEST_KEY: usize = 64;

impl<'s> Scan<'s, '_> {
    /// Notes something. Bails out where the value may yet turn out to be another alternative of a union.
    pub(super) fn note(&mut self, start: usize, what: Noted<'s>) -> Scanned {
        if self.notes.len() >= MOST {
            self.spare = 0;
            return None;
        }
        if self.is_trying {
            return None;
        }
        self.notes.push(Note { start, what });
        Some(())
    }

    /// Notes a key that is not a field of its object. `value` is the offset after its colon.
    #[inline(never)]
    pub(super) fn note_unknown_key(&mut self, owner: Owner<'s>, key: &'s [u8], value: usize) -> Scanned<usize> {
        if key.len() > LONGEST_KEY {
            return None;
        }
        self.keys.push(key);
        if key == SCHEMA_NAME.as_bytes() && self.names_schema(owner, value) {
            return self.free(value);
        }
        self.note(self.tokens.start_of_key(key, value)?, Noted::UnknownKey(owner))?;
        self.free(value)
    }

    /// Whether a member `$schema` names the schema of the payload: a string in the outermost object.
    fn names_schema(&self, owner: Owner<'_>, value: usize) -> bool {
        let payload = self.tokens.bytes;
        let is_string = payload.get(skip_whitespace(payload, value)) == Some(&b'"');
        let is_dropped = owner.object.unknown_fields == UnknownFields::Dropped;
        is_string && is_dropped && owner.start == skip_whitespace(payload, 0)
    }

    /// Notes the older name of a field, or bails out if the field has another form of 2025. `value` is the offset after the
    /// colon.
    #[inline(never)]
    pub(super) fn note_older_name(&mut self, owner: Owner<'s>, index: usize, key: &[u8], value: usize) -> Scanned {
        NOTES_RARE.then_some(())?;
        let Form::RenamedTo(current) = owner.object.fields.get(index)?.form else { return None };
        self.note(self.tokens.start_of_key(key, value)?, Noted::OlderName(owner, current))
    }

    /// Completes the notes about an object that ends, of which the first was made as number `first`. Bails out if a field
    /// has both its names, because their values may differ.
    #[inline(never)]
    pub(super) fn end_notes(&mut self, first: usize, ended: Owner<'s>) -> Scanned {
        for note in self.notes.iter_mut().skip(first) {
            if let Noted::UnknownKey(owner) | Noted::OlderName(owner, _) = &mut note.what
                && owner.start == ended.start
            {
                *owner = ended;
                if NOTES_RARE && let Noted::OlderName(_, current) = note.what {
                    (ended.given & 1 << current == 0).then_some(())?;
                }
            }
        }
        Some(())
    }
}
