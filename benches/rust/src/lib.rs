//! The Rust side of the benchmarks: the payloads that every surface is measured on, and the contest in Rust.

pub mod payload;
#[cfg(feature = "peers")]
pub mod peers;
pub mod race;
pub mod results;

/// What the programs end with.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;
