//! The reports on the examples, as one language returns them.

use serde::Deserialize;
use serde_json::Value;

use crate::shell::Outcome;

/// An example payload.
#[derive(Deserialize)]
pub(super) struct Example {
    pub(super) file: String,
    pub(super) kind: String,
}

/// The reports of one language in JSON, one per example.
#[derive(Clone)]
pub(super) struct Answers {
    name: &'static str,
    reports: Vec<String>,
}

/// The part of a report that all forms of it have in common.
#[derive(Deserialize, PartialEq)]
struct Report {
    valid: bool,
    issues: Vec<Value>,
}

impl Answers {
    pub(super) fn new(name: &'static str, reports: Vec<String>) -> Self {
        Answers { name, reports }
    }

    /// A row per example, with its verdict.
    pub(super) fn table(&self, examples: &[Example]) -> Outcome<String> {
        let width = examples.iter().map(|example| example.file.len()).max().unwrap_or_default();
        let row = |(example, report): (&Example, &String)| {
            Ok(format!("{:<width$}   {}\n", example.file, parse(report)?.verdict()))
        };
        examples.iter().zip(&self.reports).map(row).collect()
    }

    /// Checks that the examples of the API's documentation are valid.
    pub(super) fn all_valid(&self, documented: &[Example]) -> Outcome {
        for (example, report) in documented.iter().zip(&self.reports) {
            if !parse(report)?.valid {
                return Err(format!("{} is from the API's documentation, but is not valid", example.file));
            }
        }
        Ok(())
    }

    /// Checks that another language returns the same verdicts and issues.
    pub(super) fn agrees(&self, other: &Answers) -> Outcome {
        self.compare(other, |ours, theirs| Ok(parse(ours)? == parse(theirs)?))
    }

    /// Checks that another language returns the same bytes.
    pub(super) fn equals(&self, other: &Answers) -> Outcome {
        self.compare(other, |ours, theirs| Ok(ours == theirs))
    }

    fn compare(&self, other: &Answers, same: impl Fn(&str, &str) -> Outcome<bool>) -> Outcome {
        if self.reports.len() != other.reports.len() {
            return Err(format!("{} reports on {} examples", other.reports.len(), self.reports.len()));
        }
        for (ours, theirs) in self.reports.iter().zip(&other.reports) {
            if !same(ours, theirs)? {
                return Err(format!("{} and {} differ:\n{ours}\n{theirs}", self.name, other.name));
            }
        }
        Ok(())
    }
}

fn parse(report: &str) -> Outcome<Report> {
    serde_json::from_str(report).map_err(|error| format!("not a report: {error}"))
}

impl Report {
    /// The report in a few words.
    fn verdict(&self) -> String {
        let count = |severity: &str| {
            self.issues.iter().filter(|issue| issue.get("severity").is_some_and(|it| it == severity)).count()
        };
        let amount = |name: &str| match count(name) {
            0 => None,
            1 => Some(format!("1 {name}")),
            count => Some(format!("{count} {name}s")),
        };
        let valid = self.valid.then(|| "valid".to_owned());
        let parts = [valid, amount("error"), amount("warning")];
        parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const VALID: &str = r#"{"valid":true,"errors":0,"warnings":0,"issues":[]}"#;
    const INVALID: &str = r#"{"valid":false,"errors":2,"warnings":1,
        "issues":[{"severity":"error"},{"severity":"error"},{"severity":"warning"}]}"#;

    fn answers(name: &'static str, report: &str) -> Answers {
        Answers::new(name, vec![report.to_owned()])
    }

    #[test]
    fn a_verdict_counts_the_issues() {
        assert_eq!(parse(VALID).map(|report| report.verdict()), Ok("valid".to_owned()));
        assert_eq!(parse(INVALID).map(|report| report.verdict()), Ok("2 errors, 1 warning".to_owned()));
    }

    #[test]
    fn a_difference_names_the_two_languages() {
        assert_eq!(answers("Rust", VALID).equals(&answers("Node", VALID)), Ok(()));
        assert_eq!(answers("Rust", VALID).agrees(&answers("Node", r#"{"valid":true,"issues":[]}"#)), Ok(()));
        let error = answers("Rust", VALID).agrees(&answers("Node", INVALID)).unwrap_err();
        assert!(error.starts_with("Rust and Node differ:"));
        assert!(answers("Rust", VALID).equals(&Answers::new("Node", Vec::new())).is_err());
    }

    #[test]
    fn the_table_has_a_row_per_example() {
        let examples = ["a.json", "long.json"].map(|file| Example { file: file.to_owned(), kind: String::new() });
        let answers = Answers::new("Rust", vec![VALID.to_owned(), INVALID.to_owned()]);
        let table = "a.json      valid\nlong.json   2 errors, 1 warning\n";
        assert_eq!(answers.table(&examples).as_deref(), Ok(table));
        assert!(answers.all_valid(&examples).is_err());
    }
}
