//! Errors of the service's catalogue, as metrics report them.

use super::{Integer, JsonObject};

choices! {
    /// What went wrong, by the part of the system that it went wrong in.
    pub enum ErrorType {
        /// The provider of a model answered with an error.
        LlmApi = "llm_api_error",
        /// The credentials for a provider are absent or wrong.
        Credentials = "credentials_error",
        /// The data can't be computed with.
        DataValidation = "data_validation_error",
        /// Something is set up wrongly.
        Configuration = "configuration_error",
        /// The account may not do this.
        Permission = "permission_error",
        /// Something that is referred to does not exist.
        NotFound = "not_found_error",
        /// A step of the computation failed.
        Workflow = "workflow_error",
        /// There were too many calls in too short a time.
        RateLimit = "rate_limit_error",
        /// The service itself failed.
        System = "system_error",
        /// No error: the reason why a metric does not apply.
        NotApplicableReason = "not_applicable_reason",
        /// An error that the catalogue does not have.
        Uncataloged = "uncataloged_error",
    }
}

choices! {
    /// How bad an error is.
    pub enum ErrorSeverity {
        /// Hardly noticed.
        Low = "low",
        /// Worth a look.
        Medium = "medium",
        /// Something does not work.
        High = "high",
        /// Nothing works until it is mended.
        Critical = "critical",
    }
}

object! {
    /// An error as the service's catalogue describes it.
    pub struct StandardError {
        /// The number of the error in the catalogue.
        required error_code: Integer,
        /// What went wrong.
        required error_type: ErrorType,
        /// The group of the catalogue that the error is listed in.
        required error_group: String,
        /// How bad it is.
        required severity: ErrorSeverity,
        /// What happened, for people.
        required message: String,
        /// What a user can do about it.
        nullable user_action: String,
        /// Where the error is explained.
        nullable documentation_link: String where format uri and min_length 1 and max_length 2083,
        /// Whether it may work when tried again.
        defaulted retriable: bool = false,
        /// Whether nothing else can go on before this is mended.
        defaulted blocking: bool = false,
        /// The HTTP status that goes with the error.
        nullable http_status_code: Integer,
        /// The service that the error comes from.
        nullable source_service: String,
        /// What else is known of the circumstances.
        optional context: JsonObject,
    }
}
