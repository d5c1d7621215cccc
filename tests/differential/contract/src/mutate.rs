//! Payloads broken at random: most changes make a valid payload faulty, some don't.

use crate::document::Document;
use crate::random::Random;
use crate::sample;

/// Changes one place of a payload. `words` are the texts that the contract knows: tags, options, names.
pub fn mutate(document: &mut Document, words: &[String], random: &mut Random) {
    let donor = document.clone();
    let number = random.below(document.count());
    let Some(place) = document.nth(number) else { return };
    match random.below(10) {
        0 | 1 => *place = Document::token(random.pick(sample::STRANGERS)),
        2 => *place = Document::token("null"),
        3 => graft(place, donor, random),
        4 => nest(place, random),
        _ => match place {
            Document::Token(text) if text.starts_with('"') => *place = other_text(words, random),
            Document::Token(text) if text.starts_with(|start: char| start == '-' || start.is_ascii_digit()) => {
                *place = Document::token(random.pick(sample::EDGES));
            }
            Document::Token(_) => *place = Document::token(random.pick(&["true", "false", "0", "\"true\""])),
            Document::Array(items) => change_items(items, random),
            Document::Object(members) => change_members(members, words, random),
        },
    }
}

/// Puts some other part of the payload there.
fn graft(place: &mut Document, mut donor: Document, random: &mut Random) {
    let number = random.below(donor.count());
    if let Some(part) = donor.nth(number) {
        *place = part.clone();
    }
}

/// Wraps the value, in arrays, in members named as those that can be nested, or in a deep pile of either.
fn nest(place: &mut Document, random: &mut Random) {
    let levels = *random.pick(&[1, 1, 2, 3, 40, 150]);
    let wrapper = random.below(4);
    for _ in 0..levels {
        let inner = std::mem::replace(place, Document::token("null"));
        *place = match wrapper {
            0 => Document::Array(vec![inner]),
            1 => Document::Object(vec![("not".to_owned(), inner)]),
            2 => Document::Object(vec![("and".to_owned(), Document::Array(vec![inner]))]),
            _ => Document::Object(vec![
                ("type".to_owned(), Document::text("workflow")),
                ("spans".to_owned(), Document::Array(vec![inner])),
            ]),
        };
    }
}

fn other_text(words: &[String], random: &mut Random) -> Document {
    let pools = [sample::UUIDS, sample::NO_UUIDS, sample::TIMES, sample::NO_TIMES, sample::LINKS, sample::NO_LINKS];
    match random.below(9) {
        pool @ 0..6 => Document::text(random.pick(pools[pool])),
        6 => Document::token(random.pick(sample::TEXTS)),
        7 => Document::text("a".repeat(*random.pick(&[1, 255, 256, 257, 5000]))),
        _ => Document::text(random.pick(words)),
    }
}

fn change_items(items: &mut Vec<Document>, random: &mut Random) {
    let at = random.below(items.len());
    match random.below(4) {
        0 => items.clear(),
        1 if !items.is_empty() => drop(items.remove(at)),
        2 if !items.is_empty() => items.push(items[at].clone()),
        _ => items.push(Document::token(random.pick(sample::STRANGERS))),
    }
}

fn change_members(members: &mut Vec<(String, Document)>, words: &[String], random: &mut Random) {
    let at = random.below(members.len());
    match random.below(6) {
        0 | 1 if !members.is_empty() => drop(members.remove(at)),
        2 if !members.is_empty() => members[at].0 = random.pick(words).clone(),
        3 if !members.is_empty() => {
            let twin = (members[at].0.clone(), Document::token(random.pick(sample::STRANGERS)));
            members.insert(random.below(members.len() + 1), twin);
        }
        _ => {
            let (name, value) = random.pick(sample::MEMBERS);
            members.insert(random.below(members.len() + 1), ((*name).to_owned(), Document::token(value)));
        }
    }
}
