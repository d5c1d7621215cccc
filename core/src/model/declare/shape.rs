//! `shapes!`: one of several types, distinguished by the shape of the value.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::model::Dict;

/// A JSON value as it was written, for deciding which type it has before it is read as one.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a>(&'a RawValue);

impl<'a> Shape<'a> {
    pub(crate) fn new(value: &'a RawValue) -> Self {
        Shape(value)
    }

    /// The string, if the value is one.
    pub(crate) fn string(&self) -> Option<String> {
        self.read()
    }

    /// The value, read as a type. Its unions limit the nesting.
    pub(crate) fn reread<T: Deserialize<'a>>(&self) -> serde_json::Result<T> {
        let mut deserializer = serde_json::Deserializer::from_str(self.0.get());
        deserializer.disable_recursion_limit();
        T::deserialize(&mut deserializer)
    }

    /// The value, read as a type that accepts only one JSON type.
    pub(crate) fn read<T: Deserialize<'a>>(&self) -> Option<T> {
        serde_json::from_str(self.0.get()).ok()
    }

    /// Whether the value starts with this character, which determines its JSON type.
    pub(crate) fn starts_with(&self, start: impl Fn(char) -> bool) -> bool {
        self.0.get().starts_with(start)
    }

    /// Whether the value is an object with all of these members.
    pub(crate) fn has_members<'n>(&self, names: impl IntoIterator<Item = &'n &'n str>) -> bool {
        self.starts_with(|start| start == '{')
            && self
                .read::<Dict<IgnoredAny>>()
                .is_some_and(|members| names.into_iter().all(|&name| members.contains_key(name)))
    }

    /// Whether the value is an empty array, or one whose first element fits.
    pub(crate) fn is_list(&self, fits: impl Fn(&Shape<'_>) -> bool) -> bool {
        self.starts_with(|start| start == '[')
            && self.read::<Vec<&RawValue>>().is_some_and(|items| items.first().is_none_or(|&item| fits(&Shape(item))))
    }
}

/// A type that decides from the shape of a value whether the value is meant to be of this type.
pub trait Fits {
    /// Whether the value has this type's shape. It may be invalid nevertheless.
    fn fits(value: &Shape<'_>) -> bool;
}

impl Fits for String {
    fn fits(value: &Shape<'_>) -> bool {
        value.starts_with(|start| start == '"')
    }
}

impl Fits for bool {
    fn fits(value: &Shape<'_>) -> bool {
        value.starts_with(|start| matches!(start, 't' | 'f'))
    }
}

impl Fits for f64 {
    fn fits(value: &Shape<'_>) -> bool {
        value.starts_with(|start| start == '-' || start.is_ascii_digit())
    }
}

impl<T: Fits> Fits for Option<T> {
    fn fits(value: &Shape<'_>) -> bool {
        value.starts_with(|start| start == 'n') || T::fits(value)
    }
}

impl<T: Fits> Fits for Vec<T> {
    fn fits(value: &Shape<'_>) -> bool {
        value.is_list(T::fits)
    }
}

impl<V> Fits for Dict<V> {
    fn fits(value: &Shape<'_>) -> bool {
        value.has_members([])
    }
}

/// Declares an enum over types with different shapes. A value is read as the first type that it fits and that can read
/// it. If there is none, the error is that of the first type that it fits.
macro_rules! shapes {
    (
        $(#[doc = $doc:expr])+
        pub enum $name:ident {
            $( $(#[doc = $shape_doc:expr])+ $variant:ident($inner:ty), )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq)]
        pub enum $name {
            $( $(#[doc = $shape_doc])+ $variant($inner), )+
        }

        $(
            impl From<$inner> for $name {
                fn from(value: $inner) -> Self {
                    Self::$variant(value)
                }
            }
        )+

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                match self {
                    $( Self::$variant(inner) => inner.serialize(serializer), )+
                }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                let value = <Box<serde_json::value::RawValue> as serde::Deserialize>::deserialize(deserializer)?;
                let shape = $crate::model::Shape::new(&value);
                let mut first_error = None;
                $(
                    if <$inner as $crate::model::Fits>::fits(&shape) {
                        match $crate::model::declare::depth::deeper(|| shape.reread()) {
                            Ok(inner) => return Ok(Self::$variant(inner)),
                            Err(error) => first_error = first_error.or(Some(error)),
                        }
                    }
                )+
                Err(match first_error {
                    Some(error) => serde::de::Error::custom(error),
                    None => serde::de::Error::custom(concat!("expected ", stringify!($name))),
                })
            }
        }

        impl $crate::model::Fits for $name {
            fn fits(value: &$crate::model::Shape<'_>) -> bool {
                $( <$inner as $crate::model::Fits>::fits(value) )||+
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let branches = vec![$( (&[$($shape_doc),+][..], generator.subschema_for::<$inner>()), )+];
                $crate::model::declare::schema::shapes(&[$($doc),+], branches)
            }
        }
    };
}
