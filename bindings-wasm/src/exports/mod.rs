//! The functions and classes that JavaScript can call.

#[cfg(feature = "payload")]
pub mod builder;
#[cfg(feature = "payload")]
pub mod payload;
#[cfg(feature = "reference")]
pub mod reference;
