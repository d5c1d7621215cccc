//! The Rust side of the benchmarks: the payloads of all surfaces, and the race against peers in Rust.

pub mod payload;
#[cfg(feature = "peers")]
pub mod peers;
pub mod race;
pub mod results;
pub mod spans;
#[cfg(feature = "stores")]
pub mod stores;

/// The result of the programs.
pub type Outcome<T = ()> = Result<T, Box<dyn std::error::Error>>;
