//! What is said of a fault.

use super::finding::Detail;
use crate::report::Code;

/// The sentence about a fault, but for its subject. Each `{}` in it stands for a word of the finding's.
pub(super) fn sentence(code: Code, detail: &Detail<'_>) -> &'static str {
    match (code, detail) {
        (_, Detail::Change(_)) => "is {} and {}",
        (Code::NestingLimit, Detail::None) => "is nested too deeply; flatten it",
        (Code::LeafSpans, Detail::None) => "are dropped by the server here; put them beside the span",
        _ => usual(code),
    }
}

fn usual(code: Code) -> &'static str {
    match code {
        Code::JsonSyntax => "the text is not JSON: {}",
        Code::InvalidUtf8 => "has bytes that are not UTF-8; encode the payload as UTF-8",
        Code::LoneSurrogate => "has half of a surrogate pair; cut texts between characters, or put U+FFFD in its place",
        Code::NotFinite => "is not a finite number, and JSON has no other; leave it out or send null",
        Code::NoJsonForm => "is of the type `{}`, which has no JSON form; {}",
        Code::Cycle => "is an object that it stands in itself; break the cycle, or send its id",
        Code::KeyType => "is a key, but no text; make it one, JSON has no other keys",
        Code::NestingLimit => "is nested more than {} deep; flatten it, or raise `max_depth`",
        Code::WrongType => "must be {}, not {}",
        Code::UnexpectedNull => "must be {}, not null; leave it out",
        Code::IntRange => "must fit in 64 signed bits; send a smaller number",
        Code::MissingField => "is missing; add it, `{}` needs it",
        Code::MissingTag => "is missing; add it to tell what the object is, {}",
        Code::UnknownTag => "names no type that is taken here; {}",
        Code::NotAllowed => "has a value that is not allowed; {}",
        Code::UuidFormat => "must be a UUID; write it as 8-4-4-4-12 hexadecimal digits with hyphens",
        Code::UuidVersion => "is a UUID, but not of version 4, which the contract asks for; make ids with uuid4",
        Code::DatetimeFormat => "must be a date and time with a zone; write it as 2026-01-02T03:04:05Z",
        Code::UriFormat => "must be an absolute URI; write it with its scheme",
        Code::TooShort | Code::TooLong => "must have {}",
        Code::TooSmall | Code::TooLarge => "must be {}",
        Code::NotUnique => "has an item twice; send every item once",
        Code::ExactlyOne => "must have exactly one of {}; give one and no other",
        Code::ForbiddenField => "is not a field of `{}`, which takes no others; {}",
        Code::UnknownField => "is not a field of `{}`, so the server drops it; {}",
        Code::ConflictingForms => "is the older form of {} and differs from it; keep the current form",
        Code::DuplicateKey => "stands again later in the same object, so this one is lost; send every key once",
        Code::DeprecatedForm => "is the form of 2025; use {}",
        Code::ElidedRecord => "is an empty object in place of a record; send the record or leave it out",
        Code::RenamedField => "is another name of {}, which the contract knows it by",
        Code::DuplicateId => "is the id of another step as well; give every step its own",
        Code::ParentMismatch => "names another step than the one around the span; nest it there, or leave it out",
        Code::TraceMismatch => "names another trace than the one around the step; leave it out",
        Code::SessionMismatch => "names another session than what is around the step; name the session once",
        Code::DanglingId => "names a step that the payload does not have; give the step around it that id",
        Code::FutureStart => "is in the future; send the time with its own zone",
        Code::BeforeParent => "is before the start of the step around this one; start the outer step first",
        Code::OutsideParent => "leads beyond the end of the step around this one; end the outer step last",
        Code::NegativeDuration => "is below zero; take the start from the end",
        Code::LongDuration => "is more than 14 days; send the nanoseconds between start and end",
        Code::TokenTotal => "is less than the tokens of input and output together; send their sum",
        Code::ResultWithoutCall => "refers to no tool call of the payload; send the message with the call",
        Code::CallWithoutResult => {
            "is a tool call that the conversation goes on from without a result; send the result"
        }
        Code::StatusRange => "is no status code; send one from 0 to 999",
        Code::SeveralRuns => "names a second run for the same records; keep one",
        Code::LeafSpans => "of a `{}`, which holds none, are dropped by the server; put them beside it",
        Code::MetadataText => "is metadata and must be a string, not {}; send it as a text",
        Code::EmptyTrace => "has no input, output or spans; add them, or send `is_complete` as false",
        Code::AbsentField => "is absent; records of today always have it, add it",
        // Those come with what became of the value.
        Code::DroppedNull
        | Code::DroppedValue
        | Code::Coerced
        | Code::Respelled
        | Code::TruncatedFraction
        | Code::AssumedUtc
        | Code::MadeMessage
        | Code::Stringified
        | Code::FilledIn => "is changed",
        // Builders find these, and word them themselves.
        Code::Unconcluded | Code::LateValue => "was not said in time",
    }
}
