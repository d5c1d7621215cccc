use super::Dialect;
use crate::query::{Filter, FilterType, Operand, Operator, ParseOptions, Test};

fn sql(text: &str) -> [String; 3] {
    let filter = Filter::parse(text, &ParseOptions::default()).unwrap().filter;
    [Dialect::DuckDb, Dialect::Spark, Dialect::ClickHouse].map(|dialect| match filter.to_sql(dialect) {
        Ok(sql) => sql,
        Err(error) => error.to_string(),
    })
}

/// What all three dialects write, with `C` in place of the column.
fn all(text: &str, column: &str, expected: &str) {
    let name = |quote: &str| [quote, column, quote].concat();
    let expected = ["\"", "`", "`"].map(|quote| expected.replace('C', &name(quote)));
    assert_eq!(sql(text), expected);
}

#[test]
fn what_all_dialects_write_alike() {
    all("step_number >= 5 and step_number != 1.5", "step_number", "C >= 5 AND C <> 1.5");
    all("status_code between [400, 499]", "status_code", "(C BETWEEN 400 AND 499)");
    all("is_complete = true and not is_complete", "is_complete", "C = TRUE AND NOT C = TRUE");
    all("model is null or model is not null", "model", "C IS NULL OR NOT C IS NULL");
    all("not (name = 'a' and (name = 'b' or name = 'c'))", "name", "NOT (C = 'a' AND (C = 'b' OR C = 'c'))");
    all("name != 'a'", "name", "NOT (C = 'a')");
    all("name contains ''", "name", "C = C");
    all("fully_annotated", "fully_annotated", "C = TRUE");
    all("true", "", "TRUE");
    all("false", "", "FALSE");
}

#[test]
fn what_dialects_write_differently() {
    let cases = [
        (
            "user_metadata/team one_of ['a', 'b']",
            [
                r#"map_extract("user_metadata", 'team')[1] IN ('a', 'b')"#,
                "`user_metadata`['team'] IN ('a', 'b')",
                "(if(mapContains(`user_metadata`, 'team'), `user_metadata`['team'], NULL) = 'a' OR \
                 if(mapContains(`user_metadata`, 'team'), `user_metadata`['team'], NULL) = 'b')",
            ],
        ),
        (
            "lower(input) contains 'Refund'",
            [
                r#"contains(lower("input"), lower('Refund'))"#,
                "contains(lower(`input`), lower('Refund'))",
                "position(lowerUTF8(`input`), lowerUTF8('Refund')) > 0",
            ],
        ),
        (
            "tags contains 'a' and 'b' in tags",
            [
                r#"len([item for item in "tags" if contains(item, 'a')]) > 0 AND len([item for item in "tags" if item = 'b']) > 0"#,
                "array_size(filter(`tags`, item -> contains(item, 'a'))) > 0 AND array_size(filter(`tags`, item -> item = 'b')) > 0",
                "arrayExists(item -> position(item, 'a') > 0, `tags`) AND arrayExists(item -> item = 'b', `tags`)",
            ],
        ),
        ("tags = 'a'", [r#""tags" = ['a']"#, "`tags` = array('a')", "`tags` = ['a']"]),
        (
            "created_at >= 2026-01-02T03:04:05.25+01:00",
            [
                r#""created_at" >= TIMESTAMPTZ '2026-01-02T02:04:05.250000Z'"#,
                "`created_at` >= TIMESTAMP '2026-01-02T02:04:05.250000Z'",
                "`created_at` >= toDateTime64('2026-01-02 02:04:05.250000', 6, 'UTC')",
            ],
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(sql(text), expected);
    }
}

#[test]
fn nothing_that_a_filter_says_becomes_sql() {
    assert_eq!(
        sql(r#"name = "a' OR 1 = 1 --\\ ${env:HOME}""#),
        [
            r#""name" = 'a'' OR 1 = 1 --\ ${env:HOME}'"#,
            r"`name` = 'a\' OR 1 = 1 --\\ \u0024{env:HOME}'",
            r"`name` = 'a\' OR 1 = 1 --\\ ${env:HOME}'",
        ]
    );
    assert_eq!(
        sql(r#"text(`a"b``c\d`) = 'x'"#),
        [r#""a""b`c\d" = 'x'"#, r#"`a"b``c\d` = 'x'"#, r#"`a"b\`c\\d` = 'x'"#]
    );
    let [_, spark, _] = sql("text(`${env:HOME}`) = 'x'");
    assert!(spark.starts_with("a column's id has characters"), "{spark}");
    for refused in sql(r#"name = "\u0000""#) {
        assert!(refused.starts_with("a string has the character U+0000"), "{refused}");
    }
}

#[test]
fn numbers_are_integers_or_doubles() {
    for (digits, expected) in [
        ("9223372036854775807", "9223372036854775807"),
        ("9223372036854775808", "9223372036854775808e0"),
        ("0.1", "0.1"),
        ("1.00000000000000000001", "1.00000000000000000001e0"),
        ("-1.5e-7", "-1.5e-7"),
    ] {
        all(&format!("step_number > {digits}"), "step_number", &format!("C > {expected}"));
    }
    let filter = Filter::Test(Test {
        column: "step_number".to_owned(),
        filter_type: FilterType::Number,
        operator: Operator::Gt,
        operand: Operand::Number("1e400".to_owned()),
        case_sensitive: true,
    });
    let error = filter.to_sql(Dialect::Spark).unwrap_err().to_string();
    assert!(error.starts_with("a number is beyond the range of doubles"), "{error}");
}

#[test]
fn an_error_names_the_part() {
    for (text, expected) in [
        ("any span where (name = 'a')", "`any span where (…)` is about other rows"),
        ("name = 'a' and feedback/up = true", "the table has no column for `feedback/up`"),
        ("metrics/label = 'a'", "`metrics/label` holds numbers in the table, and is compared with text"),
        ("fully_annotated by ['u']", "the table does not say who has annotated a record"),
    ] {
        for error in sql(text) {
            assert!(error.starts_with(expected), "{error}");
            assert!(
                error.ends_with("; leave it out, and run it over the rows that the rest of the filter finds"),
                "{error}"
            );
        }
    }
    let [duckdb, _, clickhouse] = sql("tags is null");
    assert_eq!(duckdb, "\"tags\" IS NULL");
    assert!(clickhouse.starts_with("`tags` is a list, and lists are never null in ClickHouse"), "{clickhouse}");
    let [.., clickhouse] = sql("created_at > 1850-01-01");
    assert!(clickhouse.starts_with("a time is outside of the years 1900 to 2299"), "{clickhouse}");
    assert_eq!(
        Dialect::from_name("duckbd").unwrap_err().to_string(),
        "`duckbd` is not a dialect of SQL; did you mean `duckdb`?"
    );
}
