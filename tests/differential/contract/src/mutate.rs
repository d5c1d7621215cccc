//! Changes payloads at random. Most changes make a valid payload invalid.

use crate::document::Document;
use crate::random::Random;
use crate::sample;

/// Changes one value of a payload. `vocabulary` has the strings of the contract: tags, options, and names of members.
pub fn mutate(document: &mut Document, vocabulary: &[String], random: &mut Random) {
    let donor = document.clone();
    let index = random.below(document.count());
    let Some(target) = document.nth(index) else { return };
    match random.below(10) {
        0 | 1 => *target = Document::token(random.pick(sample::ANY_TYPE)),
        2 => *target = Document::token("null"),
        3 => graft(target, donor, random),
        4 => nest(target, random),
        _ => match target {
            Document::Token(token) if token.starts_with('"') => *target = other_string(vocabulary, random),
            Document::Token(token) if token.starts_with(|start: char| start == '-' || start.is_ascii_digit()) => {
                *target = Document::token(random.pick(sample::EDGE_NUMBERS));
            }
            Document::Token(_) => *target = Document::token(random.pick(&["true", "false", "0", "\"true\""])),
            Document::Array(items) => change_items(items, random),
            Document::Object(members) => change_members(members, vocabulary, random),
        },
    }
}

/// Replaces the value by another part of the payload.
fn graft(target: &mut Document, mut donor: Document, random: &mut Random) {
    let index = random.below(donor.count());
    if let Some(part) = donor.nth(index) {
        *target = part.clone();
    }
}

/// Wraps the value in one or many arrays, or in objects with a member that can be nested.
fn nest(target: &mut Document, random: &mut Random) {
    let levels = *random.pick(&[1, 1, 2, 3, 40, 150]);
    let wrapper = random.below(4);
    for _ in 0..levels {
        let inner = std::mem::replace(target, Document::token("null"));
        *target = match wrapper {
            0 => Document::Array(vec![inner]),
            1 => Document::Object(vec![("not".to_owned(), inner)]),
            2 => Document::Object(vec![("and".to_owned(), Document::Array(vec![inner]))]),
            _ => Document::Object(vec![
                ("type".to_owned(), Document::string("workflow")),
                ("spans".to_owned(), Document::Array(vec![inner])),
            ]),
        };
    }
}

fn other_string(vocabulary: &[String], random: &mut Random) -> Document {
    let pools = [
        sample::UUIDS,
        sample::INVALID_UUIDS,
        sample::TIMES,
        sample::INVALID_TIMES,
        sample::URIS,
        sample::INVALID_URIS,
    ];
    match random.below(9) {
        pool @ 0..6 => Document::string(random.pick(pools[pool])),
        6 => Document::token(random.pick(sample::STRINGS)),
        7 => Document::string("a".repeat(*random.pick(&[1, 255, 256, 257, 5000]))),
        _ => Document::string(random.pick(vocabulary)),
    }
}

fn change_items(items: &mut Vec<Document>, random: &mut Random) {
    let at = random.below(items.len());
    match random.below(4) {
        0 => items.clear(),
        1 if !items.is_empty() => drop(items.remove(at)),
        2 if !items.is_empty() => items.push(items[at].clone()),
        _ => items.push(Document::token(random.pick(sample::ANY_TYPE))),
    }
}

fn change_members(members: &mut Vec<(String, Document)>, vocabulary: &[String], random: &mut Random) {
    let at = random.below(members.len());
    match random.below(6) {
        0 | 1 if !members.is_empty() => drop(members.remove(at)),
        2 if !members.is_empty() => members[at].0 = random.pick(vocabulary).clone(),
        3 if !members.is_empty() => {
            let duplicate = (members[at].0.clone(), Document::token(random.pick(sample::ANY_TYPE)));
            members.insert(random.below(members.len() + 1), duplicate);
        }
        _ => {
            let (name, value) = random.pick(sample::MEMBERS);
            members.insert(random.below(members.len() + 1), ((*name).to_owned(), Document::token(value)));
        }
    }
}
