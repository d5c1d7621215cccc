//! The way of a call's arguments: they are parsed, validated or repaired, and become assignments to a step.
//!
//! 1. [`parse_arguments`] parses what the caller passed.
//! 2. [`ReadOptions::check`] writes the arguments under the core's own names, without secrets of HTTP headers, and
//!    checks them.
//! 3. [`read`] converts input and output to the form of the step and checks them as part of it.
//! 4. [`Update::apply`] inserts everything into the step.

use std::borrow::Cow;

use super::argument_case::Naming;
use super::destination::{Assignment, Destinations, object_plan};
use super::input_output::{INPUT_OUTPUT, convert};
use super::metadata;
use super::object_bytes::ObjectBytes;
use super::providers::Extracted;
use super::refusal::Refusal;
use super::repair::validate_or_repair;
use super::secrets;
use super::step::Step;
use super::step_type::StepType;
use super::value::Value;
use super::values::Origin;
use crate::contract::Kind;
use crate::diagnostics::issue;
use crate::error::{ErrorKind, UsageError};
use crate::json::{Tag, Tree, parse};
use crate::report::{Fault, Issue, PathSegment, Report};

/// How a builder reads arguments.
#[derive(Clone, Copy, Debug)]
pub(super) struct ReadOptions {
    pub(super) naming: Naming,
    /// Whether invalid arguments are repaired or left out instead of refused.
    pub(super) lenient: bool,
}

/// What a call changes in a step.
#[derive(Debug)]
pub(super) struct Update {
    destinations: Destinations,
    assignments: Vec<Assignment>,
    /// What was repaired, left out or converted, with paths into the arguments.
    issues: Vec<Issue>,
}

/// Parses the JSON of a call's arguments, which is empty if the caller passed none.
pub(super) fn parse_arguments(json: &[u8]) -> Tree<'_> {
    parse(if json.is_empty() { b"{}" } else { json })
}

/// Reads the arguments of a call about a step.
pub(super) fn read(options: ReadOptions, step_type: StepType, json: &[u8]) -> Result<Update, Refusal> {
    let mut update = Update { destinations: Destinations::of(step_type)?, assignments: Vec::new(), issues: Vec::new() };
    let (accepted, kind) = (step_type.arguments()?, step_type.kind()?.name());
    let json = options.check(accepted, kind, &parse_arguments(json), &mut update.issues)?;
    let tree = parse(json.as_bytes());
    let mut extracted = Extracted::default();
    let mut converted = Vec::new();
    for (name, value) in Value::root(&tree).members() {
        if INPUT_OUTPUT.contains(&&*name) {
            let json = convert(step_type, &name, Value::root(&tree), value, &mut extracted);
            converted.push((name, json));
        } else {
            update.assign(&name, value, Origin::Caller);
        }
    }
    update.issues.append(&mut extracted.issues);
    if !converted.is_empty() {
        let json = options.check_converted(step_type, &converted, &mut update.issues)?;
        // The canonical form also has the defaults of other fields.
        let is_converted = |name: &str| converted.iter().any(|(argument, _)| argument == name);
        update.assign_members(&json, Origin::Caller, is_converted);
    }
    if let Some(json) = extracted.into_arguments() {
        let json = options.check_extracted(step_type, json, &mut update.issues)?;
        update.assign_members(&json, Origin::Derived, |_| true);
    }
    Ok(update)
}

