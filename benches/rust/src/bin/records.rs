//! Writes records to a file, one a line: `bench-records MEGABYTES FILE`.

use std::{env, fs};

use spanschema_bench::{Outcome, payload};

fn main() -> Outcome {
    let mut arguments = env::args_os().skip(1);
    let megabytes = arguments.next().and_then(|size| size.to_str()?.parse::<usize>().ok());
    let megabytes = megabytes.ok_or("missing argument: the number of megabytes")?;
    let file = arguments.next().ok_or("missing argument: the file")?;
    Ok(fs::write(file, payload::records(megabytes * 1_000_000))?)
}
