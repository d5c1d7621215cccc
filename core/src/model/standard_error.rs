//! Errors of the service's error catalog, as metrics report them.

use super::{Integer, JsonObject};

choices! {
    /// The type of an error in the service's error catalog.
    pub enum ErrorType {
        /// The API of a model provider returned an error.
        LlmApi = "llm_api_error",
        /// The credentials for a provider are missing or wrong.
        Credentials = "credentials_error",
        /// The data is not valid for the computation.
        DataValidation = "data_validation_error",
        /// The configuration is wrong.
        Configuration = "configuration_error",
        /// The account lacks a permission.
        Permission = "permission_error",
        /// A referenced object does not exist.
        NotFound = "not_found_error",
        /// A step of the computation failed.
        Workflow = "workflow_error",
        /// A rate limit was exceeded.
        RateLimit = "rate_limit_error",
        /// The service itself failed.
        System = "system_error",
        /// Not an error, but the reason why a metric does not apply.
        NotApplicableReason = "not_applicable_reason",
        /// An error that is not in the catalog.
        Uncataloged = "uncataloged_error",
    }
}

choices! {
    /// The severity of an error.
    pub enum ErrorSeverity {
        /// The error has little effect.
        Low = "low",
        /// The error deserves attention.
        Medium = "medium",
        /// A function does not work.
        High = "high",
        /// Nothing works until the error is fixed.
        Critical = "critical",
    }
}

object! {
    /// An error with its entry in the service's error catalog.
    pub struct StandardError {
        /// The error's code in the catalog.
        required error_code: Integer,
        /// The type of the error.
        required error_type: ErrorType,
        /// The group of errors that it belongs to in the catalog.
        required error_group: String,
        /// The severity of the error.
        required severity: ErrorSeverity,
        /// The error message.
        required message: String,
        /// What the user can do to resolve the error.
        nullable user_action: String,
        /// The URL of the documentation about the error.
        nullable documentation_link: String where format uri and min_length 1 and max_length 2083,
        /// Whether a retry can succeed.
        defaulted retriable: bool = false,
        /// Whether the error blocks all further work until it is resolved.
        defaulted blocking: bool = false,
        /// The HTTP status code that corresponds to the error.
        nullable http_status_code: Integer,
        /// The service that the error comes from.
        nullable source_service: String,
        /// Additional data about the circumstances of the error.
        optional context: JsonObject,
    }
}