impl ReadOptions {
    /// Checks a call's arguments, and returns their canonical form under the core's own names. If they are refused, the
    /// report is attributed to the kind `reported_as`.
    pub(super) fn check(
        self,
        accepted: Kind,
        reported_as: &'static str,
        arguments: &Tree<'_>,
        issues: &mut Vec<Issue>,
    ) -> Result<String, Refusal> {
        let redacted = secrets::redacted(Value::root(arguments));
        let parsed = redacted.as_ref().map(|redacted| parse(&redacted.json));
        let arguments = parsed.as_ref().unwrap_or(arguments);
        let root = Value::root(arguments);
        if !arguments.readable || root.tag() != Tag::Object {
            return Err(UsageError::new(ErrorKind::InvalidValue, "the arguments must be a JSON object").into());
        }
        let names = object_plan(accepted).map(|object| object.names()).unwrap_or_default();
        let mut renamed = ObjectBytes::default();
        for (written, value) in root.members() {
            // Null means absence, even for a name that does not exist.
            if value.tag() == Tag::Null {
                continue;
            }
            let name = names.iter().copied().find(|name| self.naming.written(name) == *written);
            let name = name.unwrap_or(&written);
            if redacted.as_ref().is_some_and(|redacted| redacted.arguments.iter().any(|name| *name == written)) {
                issues.push(issue(&Fault::RedactedSecret, vec![PathSegment::Key(name.to_owned())]));
            }
            // Metadata are converted before the check, which would refuse or remove what the conversion accepts.
            if name == "metadata" {
                renamed.add(name, &metadata::convert(value, self.lenient, issues));
            } else if INPUT_OUTPUT.contains(&name) {
                renamed.add(name, &value.bytes_without_oversized());
            } else {
                renamed.add(name, value.bytes());
            }
        }
        let json = validate_or_repair(accepted, renamed.finish(), self.lenient, issues)
            .map_err(|report| self.refusal(report, reported_as, &names))?;
        for issue in issues {
            self.naming.rename_in_message(issue, &names);
        }
        Ok(json)
    }

    /// Checks input and output, after their conversion, as fields of the step, and returns the step's canonical form.
    ///
    /// They need a check of their own: as arguments they may have any form, and only the conversion shows what they
    /// are.
    fn check_converted(
        self,
        step_type: StepType,
        converted: &[(Cow<'_, str>, String)],
        issues: &mut Vec<Issue>,
    ) -> Result<String, Refusal> {
        let kind = step_type.kind()?;
        let mut step = ObjectBytes::default();
        step.add("type", ["\"", step_type.name(), "\""].concat().as_bytes());
        for (name, json) in converted {
            step.add(name, json.as_bytes());
        }
        let mut found = Vec::new();
        let json = validate_or_repair(kind, step.finish(), self.lenient, &mut found)
            .map_err(|report| self.refusal(report, kind.name(), &INPUT_OUTPUT))?;
        for issue in &mut found {
            self.naming.rename_in_message(issue, &INPUT_OUTPUT);
        }
        issues.append(&mut found);
        Ok(json)
    }

    /// Checks what was extracted from a provider's request or response, and returns its canonical form. It is always
    /// repaired, because what is wrong with it is not the caller's mistake.
    fn check_extracted(self, step_type: StepType, json: String, issues: &mut Vec<Issue>) -> Result<String, Refusal> {
        let of = step_type.kind()?.name();
        validate_or_repair(step_type.arguments()?, json.into_bytes(), true, issues)
            .map_err(|report| self.refusal(report, of, &[]))
    }

    fn refusal(self, mut report: Report, kind: &'static str, names: &[&str]) -> Refusal {
        report.kind = kind;
        for issue in &mut report.issues {
            self.naming.rename(issue, names);
        }
        Refusal::Invalid(report)
    }
}

impl Update {
    fn assign(&mut self, argument: &str, value: Value<'_, '_>, origin: Origin) {
        self.assignments.push(self.destinations.assignment(argument, value, origin));
    }

    /// Assigns the members of a JSON object that are not null and whose names satisfy the condition.
    fn assign_members(&mut self, json: &str, origin: Origin, condition: impl Fn(&str) -> bool) {
        let tree = parse(json.as_bytes());
        for (name, value) in Value::root(&tree).members() {
            if value.tag() != Tag::Null && condition(&name) {
                self.assign(&name, value, origin);
            }
        }
    }

    /// Inserts the arguments into the step, and moves the issues to where the arguments go.
    pub(super) fn apply(self, step: &mut Step) {
        for assignment in self.assignments {
            assignment.apply(step);
        }
        for mut issue in self.issues {
            self.destinations.redirect(&mut issue);
            step.issues.push(issue);
        }
    }
}
