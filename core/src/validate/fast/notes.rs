//! What the fast pass notes on its way: warnings, which need no second reading of the payload.

use super::{Scan, Scanned};
use crate::constraint::Given;
use crate::plan::{Form, ObjectPlan};

/// A warning about the value or the key at an offset.
#[derive(Clone, Copy, Debug)]
pub(in crate::validate) struct Note<'p> {
    pub(in crate::validate) start: usize,
    pub(in crate::validate) warning: Warning<'p>,
}

/// What is noted. Everything else makes the fast pass bail out.
#[derive(Clone, Copy, Debug)]
pub(in crate::validate) enum Warning<'p> {
    /// The key is not a field of its object.
    UnknownKey(Owner<'p>),
    /// The object lacks fields that it is expected to have.
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
    /// Notes a warning. Bails out where the value may yet turn out to be another alternative of a union.
    pub(super) fn note(&mut self, start: usize, warning: Warning<'s>) -> Scanned {
        if self.is_trying || self.notes.len() >= MOST {
            return None;
        }
        self.notes.push(Note { start, warning });
        Some(())
    }

    /// Notes a key that is not a field of its object. `value` is the offset after its colon.
    #[inline(never)]
    pub(super) fn note_unknown_key(&mut self, owner: Owner<'s>, key: &'s [u8], value: usize) -> Scanned<usize> {
        if key.len() > LONGEST_KEY {
            return None;
        }
        self.keys.push(key);
        self.note(self.tokens.start_of_key(key, value)?, Warning::UnknownKey(owner))?;
        self.free(value)
    }

    /// Notes the older name of a field, or bails out if the field has another form of 2025. `value` is the offset after the
    /// colon.
    #[inline(never)]
    pub(super) fn note_older_name(&mut self, owner: Owner<'s>, index: usize, key: &[u8], value: usize) -> Scanned {
        NOTES_RARE.then_some(())?;
        let Form::RenamedTo(current) = owner.object.fields.get(index)?.form else { return None };
        self.note(self.tokens.start_of_key(key, value)?, Warning::OlderName(owner, current))
    }

    /// Notes the absence of fields. Bails out if one of them is required.
    #[inline(never)]
    pub(super) fn note_absent_fields(&mut self, owner: Owner<'s>) -> Scanned {
        let given = Given::from_bits(owner.given);
        if given.lacks_required(owner.object) {
            return None;
        }
        self.note(owner.start, Warning::AbsentFields(owner))
    }

    /// Completes the notes about an object that ends, of which the first was made as number `first`. Bails out if a field
    /// has both its names, because their values may differ.
    #[inline(never)]
    pub(super) fn end_notes(&mut self, first: usize, ended: Owner<'s>) -> Scanned {
        for note in self.notes.iter_mut().skip(first) {
            if let Warning::UnknownKey(owner) | Warning::OlderName(owner, _) = &mut note.warning
                && owner.start == ended.start
            {
                *owner = ended;
                if NOTES_RARE && let Warning::OlderName(_, current) = note.warning {
                    (ended.given & 1 << current == 0).then_some(())?;
                }
            }
        }
        Some(())
    }
}
