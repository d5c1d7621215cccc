//! Properties of filters: their texts, their JSON, their requests and their parts mean the same.

use proptest::collection::vec;
use proptest::prelude::*;

use super::{Columns, Filter, FilterType, Operand, Operator, ParseOptions, Quantifier, Query, Test};
use crate::api::normalize;
use crate::contract::Kind;
use crate::normalize::NormalizeOptions;
use crate::report::Severity;
use crate::value::Time;

fn string() -> impl Strategy<Value = String> {
    prop_oneof!["[a-zA-Z0-9 ]{0,6}", "\\PC{0,4}", "[\"'`\\\\\n\t\u{0}-\u{1f}]{0,4}"]
}

fn number() -> impl Strategy<Value = String> {
    prop_oneof![
        any::<i64>().prop_map(|number| number.to_string()),
        (-20_i64..20).prop_map(|number| (number * 500_000_000).to_string()),
        "-?(0|[1-9][0-9]{0,5})(\\.[0-9]{1,4})?([eE][+-]?[0-9]{1,2})?",
    ]
}

fn time() -> impl Strategy<Value = String> {
    prop_oneof![
        "20[0-9]{2}-0[1-9]-[12][0-8]T00:00:00Z",
        "20[0-9]{2}-0[1-9]-[12][0-8]T1[0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,7})?(Z|[+-]0[0-9]:30)",
    ]
}

/// A column, of this type or of an unknown one.
fn column(known: &'static [&'static str]) -> impl Strategy<Value = String> {
    prop_oneof![
        3 => proptest::sample::select(known).prop_map(str::to_owned),
        1 => "(metrics|feedback|user_metadata)/[a-zA-Z0-9_./ -]{1,6}",
        1 => "[a-zA-Z0-9_./` -]{1,6}",
    ]
}

/// A legal test.
fn test() -> impl Strategy<Value = Test> {
    use Operator::{Between, Contains, Eq, Gt, Gte, Lt, Lte, Ne, NotIn, OneOf};
    let single = |operators| proptest::sample::select::<Operator>(operators);
    let make = |filter_type| {
        move |(column, operator, operand, case_sensitive)| Test {
            column,
            filter_type,
            operator,
            operand,
            case_sensitive,
        }
    };
    let text = |column, filter_type: FilterType, operators: &'static [Operator]| {
        let cases =
            if filter_type.has_case() { prop_oneof![Just(true), Just(false)].boxed() } else { Just(true).boxed() };
        prop_oneof![
            (self::column(column), single(operators), string().prop_map(Operand::String), cases.clone()),
            (self::column(column), single(&[OneOf, NotIn]), vec(string(), 0..3).prop_map(Operand::Strings), cases),
        ]
        .prop_map(make(filter_type))
    };
    let numbers = column(&["metrics/duration_ns", "status_code", "temperature"]);
    let number_test = prop_oneof![
        (numbers, single(&[Eq, Ne, Gt, Gte, Lt, Lte]), number().prop_map(Operand::Number), Just(true)),
        (column(&["step_number"]), Just(Between), vec(number(), 2).prop_map(Operand::Numbers), Just(true)),
    ];
    prop_oneof![
        text(&["name", "input", "id"], FilterType::Text, &[Eq, Ne, Contains]),
        text(&["id", "trace_id", "name"], FilterType::Id, &[Eq, Ne, Contains]),
        text(&["tags"], FilterType::Collection, &[Eq, Contains]),
        number_test.prop_map(make(FilterType::Number)),
        (column(&["created_at"]), single(&[Eq, Ne, Gt, Gte, Lt, Lte]), time().prop_map(Operand::Date), Just(true))
            .prop_map(make(FilterType::Date)),
        (column(&["is_complete"]), single(&[Eq, Ne]), any::<bool>().prop_map(Operand::Boolean), Just(true))
            .prop_map(make(FilterType::Boolean)),
        (
            Just("fully_annotated".to_owned()),
            Just(Eq),
            proptest::option::of(vec("[0-9a-f]{8}-0000-4000-8000-000000000000", 1..3)).prop_map(Operand::Users),
            Just(true)
        )
            .prop_map(make(FilterType::FullyAnnotated)),
    ]
}

/// A legal filter: with local parts, or one that the API can evaluate.
fn filter(local: bool) -> impl Strategy<Value = Filter> {
    let test = test().prop_map(Filter::Test);
    let leaf = if local {
        prop_oneof![4 => test, 1 => column(&["model"]).prop_map(Filter::IsNull)].boxed()
    } else {
        test.boxed()
    };
    leaf.prop_recursive(4, 16, 3, move |inner| {
        let joined = prop_oneof![
            vec(inner.clone(), 0..4).prop_map(Filter::And),
            vec(inner.clone(), 0..4).prop_map(Filter::Or),
            inner.clone().prop_map(|filter| !filter),
        ];
        if local {
            let quantifier = prop_oneof![Just(Quantifier::Any), Just(Quantifier::All)];
            let spans =
                (quantifier, inner).prop_map(|(quantifier, filter)| Filter::Spans(quantifier, Box::new(filter)));
            prop_oneof![5 => joined, 1 => spans].boxed()
        } else {
            joined.boxed()
        }
    })
}

