//! The report as JSON.

use super::{Issue, PathSegment, Report};
use crate::json::JsonWriter;

impl Report {
    /// `{"kind","valid","errors","warnings","omitted","issues":[…]}`.
    pub fn to_json(&self) -> String {
        let mut json = JsonWriter::default();
        json.object(|json| {
            self.write_head(json);
            self.write_issues(json);
        });
        json.finish()
    }

    /// The members that say what was checked and how it came out.
    pub(crate) fn write_head(&self, json: &mut JsonWriter) {
        json.key("kind").string(self.kind);
        json.key("valid").raw(if self.valid() { "true" } else { "false" });
    }

    /// The members that list the issues.
    pub(crate) fn write_issues(&self, json: &mut JsonWriter) {
        json.key("errors").raw(&self.errors.to_string());
        json.key("warnings").raw(&self.warnings.to_string());
        json.key("omitted").raw(&self.omitted().to_string());
        json.key("issues").array(|json| {
            for issue in &self.issues {
                issue.write(json);
            }
        });
    }
}

impl Issue {
    /// `{"severity","code","pointer","path","message","expected"?,"suggestion"?,"line"?,"column"?}`.
    pub fn to_json(&self) -> String {
        /// More than the names of the members and a short path take.
        const NAMES: usize = 256;
        let mut json = JsonWriter::default();
        json.reserve(NAMES + self.message.len());
        self.write(&mut json);
        json.finish()
    }

    fn write(&self, json: &mut JsonWriter) {
        json.object(|json| {
            json.name("severity").string(self.severity.name());
            json.name("code").string(self.code.name());
            json.name("pointer").string(&self.pointer());
            json.name("path").array(|json| {
                for step in &self.path {
                    match step {
                        PathSegment::Key(key) => json.string(key),
                        PathSegment::Index(index) => json.raw(&index.to_string()),
                    }
                }
            });
            json.name("message").string(&self.message);
            for (key, text) in [("expected", &self.expected), ("suggestion", &self.suggestion)] {
                if let Some(text) = text {
                    json.name(key).string(text);
                }
            }
            for (key, number) in [("line", self.line), ("column", self.column)] {
                if let Some(number) = number {
                    json.name(key).raw(&number.to_string());
                }
            }
        });
    }
}
