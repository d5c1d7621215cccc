//! The words in which payload types are declared.
//!
//! - `object!`: an object and, for each member, whether it must be there and what stands in for it.
//! - `tagged_union!`: one of several objects, told apart by a member such as `type`.
//! - `shapes!`: one of several types, told apart by the shape of the value.
//! - `choices!`: one of several texts.

pub(crate) mod depth;

#[macro_use]
mod choices;
#[macro_use]
mod member;
#[macro_use]
mod object;
#[macro_use]
pub(crate) mod shape;
#[macro_use]
pub(crate) mod tagged;
#[cfg(test)]
mod tests;
pub(crate) mod wire;
