//! What the words of `object!` mean, one by one.

/// The part of an object's code that a member's word decides.
macro_rules! member {
    // The type of the field.
    (@stored required $ty:ty) => { $ty };
    (@stored defaulted $ty:ty) => { $ty };
    (@stored extras $ty:ty) => { $ty };
    (@stored $presence:ident $ty:ty) => { Option<$ty> };

    // Writing it.
    (@write older $($ignored:tt)*) => {};
    (@write lifted $($ignored:tt)*) => {};
    (@write $presence:ident $this:ident $map:ident [$($wire:tt)+] ($text:literal)) => {
        serde::ser::SerializeMap::serialize_entry(&mut $map, $($wire)+, $text)?
    };
    (@write required $($entry:tt)*) => { member!(@write_always $($entry)*) };
    (@write required_nullable $($entry:tt)*) => { member!(@write_always $($entry)*) };
    (@write defaulted $($entry:tt)*) => { member!(@write_always $($entry)*) };
    // Left out, null would be read as the default.
    (@write nullable $this:ident $map:ident $wire:tt ($field:ident, $ty:ty, { $default:expr }, $limits:tt)) => {
        member!(@write_always $this $map $wire ($field, $ty, {}, $limits))
    };
    (@write $presence:ident $this:ident $map:ident [$($wire:tt)+] ($field:ident, $ty:ty, $default:tt, $limits:tt)) => {
        if let Some(value) = &$this.$field {
            serde::ser::SerializeMap::serialize_entry(&mut $map, $($wire)+, value)?;
        }
    };
    (@write_always $this:ident $map:ident [$($wire:tt)+] ($field:ident, $ty:ty, $default:tt, $limits:tt)) => {
        serde::ser::SerializeMap::serialize_entry(&mut $map, $($wire)+, &$this.$field)?
    };
    (@write_rest (open $extras:ident) $this:ident $map:ident) => {
        for (key, value) in $this.$extras.iter() {
            serde::ser::SerializeMap::serialize_entry(&mut $map, key, value)?;
        }
    };
    (@write_rest ($($unkept:tt)*) $($ignored:tt)*) => {};

    // Reading it.
    (@read older $map:ident [$($wire:tt)+] ($ty:ty, $current:ident)) => {{
        let value = $map.next_value::<$ty>()?;
        if $current.is_none() {
            $current = Some(value.into());
        }
    }};
    (@read lifted $map:ident [$($wire:tt)+] ($ty:ty, $($current:ident),+)) => {{
        let value = $map.next_value::<$ty>()?;
        $(
            if let (None, Some(value)) = (&$current, value.$current) {
                $current = Some(value.into());
            }
        )+
    }};
    (@read $presence:ident $map:ident [$($wire:tt)+] ($text:literal)) => {
        if $map.next_value::<Name<'de>>()?.as_str() != $text {
            return Err($crate::model::declare::wire::other_constant($($wire)+, $text));
        }
    };
    (@read required $map:ident $wire:tt ($field:ident, $ty:ty, $default:tt, $limits:tt)) => {
        $field = Some($map.next_value::<$ty>()?)
    };
    (@read defaulted $map:ident $wire:tt ($field:ident, $ty:ty, $default:tt, $limits:tt)) => {
        $field = Some($map.next_value::<$ty>()?)
    };
    (@read nullable $map:ident $wire:tt ($field:ident, $ty:ty, $default:tt, $limits:tt)) => {
        $field = Some($map.next_value::<Option<$ty>>()?)
    };
    (@read required_nullable $map:ident $wire:tt ($field:ident, $ty:ty, $default:tt, $limits:tt)) => {
        $field = Some($map.next_value::<Option<$ty>>()?)
    };
    (@read $presence:ident $map:ident $wire:tt ($field:ident, $ty:ty, $default:tt, $limits:tt)) => {
        $field = Some(Some($map.next_value::<$ty>()?))
    };
    (@read_rest (dropped) $map:ident $key:ident) => {{
        $map.next_value::<serde::de::IgnoredAny>()?;
    }};
    (@read_rest (arguments) $($rest:tt)*) => { member!(@read_rest (closed) $($rest)*) };
    (@read_rest (closed) $map:ident $key:ident) => {
        return Err(serde::de::Error::unknown_field($key.as_str(), &[]))
    };
    (@read_rest (open $extras:ident) $map:ident $key:ident) => {{
        let value = $map.next_value()?;
        $extras.get_or_insert_with($crate::model::JsonObject::default).insert($key.into_string(), value);
    }};
    (@read_rest ($form:ident) $($rest:tt)*) => { member!(@read_rest (dropped) $($rest)*) };

    // What stands in for it.
    (@finish required $field:ident [$($wire:tt)+] {}) => {
        $field.ok_or_else(|| serde::de::Error::missing_field($($wire)+))?
    };
    (@finish required_nullable $field:ident [$($wire:tt)+] {}) => {
        $field.ok_or_else(|| serde::de::Error::missing_field($($wire)+))?
    };
    (@finish nullable $field:ident $wire:tt { $default:expr }) => { $field.unwrap_or_else(|| Some($default)) };
    (@finish $presence:ident $field:ident $wire:tt { $default:expr }) => { $field.unwrap_or_else(|| $default) };
    (@finish $presence:ident $field:ident $wire:tt {}) => { $field.unwrap_or_default() };

    // Whether the type has a default, and which.
    (@initial $name:ident [required $($rest:ident)*] $fields:tt) => {};
    (@initial $name:ident [required_nullable $($rest:ident)*] $fields:tt) => {};
    (@initial $name:ident [$presence:ident $($rest:ident)*] $fields:tt) => {
        member!(@initial $name [$($rest)*] $fields);
    };
    (@initial $name:ident [] { $( $presence:ident $field:ident $wire:tt ($ty:ty) $default:tt )* }) => {
        impl Default for $name {
            fn default() -> Self {
                $( let $field: Option<member!(@stored $presence $ty)> = None; )*
                $name { $( $field: member!(@finish $presence $field $wire $default), )* }
            }
        }
    };

    // What it says of the type as a whole.
    (@tagged tag $name:ident [$($wire:tt)+] ($text:literal)) => {
        impl $crate::model::Tagged for $name {
            const KEY: &'static str = $($wire)+;
            const TAG: &'static str = $text;
        }
    };
    (@tagged $($ignored:tt)*) => {};
    (@needs required [$($wire:tt)+]) => { Some($($wire)+) };
    (@needs required_nullable [$($wire:tt)+]) => { Some($($wire)+) };
    (@needs required_fixed [$($wire:tt)+]) => { Some($($wire)+) };
    (@needs $presence:ident $wire:tt) => { None };

    // Its JSON Schema.
    (@describe older $object:ident [$($wire:tt)+] $docs:tt ($ty:ty, $current:ident)) => {
        $object.older::<$ty>($($wire)+, &$docs, stringify!($current))
    };
    (@describe lifted $object:ident [$($wire:tt)+] $docs:tt ($ty:ty, $($current:ident),+)) => {
        $object.lifted::<$ty>($($wire)+, &$docs)
    };
    (@describe required_fixed $object:ident [$($wire:tt)+] $docs:tt ($text:literal)) => {
        $object.required_constant($($wire)+, &$docs, $text)
    };
    (@describe $presence:ident $object:ident [$($wire:tt)+] $docs:tt ($text:literal)) => {
        $object.constant($($wire)+, &$docs, $text)
    };
    (@describe $presence:ident $object:ident [$($wire:tt)+] $docs:tt ($field:ident, $ty:ty, $default:tt, { $($limit:tt)* })) => {
        $object.$presence::<$ty>($($wire)+, &$docs, serde_json::json!({ $($limit)* }), member!(@default $presence $ty, $default))
    };
    (@describe_rest (closed) $object:ident) => { $object.close() };
    (@describe_rest (arguments) $object:ident) => { $object.close() };
    (@describe_rest (open $extras:ident) $object:ident) => { $object.open() };
    (@describe_rest (dropped) $object:ident) => {};
    (@describe_rest (step) $object:ident) => { $object.null_is_absent() };
    (@describe_rest (trace) $object:ident) => { $object.null_is_absent(); $object.scope("trace") };
    (@describe_rest (span) $object:ident) => { $object.null_is_absent(); $object.scope("span") };
    (@describe_rest (leaf) $object:ident) => {
        $object.null_is_absent();
        $object.scope("span");
        $object.misplaced("spans")
    };
    (@describe_rest ($scope:ident) $object:ident) => { $object.scope(stringify!($scope)) };
    (@default defaulted $ty:ty, {}) => { Some(<$ty>::default()) };
    (@default $presence:ident $ty:ty, {}) => { None };
    (@default $presence:ident $ty:ty, { $default:expr }) => { Some($default) };
}
