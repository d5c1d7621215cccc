//! Strings and the formats based on them, borrowed from the payload where possible.

use std::borrow::Cow;
use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

/// A string; copied only if it has escapes.
#[derive(PartialEq, Eq, Hash)]
pub(super) struct Str<'a>(pub(super) Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Str<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Str<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string")
            }
            fn visit_borrowed_str<E: Error>(self, string: &'de str) -> Result<Str<'de>, E> {
                Ok(Str(Cow::Borrowed(string)))
            }
            fn visit_str<E: Error>(self, string: &str) -> Result<Str<'de>, E> {
                Ok(Str(Cow::Owned(string.to_owned())))
            }
            fn visit_string<E: Error>(self, string: String) -> Result<Str<'de>, E> {
                Ok(Str(Cow::Owned(string)))
            }
        }
        deserializer.deserialize_str(Reader)
    }
}

/// A UUID of 36 characters.
pub(super) struct Uuid;

impl<'de> Deserialize<'de> for Uuid {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Str(string) = Str::deserialize(deserializer)?;
        let digit = |(index, byte): (usize, &u8)| match index {
            8 | 13 | 18 | 23 => *byte == b'-',
            _ => byte.is_ascii_hexdigit(),
        };
        let fits = string.len() == 36 && string.as_bytes().iter().enumerate().all(digit);
        if fits { Ok(Uuid) } else { Err(D::Error::custom("not a UUID")) }
    }
}

/// A timestamp, checked by its form: `2026-11-21T10:00:00`, a fraction, and `Z` or an offset.
pub(super) struct Timestamp;

impl<'de> Deserialize<'de> for Timestamp {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Str(string) = Str::deserialize(deserializer)?;
        let template = b"0000-00-00T00:00:00";
        let digit = |(byte, form): (&u8, &u8)| if *form == b'0' { byte.is_ascii_digit() } else { byte == form };
        let bytes = string.as_bytes();
        let fits = bytes.len() > template.len()
            && bytes.iter().zip(template).all(digit)
            && bytes.iter().skip(template.len()).all(|byte| byte.is_ascii_digit() || b".+-:Zz".contains(byte));
        if fits { Ok(Timestamp) } else { Err(D::Error::custom("not a timestamp")) }
    }
}

/// An object with any members.
pub(super) struct Open;

impl<'de> Deserialize<'de> for Open {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Open;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("an object")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Open, A::Error> {
                while members.next_entry::<Str<'_>, IgnoredAny>()?.is_some() {}
                Ok(Open)
            }
        }
        deserializer.deserialize_map(Reader)
    }
}

/// A string, number or boolean.
#[expect(dead_code, reason = "it is deserialized only to check it")]
pub(super) enum Scalar<'a> {
    String(Str<'a>),
    Number(f64),
    Boolean(bool),
}

impl<'de: 'a, 'a> Deserialize<'de> for Scalar<'a> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader;
        impl<'de> Visitor<'de> for Reader {
            type Value = Scalar<'de>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string, number or boolean")
            }
            fn visit_borrowed_str<E: Error>(self, string: &'de str) -> Result<Scalar<'de>, E> {
                Ok(Scalar::String(Str(Cow::Borrowed(string))))
            }
            fn visit_str<E: Error>(self, string: &str) -> Result<Scalar<'de>, E> {
                Ok(Scalar::String(Str(Cow::Owned(string.to_owned()))))
            }
            fn visit_bool<E: Error>(self, value: bool) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Boolean(value))
            }
            fn visit_f64<E: Error>(self, number: f64) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Number(number))
            }
            fn visit_i64<E: Error>(self, number: i64) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Number(number as f64))
            }
            fn visit_u64<E: Error>(self, number: u64) -> Result<Scalar<'de>, E> {
                Ok(Scalar::Number(number as f64))
            }
        }
        deserializer.deserialize_any(Reader)
    }
}

/// A string, an object, or an array of such objects. The first character tells which, so that nothing is copied.
#[expect(dead_code, reason = "it is deserialized only to check it")]
pub(super) enum StringOr<'a, T> {
    String(Str<'a>),
    One(T),
    Many(Vec<T>),
}

impl Default for StringOr<'_, super::span::MessageOrPart<'_>> {
    fn default() -> Self {
        StringOr::String(Str(Cow::Borrowed("")))
    }
}

impl<'de: 'a, 'a, T: Deserialize<'de>> Deserialize<'de> for StringOr<'a, T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Reader<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Reader<T> {
            type Value = StringOr<'de, T>;
            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a string, an object or an array")
            }
            fn visit_borrowed_str<E: Error>(self, string: &'de str) -> Result<Self::Value, E> {
                Ok(StringOr::String(Str(Cow::Borrowed(string))))
            }
            fn visit_str<E: Error>(self, string: &str) -> Result<Self::Value, E> {
                Ok(StringOr::String(Str(Cow::Owned(string.to_owned()))))
            }
            fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Self::Value, A::Error> {
                Deserialize::deserialize(SeqAccessDeserializer::new(items)).map(StringOr::Many)
            }
            fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Self::Value, A::Error> {
                Deserialize::deserialize(MapAccessDeserializer::new(members)).map(StringOr::One)
            }
        }
        deserializer.deserialize_any(Reader(PhantomData))
    }
}
