//! How deeply values may be nested where they are read.
//!
//! Unions are the only way for one type to be part of itself, and each of them counts here. `serde_json` counts too, but
//! anew for each part that a union puts aside and reads later.

use std::cell::Cell;

use serde::de::Error;

/// How many unions may stand inside each other for a reader that sets no limit of its own: what a stack of 2 MB holds, and
/// about as many as `serde_json` allows.
const USUAL: usize = 64;

thread_local! {
    /// How many more unions may be opened.
    static LEFT: Cell<usize> = const { Cell::new(USUAL) };
}

/// Sets how many more unions may be opened, until it is dropped.
struct Limit {
    outer: usize,
}

impl Limit {
    fn of(levels: usize) -> Self {
        Limit { outer: LEFT.replace(levels) }
    }
}

impl Drop for Limit {
    fn drop(&mut self) {
        LEFT.set(self.outer);
    }
}

/// Reads a union, one level deeper than the one around it.
pub(crate) fn deeper<T, E: Error>(read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let Some(left) = LEFT.get().checked_sub(1) else {
        return Err(E::custom("nested too deeply"));
    };
    let _limit = Limit::of(left);
    read()
}

/// Reads a value in which unions may be nested that deeply.
pub(crate) fn within<T>(levels: usize, read: impl FnOnce() -> T) -> T {
    let _limit = Limit::of(levels);
    read()
}
