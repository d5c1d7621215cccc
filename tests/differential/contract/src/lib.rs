//! Compares the verdicts of the profile `strict` with those of its peers on generated payloads, most of which have been
//! broken at random.
//!
//! [`judge`] asks three peers about every payload: the published schema of its kind; the component of the API's own
//! OpenAPI, with the intended differences of the [`ledger`] applied; and the Rust type of the kind.
#![allow(clippy::expect_used, clippy::indexing_slicing, clippy::panic, reason = "a test may panic")]

pub mod amendment;
pub mod contract;
pub mod document;
pub mod generate;
pub mod judge;
pub mod ledger;
pub mod mutate;
pub mod random;
pub mod sample;
pub mod shrink;
pub mod typed;
