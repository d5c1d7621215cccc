//! The limit on nesting when values are read.
//!
//! A type can only contain itself through a union, so the nested unions are counted here. `serde_json` has a limit of its
//! own, but it restarts for each part that a union buffers and reads later.

use std::cell::Cell;

use serde::de::Error;

/// How many unions may be nested if the reader sets no limit: as many as fit a stack of 2 MB, which is about what
/// `serde_json` allows.
const DEFAULT: usize = 64;

thread_local! {
    /// How many more unions may be entered.
    static LEFT: Cell<usize> = const { Cell::new(DEFAULT) };
}

/// Sets how many more unions may be entered, until it is dropped.
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

/// Reads a union that is nested in the current one.
pub(crate) fn deeper<T, E: Error>(read: impl FnOnce() -> Result<T, E>) -> Result<T, E> {
    let Some(left) = LEFT.get().checked_sub(1) else {
        return Err(E::custom("nested too deeply"));
    };
    let _limit = Limit::of(left);
    read()
}

/// Reads a value in which this many unions may be nested.
pub(crate) fn within<T>(levels: usize, read: impl FnOnce() -> T) -> T {
    let _limit = Limit::of(levels);
    read()
}
