//! `choices!`: one of several strings.

/// Declares an enum whose variants are strings in JSON.
macro_rules! choices {
    (
        $(#[doc = $doc:expr])+
        pub enum $name:ident {
            $( $(#[doc = $choice_doc:expr])+ $(#[$default:ident])? $choice:ident = $string:literal, )+
        }
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, serde::Serialize, serde::Deserialize)]
        pub enum $name {
            $( $(#[doc = $choice_doc])+ #[serde(rename = $string)] $choice, )+
        }

        impl $name {
            /// Every choice, in the contract's order.
            pub const ALL: &'static [Self] = &[ $( Self::$choice, )+ ];

            /// The choice as a payload has it.
            pub fn as_str(self) -> &'static str {
                match self { $( Self::$choice => $string, )+ }
            }
        }

        $( $( choices!(@$default $name $choice); )? )+

        impl $crate::model::Fits for $name {
            fn fits(value: &$crate::model::Shape<'_>) -> bool {
                value.string().is_some_and(|string| Self::ALL.iter().any(|choice| choice.as_str() == string))
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                $crate::model::declare::schema::choices(&[$($doc),+], &[ $( ($string, &[$($choice_doc),+]), )+ ])
            }
        }
    };

    (@default $name:ident $choice:ident) => {
        impl Default for $name {
            fn default() -> Self {
                Self::$choice
            }
        }
    };
}
