//! `object!`: an object and its members.

/// Declares an object type with serde, and with the feature `schema` its JSON Schema.
///
/// ```text
/// object! {
///     /// What the type is: its published description.
///     pub struct Name: scope span, nulls absent {
///         /// What the member is: its published description.
///         required id: Id where fact id,
///     }
/// }
/// ```
///
/// # Slots
/// After the name of the type, in any order, each at most once:
///
/// | slot                 | meaning                                                        | without it              |
/// |----------------------|----------------------------------------------------------------|-------------------------|
/// | `extras rejected`    | an undeclared member is an error                               | it is dropped           |
/// | `extras kept`        | an undeclared member is kept in the field `extras`             | it is dropped           |
/// | `nulls absent`       | the lenient reading treats null in any member as absence       | in `nullable` ones only |
/// | `scope request`      | what the object is to the cross-field rules: see [`Scope`]     | nothing                 |
/// | `misplaced spans`    | an undeclared member `spans` is reported as misplaced          | as unknown              |
/// | `exactly_one (a, b)` | exactly one of these `nullable` members must be there          | any of them may be      |
/// | `methods setters`    | each member, all of them `nullable`, has a method that sets it | no methods              |
///
/// # Members
/// The words before a member's name determine what its absence means, and therefore the Rust type of its field:
///
/// | member                            | absent                 | null                | Rust        |
/// |-----------------------------------|------------------------|---------------------|-------------|
/// | `required m: T`                   | an error               | an error            | `T`         |
/// | `required nullable m: T`          | an error               | `None`              | `Option<T>` |
/// | `expected m: T`                   | `None`, with a warning | an error            | `Option<T>` |
/// | `optional m: T`                   | `None`                 | an error            | `Option<T>` |
/// | `nullable m: T`, `… = default`    | `None`, or the default | `None`              | `Option<T>` |
/// | `defaulted m: T`, `… = default`   | the default            | an error            | `T`         |
/// | `tag m = "string"`                | the string             | an error            | no field    |
/// | `fixed m = "string"`              | the string             | an error            | no field    |
/// | `required fixed m = "string"`     | an error               | an error            | no field    |
/// | `older m: T => current`           | nothing                | an error            | no field    |
/// | `lifted m: T => (a, b)`           | nothing                | an error            | no field    |
///
/// A `tag` distinguishes the type from its siblings in a `tagged_union!`; `fixed` is any other constant. `older` is the
/// name that the member `current` had in 2025, and `lifted` an object whose members have since moved beside it; both are
/// still read.
///
/// `m as "string": T` sets the name in JSON if Rust needs another one. `..group!(…)` includes the members of a group,
/// which is a macro of that name.
///
/// # Keywords
/// After the type of a member and before its default, as `where WORD VALUE and WORD VALUE`:
///
/// | keyword                          | meaning                                                            |
/// |----------------------------------|--------------------------------------------------------------------|
/// | `fact created_at`                | what the value is to the cross-field rules: see [`Fact`]           |
/// | `lenient no_strings`             | how the official SDK's models read the member: see [`Leniency`]    |
/// | `alias page_content`             | these models accept the member under this name, too                |
/// | `empty_beside tool_calls`        | with this sibling, they read absence and null as an empty string   |
/// | `format uri`                     | JSON Schema's `format`                                             |
/// | `min_length 1`, `max_length 255` | JSON Schema's `minLength` and `maxLength`                          |
/// | `minimum 0`, `maximum 2`         | JSON Schema's `minimum` and `maximum`                              |
/// | `min_items 1`, `max_items 100`   | JSON Schema's `minItems` and `maxItems`                            |
///
/// # Default
/// A type without `required` members implements [`Default`]: the value that is read from the empty object.
///
/// [`Scope`]: crate::model::declare::keyword::Scope
/// [`Fact`]: crate::model::declare::keyword::Fact
/// [`Leniency`]: crate::model::declare::keyword::Leniency
macro_rules! object {
    ($(#[doc = $doc:expr])+ pub struct $name:ident $(: $( $slot:ident $value:tt ),+ )? { $($body:tt)* }) => {
        slots!(@sort { [$($doc)+] $name { $($body)* } } [(dropped) none none none none []] $( $( $slot $value )+ )?);
    };

    // One member after the other: its field, if it has one, is added to the first list, and the member to the second.
    (@next $head:tt [$($fields:tt)*] [$($members:tt)*]
        ..$group:ident!($($args:tt)*), $($rest:tt)*
    ) => {
        $group! { { @next $head [$($fields)*] [$($members)*] } { $($rest)* } $($args)* }
    };
    (@next $head:tt [$($fields:tt)*] [$($members:tt)*]
        $(#[doc = $doc:expr])+ tag $member:ident = $tag:literal, $($rest:tt)*
    ) => {
        object!(@next $head [$($fields)*] [$($members)* { [$($doc)+] tag [stringify!($member)] ($tag) }] $($rest)*);
    };
    (@next $head:tt [$($fields:tt)*] [$($members:tt)*]
        $(#[doc = $doc:expr])+ fixed $member:ident = $constant:literal, $($rest:tt)*
    ) => {
        object!(@next $head
            [$($fields)*]
            [$($members)* { [$($doc)+] fixed [stringify!($member)] ($constant) }]
            $($rest)*
        );
    };
    (@next $head:tt [$($fields:tt)*] [$($members:tt)*]
        $(#[doc = $doc:expr])+ required fixed $member:ident = $constant:literal, $($rest:tt)*
    ) => {
        object!(@next $head
            [$($fields)*]
            [$($members)* { [$($doc)+] required_fixed [stringify!($member)] ($constant) }]
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
        $(#[doc = $doc:expr])+ required nullable $member:ident: $($rest:tt)*
    ) => {
        object!(@typed $head $fields $members [$($doc)+] required_nullable $member [stringify!($member)] $($rest)*);
    };
    (@next $head:tt $fields:tt $members:tt
        $(#[doc = $doc:expr])+ $presence:ident $member:ident as $wire:literal: $($rest:tt)*
    ) => {
        object!(@typed $head $fields $members [$($doc)+] $presence $member [$wire] $($rest)*);
    };
    (@next $head:tt $fields:tt $members:tt
        $(#[doc = $doc:expr])+ $presence:ident $member:ident: $($rest:tt)*
    ) => {
        object!(@typed $head $fields $members [$($doc)+] $presence $member [stringify!($member)] $($rest)*);
    };
    (@typed $head:tt [$($fields:tt)*] [$($members:tt)*] $doc:tt $presence:ident $field:ident $wire:tt
        $ty:ty $(where $word:ident $value:tt $(and $words:ident $values:tt)*)? $(= $default:expr)?, $($rest:tt)*
    ) => {
        object!(@next $head
            [$($fields)* { $doc $presence $field $wire ($ty) { $($default)? } }]
            [$($members)* {
                $doc $presence $wire ($field, $ty, { $($default)? }, [$( $word $value $( $words $values )* )?])
            }]
            $($rest)*
        );
    };

    (@next
        { [$($doc:expr)+] $name:ident [$extras:tt $nulls:ident $scope:ident $misplaced:ident $methods:ident $one:tt] }
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
                extras!(@write $extras this map);
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
                                _ => extras!(@read $extras map key),
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

        slots!(@check $name [$extras $nulls $scope $misplaced $methods $one]);
        $( member!(@check $name $presence $details); )*

        slots!(@methods $methods $name [ $( { [$($field_doc)+] $field ($ty) } )* ]);

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
                let mut object = $crate::model::declare::schema::Object::new(generator, &[$($doc),+]);
                $( member!(@describe $presence object [$($wire)+] [$($member_doc),+] $details); )*
                slots!(@describe [$extras $nulls $scope $misplaced $methods $one] object);
                object.finish()
            }
        }
    };
}
