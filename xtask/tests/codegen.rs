//! The generated files are those that the types give.
//!
//! That this is a test lets CI build the generator together with everything that it tests: a build of its own would need
//! the core with other features, and so the core and all of its dependencies once more.

use std::process::Command;

#[test]
fn generated_files_match_the_types() {
    let output = Command::new(env!("CARGO_BIN_EXE_codegen")).arg("--check").output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}
