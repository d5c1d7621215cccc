use super::*;

fn rows(table: Table, bytes: &[u8], first_line: Option<usize>, names: &[&str]) -> Vec<Vec<String>> {
    let columns = table.columns(true);
    let indices: Vec<usize> =
        names.iter().map(|name| columns.iter().position(|column| column.name == *name).unwrap()).collect();
    let mut rows = Vec::new();
    let options = TableOptions { raw: true, ..TableOptions::default() };
    let part = Part { bytes, offset: 0, first_line };
    let read = table.each_row(part, &options, &mut |row| {
        rows.push(indices.iter().map(|index| written(row.cell(*index))).collect());
    });
    assert_eq!(read.unwrap(), 0);
    rows
}

fn written(cell: Cell<'_>) -> String {
    match cell {
        Cell::Null => "null".to_owned(),
        Cell::Text(text) => text.into_owned(),
        Cell::Integer(number) | Cell::Time(number) => number.to_string(),
        cell => format!("{cell:?}"),
    }
}

const REQUEST: &str = r#"{"session_id": "s", "is_complete": false, "traces": [{"id": "t", "input": "hi", "metrics": {"duration_ns": 5},
    "spans": [{"type": "llm", "id": "a", "input": [{"role": "user", "content": "x"}, {"role": "tool", "content": [{"type": "text", "text": "y"}]}],
    "metrics": {"num_input_tokens": 2, "label": "z"}}, {"type": "tool", "parent_id": null}]}]}"#;

#[test]
fn steps_have_what_follows_from_the_tree() {
    let names = ["path", "depth", "id", "type", "trace_id", "parent_id", "session_id", "has_children", "is_complete"];
    let found = rows(Table::Spans, REQUEST.as_bytes(), None, &names);
    let no = "Boolean(false)";
    assert_eq!(found[0], ["/traces/0", "0", "t", "trace", "t", "null", "s", "Boolean(true)", no]);
    assert_eq!(found[1], ["/traces/0/spans/0", "1", "a", "llm", "t", "t", "s", "null", no]);
    assert_eq!(found[2][..2], ["/traces/0/spans/1", "1"]);
    assert_eq!(found[2][3..6], ["tool", "t", "t"]);
}

#[test]
fn values_fit_their_columns() {
    let names = ["input", "duration_ns", "num_input_tokens", "metrics", "project_id", "json"];
    let found = rows(Table::Spans, REQUEST.as_bytes(), None, &names);
    let trace_json = r#"{"id":"t","input":"hi","metrics":{"duration_ns": 5}}"#;
    assert_eq!(found[0], ["hi", "5", "null", "NumberMap([(\"duration_ns\", 5.0)])", "null", trace_json]);
    assert_eq!(found[1][..4], ["x\ny", "null", "2", "NumberMap([(\"num_input_tokens\", 2.0)])"]);
}

#[test]
fn messages_have_their_place() {
    let found =
        rows(Table::Messages, REQUEST.as_bytes(), None, &["path", "step_id", "side", "index", "role", "content"]);
    assert_eq!(found[0], ["/traces/0/spans/0", "a", "input", "0", "user", "x"]);
    assert_eq!(found[1], ["/traces/0/spans/0", "a", "input", "1", "tool", "y"]);
    assert_eq!(found.len(), 2);
}

#[test]
fn issues_have_the_line_of_the_input() {
    let lines = b"{\"traces\":[{\"input\":\"hi\"}]}\n\n{\"traces\":[{\"input\":\"hi\",\"tags\":1}]}\n{\"a\":1}\n{";
    let found = rows(Table::Issues, lines, Some(11), &["line", "severity", "code", "pointer", "kind"]);
    assert_eq!(found[0], ["13", "error", "wrong_type", "/traces/0/tags", "LogTracesIngestRequest"]);
    assert_eq!(found[1][..3], ["14", "error", "null"]);
    assert_eq!(found[2][..3], ["15", "error", "null"]);
    assert_eq!(found.len(), 3);
}

#[test]
fn lines_that_are_malformed_are_refused_or_counted() {
    let part = Part { bytes: b"{\"type\":\"llm\"}\n{\n[1]", offset: 0, first_line: Some(7) };
    let mut count = 0;
    let refused = Table::Spans.each_row(part, &TableOptions::default(), &mut |_| count += 1).unwrap_err().to_string();
    assert!(refused.starts_with("line 8 of the records is not a JSON object"), "{refused}");
    let skipping = TableOptions { skip_malformed: true, ..TableOptions::default() };
    assert_eq!(Table::Spans.each_row(part, &skipping, &mut |_| count += 1).unwrap(), 2);
    assert_eq!(count, 2);
}

#[test]
fn integers_are_exact() {
    let cell = |json: &str| written(Cell::of(json.as_bytes(), Held::Integer));
    assert_eq!(
        ["9007199254740993", "2e2", "200.0", "1.5", "\"1\"", "1e300"].map(cell),
        ["9007199254740993", "200", "200", "null", "null", "null"]
    );
}

#[test]
fn records_are_steps_at_their_place() {
    let response =
        br#"{"records": [{"type": "llm", "id": "a", "trace_id": "t", "parent_id": "t"}, {"type": "session"}]}"#;
    let found = rows(Table::Spans, response, None, &["path", "id", "depth", "type"]);
    assert_eq!(found[0], ["/records/0", "a", "1", "llm"]);
    assert_eq!(found[1], ["/records/1", "null", "null", "session"]);
    let list = rows(Table::Spans, br#"[{"type": "trace", "spans": [{"type": "llm"}]}]"#, Some(1), &["line", "path"]);
    assert_eq!(list, [["1", "/0"], ["1", "/0/spans/0"]]);
}
