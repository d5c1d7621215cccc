//! `shapes!`: one of several types, told apart by the shape of the value.

use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;

use crate::model::Dict;

/// What can be told of a value without reading it as any type: the text it is written as.
#[derive(Clone, Copy, Debug)]
pub struct Shape<'a>(&'a RawValue);

impl<'a> Shape<'a> {
    pub(crate) fn new(value: &'a RawValue) -> Self {
        Shape(value)
    }

    /// The text, if the value is one.
    pub(crate) fn text(&self) -> Option<String> {
        self.read()
    }

    /// The value, read as a type. What is nested in it is counted by its unions.
    pub(crate) fn reread<T: Deserialize<'a>>(&self) -> serde_json::Result<T> {
        let mut text = serde_json::Deserializer::from_str(self.0.get());
        text.disable_recursion_limit();
        T::deserialize(&mut text)
    }

    /// The value as it would be read by a type that takes a single JSON type only.
    pub(crate) fn read<T: Deserialize<'a>>(&self) -> Option<T> {
        serde_json::from_str(self.0.get()).ok()
    }

    /// Whether the value starts with that character, which tells its JSON type.
    pub(crate) fn starts_with(&self, start: impl Fn(char) -> bool) -> bool {
        self.0.get().starts_with(start)
    }

    /// Whether the value is an object with all of those members.
    pub(crate) fn has_members<'n>(&self, names: impl IntoIterator<Item = &'n &'n str>) -> bool {
        self.starts_with(|start| start == '{')
            && self
                .read::<Dict<IgnoredAny>>()
                .is_some_and(|members| names.into_iter().all(|&name| members.contains_key(name)))
    }

    /// Whether the value is an array whose first element, if there is one, fits.
    pub(crate) fn is_list(&self, fits: impl Fn(&Shape<'_>) -> bool) -> bool {
        self.starts_with(|start| start == '[')
            && self.read::<Vec<&RawValue>>().is_some_and(|items| items.first().is_none_or(|&item| fits(&Shape(item))))
    }
}

/// A type that can tell by a value's shape whether the value is meant to be of this type.
pub trait Fits {
    /// Whether the value has this type's shape; it may still turn out to be a faulty one.
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

/// Declares a type whose values are of several shapes. The first is taken that fits and can be read; if none can, the
/// fault is that of the first that fits.
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
                let mut fault = None;
                $(
                    if <$inner as $crate::model::Fits>::fits(&shape) {
                        match $crate::model::declare::depth::deeper(|| shape.reread()) {
                            Ok(inner) => return Ok(Self::$variant(inner)),
                            Err(error) => fault = fault.or(Some(error)),
                        }
                    }
                )+
                Err(match fault {
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
