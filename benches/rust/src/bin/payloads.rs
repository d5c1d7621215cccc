//! Writes the payloads to a folder: `bench-payloads FOLDER`.

use std::path::PathBuf;
use std::{env, fs};

use spanschema_bench::{Outcome, payload};

fn main() -> Outcome {
    let folder = PathBuf::from(env::args_os().nth(1).ok_or("missing argument: the folder for the payloads")?);
    fs::create_dir_all(folder.join("broken"))?;
    for size in payload::Size::ALL {
        fs::write(folder.join(size.name()).with_extension("json"), payload::valid(size))?;
    }
    fs::write(folder.join("warned.json"), payload::warned())?;
    fs::write(folder.join("late-failure.json"), payload::late_failure())?;
    for (error, payload) in payload::broken() {
        fs::write(folder.join("broken").join(error).with_extension("json"), payload)?;
    }
    Ok(())
}
