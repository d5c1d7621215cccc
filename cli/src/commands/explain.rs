//! `explain`: explains an issue code, or lists all codes.

use std::io::{self, Write};

use spanschema::{Code, Severity, ffi};

use crate::args::{Explain, ListFormat};
use crate::exit::{Failure, Outcome};
use crate::layout::Page;
use crate::output::Stdout;
use crate::style::{ERROR, FAINT, STRONG, SUCCESS, severity_style};

/// Prints the explanation of one code, or the list of all codes.
pub(super) fn run(arguments: &Explain) -> Result<Outcome, Failure> {
    let mut out = Stdout::open(arguments.format.audience());
    match (&arguments.code, arguments.format) {
        (Some(name), ListFormat::Human) => explain(&mut out, Code::from_name(name)?)?,
        (Some(name), ListFormat::Json) => writeln!(out, "{}", ffi::explain(Code::from_name(name)?.name())?)?,
        (None, ListFormat::Human) => list(&mut out)?,
        (None, ListFormat::Json) => writeln!(out, "{}", ffi::explain_all())?,
    }
    out.flush()?;
    Ok(Outcome::Success)
}

/// Prints the meaning, the remedy and the examples of a code.
fn explain(out: &mut Stdout, code: Code) -> io::Result<()> {
    let (level, name, style) = (code.severity().name(), code.name(), severity_style(code.severity()));
    let (wrong, right) = code.examples();
    writeln!(out, "{style}{level}[{name}]{style:#}\n")?;
    let page = Page::of_terminal();
    writeln!(out, "{}\n{}\n", page.wrap(code.meaning(), 0), page.wrap(code.remedy(), 0))?;
    writeln!(out, "{ERROR}wrong{ERROR:#}  {wrong}")?;
    writeln!(out, "{SUCCESS}right{SUCCESS:#}  {right}")
}

fn list(out: &mut Stdout) -> io::Result<()> {
    let page = Page::of_terminal();
    let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or_default();
    for severity in [Severity::Error, Severity::Warning] {
        writeln!(out, "{STRONG}{}s{STRONG:#}", severity.name())?;
        for code in Code::ALL.iter().copied().filter(|code| code.severity() == severity) {
            let style = severity_style(code.severity());
            writeln!(out, "  {style}{:width$}{style:#}  {}", code.name(), page.wrap(code.meaning(), width + 4))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{FAINT}run `spanschema explain CODE` to see how to fix an issue{FAINT:#}")
}
