//! What the requests and answers of logging share.

choices! {
    /// By which way a payload came.
    pub enum LoggingMethod {
        /// By the playground.
        Playground = "playground",
        /// By the Python SDK.
        PythonClient = "python_client",
        /// By the TypeScript SDK.
        TypescriptClient = "typescript_client",
        /// By the API itself.
        #[default] ApiDirect = "api_direct",
    }
}

/// The members with which every request of logging begins.
macro_rules! logging_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            ..run_members!(),
            /// By which way the payload comes.
            defaulted logging_method: LoggingMethod,
            /// The version of the client that sends the payload.
            nullable client_version: String,
            /// Whether the answer waits until the records are stored. If not, it comes at once, and a failure later on is
            /// not told.
            defaulted reliable: bool = true,
            $($rest)*
        }
    };
}

/// The members with which every answer to logging begins.
macro_rules! logged_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            ..run_members!(),
            /// The project that the records belong to.
            required project_id: Id,
            /// That project's name.
            required project_name: String,
            /// The session that the records belong to.
            nullable session_id: Id,
            /// How many records were taken in all.
            required records_count: Integer,
            $($rest)*
        }
    };
}
