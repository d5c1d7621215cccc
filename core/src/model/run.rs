//! Runs: the log streams, experiments and metric tests that records belong to.

/// The members that identify the run that a payload is about.
macro_rules! run_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The log stream that the records belong to.
            nullable log_stream_id: Id where fact log_stream,
            /// The experiment that the records belong to.
            nullable experiment_id: Id where fact experiment,
            /// The metric test that the records belong to.
            nullable metrics_testing_id: Id where fact metrics_testing,
            $($rest)*
        }
    };
}
