//! Writes the payloads into a folder: `bench-payloads FOLDER`.

use std::path::PathBuf;
use std::{env, fs};

use spanschema_bench::{Outcome, payload};

fn main() -> Outcome {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("name the folder for the payloads")?);
    fs::create_dir_all(folder.join("broken"))?;
    for size in payload::Size::ALL {
        fs::write(folder.join(size.name()).with_extension("json"), payload::valid(size))?;
    }
    fs::write(folder.join("late-failure.json"), payload::late_failure())?;
    for (fault, text) in payload::broken() {
        fs::write(folder.join("broken").join(fault).with_extension("json"), text)?;
    }
    Ok(())
}
