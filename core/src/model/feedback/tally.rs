//! The members that the aggregates of feedback and of annotations share.

/// The member that counts the unrated records.
macro_rules! unrated_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// How many records are unrated.
            required unrated_count: Integer,
            $($rest)*
        }
    };
}

/// The members of an aggregate that counts each value.
macro_rules! counts_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// How often each value was given, by value.
            required counts: Dict<Integer>,
            ..unrated_members!(),
            $($rest)*
        }
    };
}
