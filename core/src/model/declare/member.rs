//! The words of `object!` for a member's presence: the field, how it is read and written, and its JSON Schema.

/// The part of an object's code that a member's presence decides.
macro_rules! member {
    // The type of the field.
    (@stored required $ty:ty) => { $ty };
    (@stored defaulted $ty:ty) => { $ty };
    (@stored extras $ty:ty) => { $ty };
    (@stored $presence:ident $ty:ty) => { Option<$ty> };

    // How it is written.
    (@write older $($ignored:tt)*) => {};
    (@write lifted $($ignored:tt)*) => {};
    (@write $presence:ident $this:ident $map:ident [$($wire:tt)+] ($constant:literal)) => {
        serde::ser::SerializeMap::serialize_entry(&mut $map, $($wire)+, $constant)?
    };
    (@write required $($entry:tt)*) => { member!(@write_always $($entry)*) };
    (@write required_nullable $($entry:tt)*) => { member!(@write_always $($entry)*) };
    (@write defaulted $($entry:tt)*) => { member!(@write_always $($entry)*) };
    // Without the null, the member would be read as its default.
    (@write nullable $this:ident $map:ident $wire:tt ($field:ident, $ty:ty, { $default:expr }, $keywords:tt)) => {
        member!(@write_always $this $map $wire ($field, $ty, {}, $keywords))
    };
    (@write $presence:ident
        $this:ident $map:ident [$($wire:tt)+] ($field:ident, $ty:ty, $default:tt, $keywords:tt)
    ) => {
        if let Some(value) = &$this.$field {
            serde::ser::SerializeMap::serialize_entry(&mut $map, $($wire)+, value)?;
        }
    };
    (@write_always $this:ident $map:ident [$($wire:tt)+] ($field:ident, $ty:ty, $default:tt, $keywords:tt)) => {
        serde::ser::SerializeMap::serialize_entry(&mut $map, $($wire)+, &$this.$field)?
    };

    // How it is read.
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
    (@read $presence:ident $map:ident [$($wire:tt)+] ($constant:literal)) => {
        if $map.next_value::<Name<'de>>()?.as_str() != $constant {
            return Err($crate::model::declare::wire::other_constant($($wire)+, $constant));
        }
    };
    (@read required $map:ident $wire:tt ($field:ident, $ty:ty, $default:tt, $keywords:tt)) => {
        $field = Some($map.next_value::<$ty>()?)
    };
    (@read defaulted $map:ident $wire:tt ($field:ident, $ty:ty, $default:tt, $keywords:tt)) => {
        $field = Some($map.next_value::<$ty>()?)
    };
    (@read nullable $map:ident $wire:tt ($field:ident, $ty:ty, $default:tt, $keywords:tt)) => {
        $field = Some($map.next_value::<Option<$ty>>()?)
    };
    (@read required_nullable $map:ident $wire:tt ($field:ident, $ty:ty, $default:tt, $keywords:tt)) => {
        $field = Some($map.next_value::<Option<$ty>>()?)
    };
    (@read $presence:ident $map:ident $wire:tt ($field:ident, $ty:ty, $default:tt, $keywords:tt)) => {
        $field = Some(Some($map.next_value::<$ty>()?))
    };

    // What an absent member becomes.
    (@finish required $field:ident [$($wire:tt)+] {}) => {
        $field.ok_or_else(|| serde::de::Error::missing_field($($wire)+))?
    };
    (@finish required_nullable $field:ident [$($wire:tt)+] {}) => {
        $field.ok_or_else(|| serde::de::Error::missing_field($($wire)+))?
    };
    (@finish nullable $field:ident $wire:tt { $default:expr }) => { $field.unwrap_or_else(|| Some($default)) };
    (@finish $presence:ident $field:ident $wire:tt { $default:expr }) => { $field.unwrap_or_else(|| $default) };
    (@finish $presence:ident $field:ident $wire:tt {}) => { $field.unwrap_or_default() };

    // The default of the object, if no member is required.
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

    // The tag of the object, if the member is one.
    (@tagged tag $name:ident [$($wire:tt)+] ($tag:literal)) => {
        impl $crate::model::Tagged for $name {
            const KEY: &'static str = $($wire)+;
            const TAG: &'static str = $tag;
        }
    };
    (@tagged $($ignored:tt)*) => {};

    // The name of the member, if every such object has it.
    (@needs required [$($wire:tt)+]) => { Some($($wire)+) };
    (@needs required_nullable [$($wire:tt)+]) => { Some($($wire)+) };
    (@needs required_fixed [$($wire:tt)+]) => { Some($($wire)+) };
    (@needs $presence:ident $wire:tt) => { None };

    // Whether the word for its presence and its keywords exist.
    (@check $name:ident $presence:ident ($field:ident, $ty:ty, $default:tt, [$( $word:ident $value:tt )*])) => {
        member!(@check_presence $presence);
        $( keyword!(@check $name $word $value); )*
    };
    (@check $name:ident $presence:ident $constant_or_older:tt) => {};
    (@check_presence required) => {};
    (@check_presence required_nullable) => {};
    (@check_presence expected) => {};
    (@check_presence optional) => {};
    (@check_presence nullable) => {};
    (@check_presence defaulted) => {};
    (@check_presence $other:ident) => {
        compile_error!(concat!("`", stringify!($other), "` is not a word for the presence of a member"));
    };

    // Its JSON Schema.
    (@describe older $object:ident [$($wire:tt)+] $docs:tt ($ty:ty, $current:ident)) => {
        $object.older::<$ty>($($wire)+, &$docs, stringify!($current))
    };
    (@describe lifted $object:ident [$($wire:tt)+] $docs:tt ($ty:ty, $($current:ident),+)) => {
        $object.lifted::<$ty>($($wire)+, &$docs)
    };
    (@describe required_fixed $object:ident [$($wire:tt)+] $docs:tt ($constant:literal)) => {
        $object.required_constant($($wire)+, &$docs, $constant)
    };
    (@describe $presence:ident $object:ident [$($wire:tt)+] $docs:tt ($constant:literal)) => {
        $object.constant($($wire)+, &$docs, $constant)
    };
    (@describe $presence:ident
        $object:ident [$($wire:tt)+] $docs:tt ($field:ident, $ty:ty, $default:tt, $keywords:tt)
    ) => {
        $object.$presence::<$ty>(
            $($wire)+,
            &$docs,
            keyword!(@describe $keywords),
            member!(@default $presence $ty, $default),
        )
    };
    (@default defaulted $ty:ty, {}) => { Some(<$ty>::default()) };
    (@default $presence:ident $ty:ty, {}) => { None };
    (@default $presence:ident $ty:ty, { $default:expr }) => { Some($default) };
}
