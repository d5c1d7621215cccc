//! `codegen [--check]`: generates files from the core's types. With `--check` it only reports how the files on disk
//! differ.

mod arguments;
mod bundle;
mod columns;
mod markdown;
mod openapi;
mod output;
mod prose;
mod python;
mod python_stub;
mod schema;
mod secrets;
mod shape;
mod sql;
mod tables;
mod typescript;
mod validators;
mod verbs;

use std::path::Path;
use std::process::ExitCode;

use bundle::{Bundle, Code, Kind};
use output::Output;
use spanschema::ffi::schema::{ARGUMENTS, KINDS};

/// The root of the workspace.
const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

fn main() -> ExitCode {
    let check = std::env::args().any(|argument| argument == "--check");
    let finish = if check { compare } else { write };
    match generate().and_then(|output| finish(&output)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// All generated files.
fn generate() -> Result<Output, String> {
    let schemas = spanschema::ffi::schema::bundle();
    let bundle = Bundle::read(&schemas, kinds(), codes())?;
    let mut output = Output::default();

    let all = spanschema::ffi::schema::bundle_with_arguments();
    let plan = spanschema::ffi::compile(&all, &[KINDS, ARGUMENTS].concat());
    let plan = plan.map_err(|error| format!("the plan: {error}"))?;
    output.add("core/generated/plan.bin", plan);
    output.add("core/generated/bundle.json", format!("{schemas}\n"));
    schema::add(&schemas, KINDS, &mut output)?;

    output.add("bindings-node/types/kinds.d.ts", typescript::declarations(&bundle));
    let plan = spanschema::ffi::describe(&schemas, KINDS).map_err(|error| format!("the plan: {error}"))?;
    output.add("bindings-node/ts/fast/validators.ts", validators::validators(plan)?);
    output.add("bindings-node/types/columns.d.ts", columns::declarations(&bundle)?);
    output.add("bindings-python/python/spanschema/types.py", python::types(&bundle));
    output.add("bindings-python/python/spanschema/_generated.py", python::names(&bundle));

    output.add("bindings-python/python/spanschema/_validate.pyi", python_stub::stub(&bundle));

    let arguments = Bundle::read(&all, kinds(), codes())?;
    output.add("bindings-node/types/arguments.d.ts", arguments::typescript(&arguments, ARGUMENTS));
    output.add("bindings-python/python/spanschema/_arguments.py", arguments::python(&arguments, ARGUMENTS));

    output.add("bindings-node/ts/secret-pattern.ts", secrets::typescript());
    output.add("bindings-python/python/spanschema/_secret_pattern.py", secrets::python());

    output.add("schema/spans.sql", sql::duckdb());

    output.add("docs/verbs.md", verbs::table());
    output.add("docs/tables.md", tables::page());
    output.add("docs/codes.md", markdown::codes(&bundle));
    output.owns("docs/kinds", ".md");
    for (name, page) in markdown::kinds(&bundle) {
        output.add(format!("docs/kinds/{name}.md"), page);
    }
    Ok(output)
}

fn kinds() -> Vec<Kind> {
    KINDS.iter().map(|(name, role)| Kind { name: (*name).to_owned(), role: (*role).to_owned() }).collect()
}

fn codes() -> Vec<Code> {
    let entry = |code: &spanschema::Code| {
        let (bad, good) = code.examples();
        Code {
            name: code.name().to_owned(),
            severity: code.severity().name().to_owned(),
            meaning: code.meaning().to_owned(),
            remedy: code.remedy().to_owned(),
            bad: bad.to_owned(),
            good: good.to_owned(),
        }
    };
    spanschema::Code::ALL.iter().map(entry).collect()
}

/// Prints how the files on disk differ. A difference is an error.
fn compare(output: &Output) -> Result<(), String> {
    let drift = output.drift(Path::new(ROOT));
    for drift in &drift {
        print!("{}\n{}", drift.path.display(), drift.difference);
    }
    match drift.len() {
        0 => Ok(()),
        count => Err(format!("{count} of {} generated files are stale: run `cargo xtask codegen`", output.len())),
    }
}

fn write(output: &Output) -> Result<(), String> {
    let changed = output.write(Path::new(ROOT))?;
    for path in &changed {
        println!("{}", path.display());
    }
    println!("{} of {} files changed", changed.len(), output.len());
    Ok(())
}
