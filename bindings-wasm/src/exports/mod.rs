//! The functions and classes that JavaScript can call: those about payloads (validate, normalize, hash, infer), the trace
//! builder, queries, and those about the contract (schemas, kinds, operations, explanations).

#[cfg(feature = "builder")]
pub mod builder;
#[cfg(feature = "payload")]
pub mod payload;
#[cfg(feature = "query")]
pub mod query;
#[cfg(feature = "query")]
pub mod records;
#[cfg(feature = "reference")]
pub mod reference;
