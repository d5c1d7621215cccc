//! The development server of `spanschema serve`: the Galileo v2 trace API on one's own machine, on the core that also
//! checks payloads.
//!
//! A request goes through these modules, in this order:
//!
//! | module | what it does |
//! | --- | --- |
//! | `listen` | accepts connections, with time limits, until it is told to stop |
//! | `routes` | finds the handler of a path; the paths of the trace API are those of the core's endpoint table |
//! | `request` | reads the body within its limits |
//! | `host`, `access`, `fault` | keeps foreign websites out, checks the key, and injects the faults that were asked for |
//! | `intake` | validates and normalizes the body, and tells the observer what is wrong with it |
//! | `operations` | one file per group of operations |
//! | `store` | keeps the records in SQLite; one thread writes, several read |
//! | `answer`, `error` | the response, in the canonical form of its kind |
//!
//! `viewer` has the page that shows what was logged, `inspect` what tests ask, and `transfer` writes the records of a folder
//! to a file and reads them back.
//!
//! The server knows no kind, no rule and no default: these are the core's. It is made for development and tests, not for
//! the internet.
#![forbid(unsafe_code)]

mod access;
mod answer;
mod app;
mod config;
mod error;
mod fault;
mod host;
mod ids;
mod inspect;
mod intake;
mod listen;
mod members;
mod observer;
mod operations;
mod recorder;
mod request;
mod routes;
mod store;
mod stream;
mod time;
mod transfer;
mod viewer;

pub use config::{Config, Storage};
pub use fault::Fault;
pub use listen::{Server, StartError};
pub use observer::{Observer, Received, Totals};
pub use transfer::{TransferError, export, import};
pub use viewer::page_of_file;
