//! `codes!`: the declaration of codes, each with its data and its sentence.

/// Declares the codes by group. An entry reads
///
/// ```text
/// Variant { field: Type } = "name_in_reports", Severity,
///     says "a sentence with `{field}` in it",
///     means "…", fix "…", bad "…", good "…";
/// ```
///
/// - The braces list the data that the sentence needs; each is a placeholder of the sentence, which the compiler checks.
/// - `says` is a sentence whose subject is the field; `whole` is a sentence that brings its own subject.
/// - `response` is the sentence about a payload that the server sent, where the advice differs.
/// - `expects` is what the contract expects, where no datum says it.
macro_rules! codes {
    ($( $group:ident { $(
        $variant:ident $({ $( $field:ident: $type:ty ),+ $(,)? })? = $name:literal, $severity:ident,
            $form:ident $template:literal, $(response $response:literal,)? $(expects $expectation:literal,)?
            means $meaning:literal, fix $remedy:literal, bad $bad:literal, good $good:literal;
    )+ } )+) => {
        /// A known fault. Its name is API: reports, `deny` lists and `allow` lists refer to it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $( $( #[doc = $meaning] $variant, )+ )+
        }

        impl Code {
            /// Every code, in the order of the list.
            pub const ALL: &'static [Code] = &[ $( $( Code::$variant, )+ )+ ];

            /// The name in reports, such as `unknown_field`.
            pub fn name(self) -> &'static str {
                match self { $( $( Code::$variant => $name, )+ )+ }
            }

            /// How much an issue with this code matters, unless the caller denies or allows it.
            pub fn severity(self) -> Severity {
                match self { $( $( Code::$variant => Severity::$severity, )+ )+ }
            }

            /// The group that the code belongs to.
            pub fn group(self) -> Group {
                match self { $( $( Code::$variant => Group::$group, )+ )+ }
            }

            /// What the code means, in a sentence or two.
            pub fn meaning(self) -> &'static str {
                match self { $( $( Code::$variant => $meaning, )+ )+ }
            }

            /// What to do about it.
            pub fn remedy(self) -> &'static str {
                match self { $( $( Code::$variant => $remedy, )+ )+ }
            }

            /// A fragment of a payload that has the fault, and the same fragment without it.
            pub fn examples(self) -> (&'static str, &'static str) {
                match self { $( $( Code::$variant => ($bad, $good), )+ )+ }
            }
        }

        /// A code together with the data that its sentence needs.
        #[derive(Clone, Debug)]
        pub(crate) enum Fault<'p> {
            $( $( $variant $({ $( $field: $type ),+ })?, )+ )+
            /// Holds the lifetime of the plan's names; never constructed.
            #[allow(dead_code)]
            Never(std::convert::Infallible, std::marker::PhantomData<&'p str>),
        }

        impl Fault<'_> {
            pub(crate) fn code(&self) -> Code {
                match self {
                    $( $( Fault::$variant { .. } => Code::$variant, )+ )+
                    Fault::Never(never, _) => match *never {},
                }
            }

            /// The sentence about the fault.
            pub(crate) fn sentence(&self, direction: Direction) -> Sentence {
                match self {
                    $( $( Fault::$variant { .. } => {
                        const SENTENCE: Sentence = Sentence::$form($template);
                        const NAMES: &[&str] = &[$( $( stringify!($field) ),+ )?];
                        const _: () = template::check($template, NAMES);
                        $(
                            const _: () = template::check_placeholders($response, NAMES);
                            if direction == Direction::Response {
                                return Sentence::$form($response);
                            }
                        )?
                        SENTENCE
                    } )+ )+
                    Fault::Never(never, _) => match *never {},
                }
            }

            /// What the contract expects, where no datum says it.
            pub(crate) fn expectation(&self) -> Option<&'static str> {
                match self {
                    $( $( $( Fault::$variant { .. } => Some($expectation), )? )+ )+
                    _ => None,
                }
            }

            /// Visits the data, each with the name of its placeholder.
            pub(crate) fn data(&self, visit: &mut dyn FnMut(&'static str, &dyn Datum)) {
                match self {
                    $( $( $( Fault::$variant { $( $field ),+ } => { $( visit(stringify!($field), $field); )+ } )? )+ )+
                    _ => {}
                }
            }
        }
    };
}
