//! The words behind a member's type: what a member is beyond its type and its presence.
//!
//! Here are the words that stand for something in the annotated JSON Schema. A word that is not declared here does not
//! compile.

/// Declares the words of a closed list, with the string for each in the annotated schema where that is another one.
macro_rules! words {
    (
        $(#[doc = $doc:expr])+
        enum $name:ident { $( $(#[doc = $word_doc:expr])+ $word:ident $(= $string:literal)?, )+ }
    ) => {
        $(#[doc = $doc])+
        #[allow(non_camel_case_types, reason = "the variants are the words as they are written in `object!`")]
        #[derive(Clone, Copy)]
        pub(crate) enum $name {
            $( $(#[doc = $word_doc])+ $word, )+
        }

        #[cfg(feature = "schema")]
        impl $name {
            /// The string in the annotated schema.
            pub(crate) fn as_str(self) -> &'static str {
                match self { $( Self::$word => words!(@string $word $($string)?), )+ }
            }
        }
    };
    (@string $word:ident) => { stringify!($word) };
    (@string $word:ident $string:literal) => { $string };
}

words! {
    /// What an object is to the cross-field rules.
    enum Scope {
        /// A request that carries traces or spans, or changes one.
        request,
        /// A trace.
        trace,
        /// A span.
        span,
        /// A message of a conversation with a model.
        message,
        /// A request for records, which has filters, an order or a page.
        query,
        /// A node of a filter tree.
        filter_node,
        /// A filter by one column.
        filter,
        /// A sort clause.
        sort,
    }
}

words! {
    /// What a member's value is to the cross-field rules.
    enum Fact {
        /// The id of a trace or a span.
        id,
        /// The id of the parent.
        parent_id,
        /// The id of the trace.
        trace_id,
        /// The id of the session.
        session_id,
        /// When a trace or a span began.
        created_at,
        /// How long it took.
        duration,
        /// The number of tokens in a model's input.
        input_tokens,
        /// The number of tokens in a model's output.
        output_tokens,
        /// The number of tokens in both.
        total_tokens,
        /// The status code.
        status_code,
        /// The input.
        input,
        /// The redacted input.
        redacted_input,
        /// The output.
        output,
        /// The redacted output.
        redacted_output,
        /// The child spans.
        spans,
        /// The log stream that a request logs to.
        log_stream,
        /// The experiment that a request logs to.
        experiment,
        /// The metrics test that a request logs to.
        metrics_testing,
        /// Whether a request's traces are complete.
        is_complete,
        /// The id of a tool call that a model requests.
        call,
        /// The id of the tool call that a message answers.
        result,
        /// The id of the tool call that a span carries out.
        carried_out,
    }
}

words! {
    /// What the official SDK's models accept for a member, and the contract does not.
    enum Leniency {
        /// Null, for an absent member.
        null,
        /// Fewer values than elsewhere: strings are not converted to numbers.
        no_strings = "no_text",
        /// A string, a message or any object, for a list of messages.
        messages,
        /// A string or any object, for a message of the model.
        message,
        /// Objects with undeclared members, for documents.
        documents,
        /// Nulls among the strings of a map. They are left out.
        strings = "texts",
        /// Any values in a map of scalars. Those that are not scalars are left out.
        scalars,
    }
}

/// The words behind `where`.
macro_rules! keyword {
    // The value of a word.
    (@value fact $fact:ident) => { $crate::model::declare::keyword::Fact::$fact };
    (@value lenient $leniency:ident) => { $crate::model::declare::keyword::Leniency::$leniency };
    (@value alias $name:ident) => { stringify!($name) };
    (@value empty_beside $sibling:ident) => { stringify!($sibling) };
    (@value format uri) => { "uri" };
    (@value min_length $length:literal) => { $length };
    (@value max_length $length:literal) => { $length };
    (@value minimum $bound:literal) => { $bound };
    (@value maximum $bound:literal) => { $bound };
    (@value min_items $count:literal) => { $count };
    (@value max_items $count:literal) => { $count };
    (@value $word:ident $value:tt) => {
        compile_error!(concat!("`", stringify!($word $value), "` is not a keyword of `object!`"))
    };

    // Whether the word and its value exist.
    (@check $object:ident empty_beside $sibling:ident) => { keyword!(@sibling $object $sibling); };
    (@check $object:ident $word:ident $value:tt) => {
        const _: () = {
            _ = keyword!(@value $word $value);
        };
    };
    (@sibling $object:ident $sibling:ident) => {
        const _: fn(&$object) = |object| _ = &object.$sibling;
    };

    // The JSON Schema.
    (@describe [$( $word:ident $value:tt )*]) => {
        $crate::model::declare::schema::Keywords::default() $( .$word(keyword!(@value $word $value)) )*
    };
}
