//! The members that the requests and responses of logging share.

choices! {
    /// The client that logs a payload.
    pub enum LoggingMethod {
        /// The playground.
        Playground = "playground",
        /// The Python SDK.
        PythonClient = "python_client",
        /// The TypeScript SDK.
        TypescriptClient = "typescript_client",
        /// Any other client that calls the API directly.
        #[default] ApiDirect = "api_direct",
    }
}

/// The members with which every logging request begins.
macro_rules! logging_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            ..run_members!(),
            /// The client that logs the payload.
            defaulted logging_method: LoggingMethod,
            /// The version of this client.
            nullable client_version: String,
            /// Whether the server responds only after the records are stored. If false, it responds at once and does
            /// not report later failures.
            defaulted reliable: bool = true,
            $($rest)*
        }
    };
}

/// The members with which every response to a logging request begins.
macro_rules! logged_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            ..run_members!(),
            /// The project that the records belong to.
            required project_id: Id,
            /// The name of this project.
            required project_name: String,
            /// The session that the records belong to.
            nullable session_id: Id,
            /// How many records were ingested, traces and spans together.
            required records_count: Integer,
            $($rest)*
        }
    };
}
