//! `tagged_union!`: one of several objects, distinguished by a member.

use std::io::Cursor;
use std::vec;

use serde::de::value::{MapAccessDeserializer, StringDeserializer};
use serde::de::{DeserializeSeed, Error, IntoDeserializer, MapAccess};
use serde_json::value::RawValue;

use super::wire::Name;

/// An object with a member that identifies its type among those of a union.
pub trait Tagged {
    /// The member's name, such as `type`.
    const KEY: &'static str;
    /// The member's value, such as `llm`.
    const TAG: &'static str;
}

/// A member before the tag, not read yet.
type Member = (String, Box<RawValue>);

/// Reads up to the tag. Returns the tag, if there is one, and the members before it.
pub(crate) fn read_tag<'de, A: MapAccess<'de>>(
    key: &str,
    map: &mut A,
) -> Result<(Option<Name<'de>>, Vec<Member>), A::Error> {
    let mut earlier = Vec::new();
    while let Some(name) = map.next_key::<Name<'de>>()? {
        if name.as_str() == key {
            return Ok((Some(map.next_value()?), earlier));
        }
        earlier.push((name.into_string(), map.next_value()?));
    }
    Ok((None, earlier))
}

/// The members of an object without its tag: first those before the tag, then those after it.
pub(crate) struct Rest<A> {
    earlier: vec::IntoIter<Member>,
    value: Option<Box<RawValue>>,
    later: A,
}

impl<'de, A: MapAccess<'de>> Rest<A> {
    pub(crate) fn deserializer(earlier: Vec<Member>, later: A) -> MapAccessDeserializer<Self> {
        MapAccessDeserializer::new(Rest { earlier: earlier.into_iter(), value: None, later })
    }
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for Rest<A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(&mut self, seed: K) -> Result<Option<K::Value>, A::Error> {
        let Some((name, value)) = self.earlier.next() else {
            return self.later.next_key_seed(seed);
        };
        self.value = Some(value);
        let name: StringDeserializer<A::Error> = name.into_deserializer();
        seed.deserialize(name).map(Some)
    }

    fn next_value_seed<V: DeserializeSeed<'de>>(&mut self, seed: V) -> Result<V::Value, A::Error> {
        let Some(value) = self.value.take() else {
            return self.later.next_value_seed(seed);
        };
        // From a reader, because the result must not borrow from the buffered value.
        let mut deserializer = serde_json::Deserializer::from_reader(Cursor::new(value.get()));
        // The value's unions limit the nesting.
        deserializer.disable_recursion_limit();
        seed.deserialize(&mut deserializer).map_err(A::Error::custom)
    }
}

/// Declares a union of objects with a tag. The tag may be anywhere in the object. If it is the first member, as in
/// canonical JSON, nothing is buffered.
///
/// A union declared `elided` also accepts the empty object, which the API's documentation uses as a placeholder for
/// records.
macro_rules! tagged_union {
    (
        $(#[doc = $doc:expr])+
        pub enum $name:ident by $key:ident { $( $variant:ident($inner:ty), )+ }
    ) => {
        tagged_union!(@declare { [$($doc)+] $name $key [$($variant($inner))+] } [] false);
    };
    (
        $(#[doc = $doc:expr])+
        pub elided enum $name:ident by $key:ident { $( $variant:ident($inner:ty), )+ }
    ) => {
        tagged_union!(@declare { [$($doc)+] $name $key [$($variant($inner))+] } [Elided] true);
    };

    (@declare
        { [$($doc:expr)+] $name:ident $key:ident [$($variant:ident($inner:ty))+] }
        [$($elided:ident)?] $is_elided:literal
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $( #[doc = concat!("The type [`", stringify!($inner), "`].")] $variant(Box<$inner>), )+
            $( #[doc = "The empty object, a placeholder for a record."] $elided, )?
        }

        $(
            impl From<$inner> for $name {
                fn from(value: $inner) -> Self {
                    Self::$variant(Box::new(value))
                }
            }
        )+

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $( Self::$variant(inner) => inner.serialize(serializer), )+
                    $( Self::$elided => serde::ser::SerializeMap::end(serializer.serialize_map(Some(0))?), )?
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use $crate::model::declare::tagged::{Rest, Tagged, read_tag};
                use $crate::model::declare::wire::Name;

                struct UnionVisitor;

                impl<'de> serde::de::Visitor<'de> for UnionVisitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str("an object with a tag")
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        let (tag, earlier) = read_tag(stringify!($key), &mut map)?;
                        let bare = earlier.is_empty();
                        let rest = Rest::deserializer(earlier, map);
                        match (tag.as_ref().map(Name::as_str), bare) {
                            $(
                                (Some(<$inner as Tagged>::TAG), _) => {
                                    serde::Deserialize::deserialize(rest).map(|inner: $inner| inner.into())
                                }
                            )+
                            $( (None, true) => Ok($name::$elided), )?
                            (None, _) => Err(serde::de::Error::missing_field(stringify!($key))),
                            (Some(other), _) => {
                                Err(serde::de::Error::unknown_variant(other, &[$( <$inner as Tagged>::TAG ),+]))
                            }
                        }
                    }
                }

                $crate::model::declare::depth::deeper(|| deserializer.deserialize_map(UnionVisitor))
            }
        }

        impl $crate::model::Fits for $name {
            fn fits(value: &$crate::model::Shape<'_>) -> bool {
                value.has_members(&[stringify!($key)])
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let branches = [$( (<$inner as $crate::model::Tagged>::TAG, generator.subschema_for::<$inner>()), )+];
                $crate::model::declare::schema::tagged_union(&[$($doc),+], stringify!($key), &branches, $is_elided)
            }
        }
    };
}
