//! The macros that declare payload types.
//!
//! - `object!`: an object and, for each member, whether it must be there and what its absence means.
//! - `tagged_union!`: one of several objects, distinguished by a member such as `type`.
//! - `shapes!`: one of several types, distinguished by the shape of the value.
//! - `choices!`: one of several strings.
//!
//! Start with `object.rs`. Each of the other files has one part of the code that the macros expand to.

pub(crate) mod depth;

#[macro_use]
mod choices;
#[macro_use]
pub(crate) mod keyword;
#[macro_use]
mod extras;
#[macro_use]
mod slots;
#[macro_use]
mod member;
#[macro_use]
mod object;
#[cfg(feature = "schema")]
pub(crate) mod schema;
#[macro_use]
pub(crate) mod shape;
#[macro_use]
pub(crate) mod tagged;
#[cfg(test)]
mod tests;
pub(crate) mod wire;
