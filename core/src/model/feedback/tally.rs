//! Tallies: how often each answer was given.

/// The member that counts the records without an answer.
macro_rules! unrated_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// How many records nobody has rated.
            required unrated_count: Integer,
            $($rest)*
        }
    };
}

/// The members of a tally by answer.
macro_rules! counts_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// How often each answer was given.
            required counts: Dict<Integer>,
            ..unrated_members!(),
            $($rest)*
        }
    };
}
