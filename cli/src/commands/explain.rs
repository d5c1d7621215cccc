//! `explain`: says what a code means.

use std::io::{self, Write};

use spanschema::{Code, Severity, ffi};

use crate::args::{Explain, ListFormat};
use crate::exit::{Failure, Outcome};
use crate::layout::Page;
use crate::output::Stdout;
use crate::style::{ERROR, FAINT, GOOD, STRONG, tone};

/// Prints what a code means, or the list of all.
pub(super) fn run(arguments: &Explain) -> Result<Outcome, Failure> {
    let mut out = Stdout::open(arguments.format.audience());
    match (&arguments.code, arguments.format) {
        (Some(name), format) => one(&mut out, name, format)?,
        (None, ListFormat::Human) => table(&mut out)?,
        (None, ListFormat::Json) => array(&mut out)?,
    }
    out.flush()?;
    Ok(Outcome::Clean)
}

fn one(out: &mut Stdout, name: &str, format: ListFormat) -> Result<(), Failure> {
    let code = Code::from_name(name)?;
    match format {
        ListFormat::Human => article(out, code)?,
        ListFormat::Json => writeln!(out, "{}", ffi::explain(code.name())?)?,
    }
    Ok(())
}

/// All there is to say about a code.
fn article(out: &mut Stdout, code: Code) -> io::Result<()> {
    let (level, name, tone) = (code.severity().name(), code.name(), tone(code.severity()));
    let (bad, good) = code.examples();
    writeln!(out, "{tone}{level}[{name}]{tone:#}\n")?;
    let page = Page::of_terminal();
    writeln!(out, "{}\n{}\n", page.wrap(code.meaning(), 0), page.wrap(code.remedy(), 0))?;
    writeln!(out, "{ERROR}wrong{ERROR:#}  {bad}")?;
    writeln!(out, "{GOOD}right{GOOD:#}  {good}")
}

fn table(out: &mut Stdout) -> io::Result<()> {
    let page = Page::of_terminal();
    let width = Code::ALL.iter().map(|code| code.name().len()).max().unwrap_or_default();
    for severity in [Severity::Error, Severity::Warning] {
        writeln!(out, "{STRONG}{}s{STRONG:#}", severity.name())?;
        for code in Code::ALL.iter().copied().filter(|code| code.severity() == severity) {
            let tone = tone(code.severity());
            writeln!(out, "  {tone}{:width$}{tone:#}  {}", code.name(), page.wrap(code.meaning(), width + 4))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "{FAINT}`spanschema explain CODE` tells how to mend one{FAINT:#}")
}

fn array(out: &mut Stdout) -> Result<(), Failure> {
    let codes = Code::ALL.iter().map(|code| ffi::explain(code.name())).collect::<Result<Vec<_>, _>>()?;
    writeln!(out, "[{}]", codes.join(","))?;
    Ok(())
}
