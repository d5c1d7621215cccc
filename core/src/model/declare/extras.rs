//! The members that an object does not declare: dropped, rejected or kept.

/// The part of an object's code that the slot `extras` decides.
macro_rules! extras {
    (@write (kept $extras:ident) $this:ident $map:ident) => {
        for (key, value) in $this.$extras.iter() {
            serde::ser::SerializeMap::serialize_entry(&mut $map, key, value)?;
        }
    };
    (@write $unkept:tt $this:ident $map:ident) => {};

    (@read (dropped) $map:ident $key:ident) => {{
        $map.next_value::<serde::de::IgnoredAny>()?;
    }};
    (@read (rejected) $map:ident $key:ident) => {
        return Err(serde::de::Error::unknown_field($key.as_str(), &[]))
    };
    (@read (kept $extras:ident) $map:ident $key:ident) => {{
        let value = $map.next_value()?;
        $extras.get_or_insert_with($crate::model::JsonObject::default).insert($key.into_string(), value);
    }};

    (@describe (dropped) $object:ident) => {};
    (@describe (rejected) $object:ident) => {
        $object.close()
    };
    (@describe (kept $extras:ident) $object:ident) => {
        $object.open()
    };
}
