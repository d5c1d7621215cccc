//! The slots of `object!`: what holds for an object as a whole, one thing a slot.

/// Sorts, checks and describes the slots of an object.
macro_rules! slots {
    // Slots are declared in any order and handed on in that of the table at `object!`. Each is filled at most once.
    (@sort $object:tt [(dropped) $($later:tt)*] extras rejected $($rest:tt)*) => {
        slots!(@sort $object [(rejected) $($later)*] $($rest)*);
    };
    (@sort $object:tt [(dropped) $($later:tt)*] extras kept $($rest:tt)*) => {
        slots!(@sort $object [(kept extras) $($later)*] $($rest)*);
    };
    (@sort $object:tt [$extras:tt none $($later:tt)*] nulls absent $($rest:tt)*) => {
        slots!(@sort $object [$extras absent $($later)*] $($rest)*);
    };
    (@sort $object:tt [$extras:tt $nulls:tt none $($later:tt)*] scope $scope:ident $($rest:tt)*) => {
        slots!(@sort $object [$extras $nulls $scope $($later)*] $($rest)*);
    };
    (@sort $object:tt [$extras:tt $nulls:tt $scope:tt none $($later:tt)*] misplaced $member:ident $($rest:tt)*) => {
        slots!(@sort $object [$extras $nulls $scope $member $($later)*] $($rest)*);
    };
    (@sort $object:tt [$extras:tt $nulls:tt $scope:tt $misplaced:tt none $one:tt] methods setters $($rest:tt)*) => {
        slots!(@sort $object [$extras $nulls $scope $misplaced setters $one] $($rest)*);
    };
    (@sort $object:tt [$extras:tt $nulls:tt $scope:tt $misplaced:tt $methods:tt []]
        exactly_one ($($one:ident),+) $($rest:tt)*
    ) => {
        slots!(@sort $object [$extras $nulls $scope $misplaced $methods [$($one)+]] $($rest)*);
    };
    (@sort $object:tt $slots:tt $slot:ident $value:tt $($rest:tt)*) => {
        compile_error!(concat!("`", stringify!($slot $value), "` is not a slot of `object!`, or it is filled twice"));
    };
    (@sort { $docs:tt $name:ident { $($body:tt)* } } [(kept $extras:ident) $($later:tt)*]) => {
        object!(@next
            { $docs $name [(kept $extras) $($later)*] }
            [{ [" The members that the contract does not name, as they were written and in their order."]
               extras $extras ["extras"] ($crate::model::JsonObject) {} }]
            []
            $($body)*
        );
    };
    (@sort { $docs:tt $name:ident { $($body:tt)* } } $slots:tt) => {
        object!(@next { $docs $name $slots } [] [] $($body)*);
    };

    // Whether the values that `@sort` accepts unseen exist.
    (@check $name:ident [$extras:tt $nulls:ident $scope:ident $misplaced:ident $methods:ident [$($one:ident)*]]) => {
        slots!(@check_scope $scope);
        $( keyword!(@sibling $name $one); )*
    };
    (@check_scope none) => {};
    (@check_scope $scope:ident) => {
        const _: $crate::model::declare::keyword::Scope = $crate::model::declare::keyword::Scope::$scope;
    };

    // The JSON Schema.
    (@describe
        [$extras:tt $nulls:ident $scope:ident $misplaced:ident $methods:ident [$($one:ident)*]] $object:ident
    ) => {
        extras!(@describe $extras $object);
        slots!(@describe_nulls $nulls $object);
        slots!(@describe_scope $scope $object);
        slots!(@describe_misplaced $misplaced $object);
        $object.exactly_one(&[$( stringify!($one) ),*]);
    };
    (@describe_nulls none $object:ident) => {};
    (@describe_nulls absent $object:ident) => { $object.null_is_absent() };
    (@describe_scope none $object:ident) => {};
    (@describe_scope $scope:ident $object:ident) => {
        $object.scope($crate::model::declare::keyword::Scope::$scope)
    };
    (@describe_misplaced none $object:ident) => {};
    (@describe_misplaced $member:ident $object:ident) => { $object.misplaced(stringify!($member)) };

    // The methods.
    (@methods none $($ignored:tt)*) => {};
    (@methods setters $name:ident [ $( { [$($doc:expr)+] $field:ident ($ty:ty) } )* ]) => {
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
}
