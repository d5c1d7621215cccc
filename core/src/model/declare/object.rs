//! `object!`: an object and its members.

/// Declares an object type with serde, and with the feature `schema` its JSON Schema.
///
/// ```text
/// object! {
///     /// What the type is: its published description.
///     pub struct Name {
///         /// What the member is: its published description.
///         required id: Id,
///     }
/// }
/// ```
///
/// The word before a member's name says what its absence means, and so what the field's Rust type is:
///
/// | word                              | absent                 | null                | Rust        |
/// |-----------------------------------|------------------------|---------------------|-------------|
/// | `required m: T`                   | an error               | an error            | `T`         |
/// | `required nullable m: T`          | an error               | none                | `Option<T>` |
/// | `expected m: T`                   | none, with a warning   | an error            | `Option<T>` |
/// | `optional m: T`                   | none                   | an error            | `Option<T>` |
/// | `nullable m: T`, `… = default`    | none, or the default   | none                | `Option<T>` |
/// | `defaulted m: T`, `… = default`   | the default            | an error            | `T`         |
/// | `tag m = "text"`                  | the text               | an error            | no field    |
/// | `fixed m = "text"`                | the text               | an error            | no field    |
/// | `required fixed m = "text"`       | an error               | an error            | no field    |
/// | `older m: T => current,`          | nothing                | an error            | no field    |
/// | `lifted m: T => (a, b),`          | nothing                | an error            | no field    |
///
/// A `tag` is what tells the type apart in a `tagged_union!`; `fixed` is any other constant. `older` is a name that the
/// member `current` had in 2025, and `lifted` an object whose members have since moved beside it; both are still read.
///
/// - `m as "text": T` names the member where Rust needs another name.
/// - `m: T where { "minItems": 1 }` adds JSON Schema keywords to the member's own.
/// - `..group!(…),` stands for the members of a group, declared as a macro of that name.
/// - `pub closed struct` rejects members that it does not declare, `pub open struct` keeps them in `extras`; any other
///   struct drops them. Of a `step`, a `trace` and a `span` struct the lenient reading takes members that are null as
///   absent, and of a `leaf`, which is a `span` that holds none. The rules over the whole tree know a `request`, a `trace`,
///   a `span` and a `message` struct by that word.
///   A `pub arguments struct` is closed, and each of its members, all of them `nullable`, has a method that sets it.
/// - `pub struct Name exactly_one(a, b)` asks for one of those members and no more.
///
/// A type without `required` members has a `Default`: what is read from the empty object.
macro_rules! object {
    ($(#[doc = $doc:expr])+ pub struct $name:ident { $($body:tt)* }) => {
        object!(@next { [$($doc)+] $name (dropped) [] } [] [] $($body)*);
    };
    ($(#[doc = $doc:expr])+ pub struct $name:ident exactly_one($($one:ident),+) { $($body:tt)* }) => {
        object!(@next { [$($doc)+] $name (dropped) [$($one)+] } [] [] $($body)*);
    };
    ($(#[doc = $doc:expr])+ pub open struct $name:ident { $($body:tt)* }) => {
        object!(@next
            { [$($doc)+] $name (open extras) [] }
            [{ [" The members that the contract does not name, as they were written and in their order."]
               extras extras ["extras"] ($crate::model::JsonObject) {} }]
            []
            $($body)*
        );
    };
    ($(#[doc = $doc:expr])+ pub $form:ident struct $name:ident { $($body:tt)* }) => {
        object!(@next { [$($doc)+] $name ($form) [] } [] [] $($body)*);
    };

    // One member after the other: its field goes to the first list, if it has one, and the member to the second.
    (@next $head:tt [$($fields:tt)*] [$($members:tt)*]
        ..$group:ident!($($args:tt)*), $($rest:tt)*
    ) => {
        $group! { { @next $head [$($fields)*] [$($members)*] } { $($rest)* } $($args)* }
    };
    (@next $head:tt [$($fields:tt)*] [$($members:tt)*]
        $(#[doc = $doc:expr])+ tag $member:ident = $text:literal, $($rest:tt)*
    ) => {
        object!(@next $head [$($fields)*] [$($members)* { [$($doc)+] tag [stringify!($member)] ($text) }] $($rest)*);
    };
    (@next $head:tt [$($fields:tt)*] [$($members:tt)*]
        $(#[doc = $doc:expr])+ fixed $member:ident = $text:literal, $($rest:tt)*
    ) => {
        object!(@next $head [$($fields)*] [$($members)* { [$($doc)+] fixed [stringify!($member)] ($text) }] $($rest)*);
    };
    (@next $head:tt [$($fields:tt)*] [$($members:tt)*]
        $(#[doc = $doc:expr])+ required fixed $member:ident = $text:literal, $($rest:tt)*
    ) => {
        object!(@next $head
            [$($fields)*]
            [$($members)* { [$($doc)+] required_fixed [stringify!($member)] ($text) }]
            $($rest)*
        );
    };
    (@next $head:tt [$($fields:tt)*] [$($members:tt)*]
        $(#[doc = $doc:expr])+ older $member:ident: $ty:ty => $current:ident, $($rest:tt)*
    ) => {
        object!(@next $head
            [$($fields)*]
            [$($members)* { [$($doc)+] older [stringify!($member)] ($ty, $current) }]
            $($rest)*
        );
    };
    (@next $head:tt [$($fields:tt)*] [$($members:tt)*]
        $(#[doc = $doc:expr])+ lifted $member:ident: $ty:ty => ($($current:ident),+), $($rest:tt)*
    ) => {
        object!(@next $head
            [$($fields)*]
            [$($members)* { [$($doc)+] lifted [stringify!($member)] ($ty, $($current),+) }]
            $($rest)*
        );
    };
    (@next $head:tt $fields:tt $members:tt
        $(#[doc = $doc:expr])+ required nullable $member:ident: $ty:ty $(where { $($limit:tt)* })?, $($rest:tt)*
    ) => {
        object!(@field $head $fields $members
            [$($doc)+] required_nullable $member [stringify!($member)] ($ty) {} { $($($limit)*)? } $($rest)*);
    };
    (@next $head:tt $fields:tt $members:tt
        $(#[doc = $doc:expr])+ $presence:ident $member:ident as $wire:literal: $ty:ty
            $(where { $($limit:tt)* })? $(= $default:expr)?, $($rest:tt)*
    ) => {
        object!(@field $head $fields $members
            [$($doc)+] $presence $member [$wire] ($ty) { $($default)? } { $($($limit)*)? } $($rest)*);
    };
    (@next $head:tt $fields:tt $members:tt
        $(#[doc = $doc:expr])+ $presence:ident $member:ident: $ty:ty
            $(where { $($limit:tt)* })? $(= $default:expr)?, $($rest:tt)*
    ) => {
        object!(@field $head $fields $members
            [$($doc)+] $presence $member [stringify!($member)] ($ty) { $($default)? } { $($($limit)*)? } $($rest)*);
    };
    (@field $head:tt [$($fields:tt)*] [$($members:tt)*]
        $doc:tt $presence:ident $field:ident $wire:tt ($ty:ty) $default:tt $limits:tt $($rest:tt)*
    ) => {
        object!(@next $head
            [$($fields)* { $doc $presence $field $wire ($ty) $default }]
            [$($members)* { $doc $presence $wire ($field, $ty, $default, $limits) }]
            $($rest)*
        );
    };

    (@next
        { [$($doc:expr)+] $name:ident $rest:tt [$($one:ident)*] }
        [ $( { [$($field_doc:expr)+] $kept:ident $field:ident [$($field_wire:tt)+] ($ty:ty) $default:tt } )* ]
        [ $( { [$($member_doc:expr)+] $presence:ident [$($wire:tt)+] $details:tt } )* ]
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug, PartialEq)]
        pub struct $name {
            $( $(#[doc = $field_doc])+ pub $field: member!(@stored $kept $ty), )*
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                let this = self;
                let mut map = serializer.serialize_map(None)?;
                $( member!(@write $presence this map [$($wire)+] $details); )*
                member!(@write_rest $rest this map);
                serde::ser::SerializeMap::end(map)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                use $crate::model::declare::wire::Name;

                struct ObjectVisitor;

                impl<'de> serde::de::Visitor<'de> for ObjectVisitor {
                    type Value = $name;

                    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                        f.write_str(concat!("an object of type ", stringify!($name)))
                    }

                    fn visit_map<A: serde::de::MapAccess<'de>>(self, mut map: A) -> Result<$name, A::Error> {
                        $( let mut $field = None; )*
                        while let Some(key) = map.next_key::<Name<'de>>()? {
                            match key.as_str() {
                                $( $($wire)+ => member!(@read $presence map [$($wire)+] $details), )*
                                _ => member!(@read_rest $rest map key),
                            }
                        }
                        Ok($name { $( $field: member!(@finish $kept $field [$($field_wire)+] $default), )* })
                    }
                }

                deserializer.deserialize_map(ObjectVisitor)
            }
        }

        member!(@initial $name [$($kept)*] { $( $kept $field [$($field_wire)+] ($ty) $default )* });

        $( member!(@tagged $presence $name [$($wire)+] $details); )*

        object!(@setters $rest $name [ $( { [$($field_doc)+] $field ($ty) } )* ]);

        impl $crate::model::Fits for $name {
            fn fits(value: &$crate::model::Shape<'_>) -> bool {
                let required: &[Option<&str>] = &[$( member!(@needs $presence [$($wire)+]) ),*];
                value.has_members(required.iter().flatten())
            }
        }

        #[cfg(feature = "schema")]
        impl schemars::JsonSchema for $name {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($name).into()
            }

            fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let mut object = $crate::schema::declare::Object::new(generator, &[$($doc),+]);
                $( member!(@describe $presence object [$($wire)+] [$($member_doc),+] $details); )*
                member!(@describe_rest $rest object);
                object.exactly_one(&[$( stringify!($one) ),*]);
                object.finish()
            }
        }
    };

    (@setters (arguments) $name:ident [ $( { [$($doc:expr)+] $field:ident ($ty:ty) } )* ]) => {
        impl $name {
            $(
                $(#[doc = $doc])+
                #[must_use]
                pub fn $field(mut self, $field: impl Into<$ty>) -> Self {
                    self.$field = Some($field.into());
                    self
                }
            )*
        }
    };
    (@setters $($ignored:tt)*) => {};
}