/// The filter without an `and` or an `or` of one branch, which texts do not show.
fn without_single_branches(filter: Filter) -> Filter {
    let each = |branches: Vec<Filter>| branches.into_iter().map(without_single_branches).collect::<Vec<_>>();
    let join = |branches: Vec<Filter>, join: fn(Vec<Filter>) -> Filter| {
        <[Filter; 1]>::try_from(each(branches)).map_or_else(join, |[only]| only)
    };
    match filter {
        Filter::And(branches) => join(branches, Filter::And),
        Filter::Or(branches) => join(branches, Filter::Or),
        Filter::Not(branch) => !without_single_branches(*branch),
        Filter::Spans(quantifier, branch) => Filter::Spans(quantifier, Box::new(without_single_branches(*branch))),
        filter => filter,
    }
}

/// A leaf as a string that depends neither on the spelling of numbers nor on that of times.
fn meaning(leaf: &Filter) -> String {
    let Filter::Test(Test { operand, .. }) = leaf else { return leaf.to_json() };
    // The sum with 0 makes no difference between the two zeros.
    let number = |number: &String| (number.parse::<f64>().unwrap() + 0.0).to_string();
    let plain = match operand {
        Operand::Number(one) => number(one),
        Operand::Numbers(numbers) => numbers.iter().map(number).collect::<Vec<_>>().join(" "),
        Operand::Date(time) => Time::from_string(time).unwrap().microseconds().to_string(),
        _ => return leaf.to_json(),
    };
    let Filter::Test(test) = leaf.clone() else { return plain };
    format!("{plain} {}", Filter::Test(Test { operand: Operand::Users(None), ..test }).to_json())
}

/// Whether the filter is true, false or unknown, if each test has a value that depends on its text and the seed.
fn truth(filter: &Filter, seed: u64) -> Option<bool> {
    match filter {
        Filter::And(branches) => {
            let values: Vec<_> = branches.iter().map(|branch| truth(branch, seed)).collect();
            if values.contains(&Some(false)) { Some(false) } else { (!values.contains(&None)).then_some(true) }
        }
        Filter::Or(branches) => {
            let values: Vec<_> = branches.iter().map(|branch| truth(branch, seed)).collect();
            if values.contains(&Some(true)) { Some(true) } else { (!values.contains(&None)).then_some(false) }
        }
        Filter::Not(branch) => truth(branch, seed).map(|value| !value),
        leaf => {
            use std::hash::{DefaultHasher, Hash, Hasher};
            let mut hasher = DefaultHasher::new();
            (meaning(leaf), seed).hash(&mut hasher);
            [Some(true), Some(false), None][(hasher.finish() % 3) as usize]
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn a_text_is_read_as_the_filter_that_it_was_written_for(filter in filter(true)) {
        let text = filter.to_string();
        let parsed = Filter::parse(&text, &ParseOptions::default());
        let parsed = parsed.map_err(|error| TestCaseError::fail(format!("{error}\n{}", error.caret(&text))))?;
        prop_assert_eq!(parsed.filter.to_string(), text);
        prop_assert_eq!(parsed.ranges.len(), parsed.filter.nodes());
        prop_assert_eq!(parsed.filter, without_single_branches(filter));
    }

    #[test]
    fn json_is_read_as_the_filter_that_it_was_written_for(filter in filter(true)) {
        prop_assert_eq!(Filter::from_json(filter.to_json().as_bytes(), &Columns::standard()).unwrap(), filter);
    }

    #[test]
    fn a_legal_filter_has_no_errors(filter in filter(true)) {
        let report = filter.check(&Columns::standard());
        let errors: Vec<_> = report.issues.iter().filter(|issue| issue.severity == Severity::Error).collect();
        prop_assert!(errors.is_empty(), "{errors:?}");
    }

    #[test]
    fn a_request_is_canonical_and_read_back_as_the_same_query(filter in filter(false)) {
        let kind = Kind::from_name("LogRecordsQueryRequest").unwrap();
        let request = Query::new().filter(filter.clone()).request(kind);
        let request = request.map_err(|error| TestCaseError::fail(error.to_string()))?;
        let canonical = normalize(kind, request.json.as_bytes(), &NormalizeOptions::default());
        prop_assert_eq!(canonical.json.as_ref(), Some(&request.json));
        let read = Query::from_request(request.json.as_bytes()).unwrap();
        for seed in 0..20 {
            let original = truth(&filter, seed);
            prop_assert_eq!(read.get_filter().map_or(Some(true), |read| truth(read, seed)), original);
        }
        prop_assert_eq!(read.request(kind).unwrap(), request);
    }

    #[test]
    fn a_record_matches_a_filter_if_it_matches_both_parts(filter in filter(true)) {
        let split = filter.split();
        if let Some(server) = &split.server {
            prop_assert!(server.local_part().is_none());
        }
        let part = |part: &Option<Filter>, seed| part.as_ref().map_or(Some(true), |part| truth(part, seed));
        for seed in 0..50 {
            let both = part(&split.server, seed) == Some(true) && part(&split.rest, seed) == Some(true);
            prop_assert_eq!(both, truth(&filter, seed) == Some(true));
        }
    }

    #[test]
    fn no_text_makes_the_parser_panic(text in "[a-z0-9 ()\\[\\]\"'`<>=!&|,./-]{0,40}|\\PC{0,20}") {
        if let Err(error) = Filter::parse(&text, &ParseOptions::default()) {
            prop_assert!(text.is_char_boundary(error.offset) && text.is_char_boundary(error.offset + error.length));
            prop_assert_eq!(error.caret(&text).lines().count(), 2);
        }
    }
}
