//! The arguments of `export` and `import`.

use std::path::PathBuf;

use clap::{ArgAction, Args};

use crate::input::Source;

/// The arguments of `export`.
#[derive(Debug, Args)]
pub(crate) struct Export {
    /// The folder that `spanschema serve --data` keeps records in
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// Write only the records of this project [default: all projects]
    #[arg(long, value_name = "NAME|ID")]
    pub(crate) project: Option<String>,
}

/// The arguments of `import`.
#[derive(Debug, Args)]
pub(crate) struct Import {
    /// The folder to keep the records in, which is created if it does not exist
    #[arg(long, value_name = "DIR")]
    pub(crate) data: PathBuf,
    /// Files that `spanschema export` wrote, perhaps compressed with gzip, Zstandard or bzip2; a folder or a pattern means the
    /// files in it; `-`, or no file, means standard input
    #[arg(value_name = "FILE", default_value = "-", hide_default_value = true, action = ArgAction::Append)]
    pub(crate) sources: Vec<Source>,
}
