//! The text form of filters, for people, URLs and the command line.
//!
//! `docs/guide/query.md` has the grammar. `lexer.rs` makes tokens of a text, `parser.rs` joins tests, `test.rs` reads one
//! test, `literal.rs` reads what a column is compared with, and `printer.rs` writes the canonical text.

mod error;
mod lexer;
mod literal;
mod parser;
mod printer;
mod test;
#[cfg(test)]
mod tests;
mod units;
mod words;

pub use error::ParseError;
pub use parser::{ParseOptions, Parsed};
