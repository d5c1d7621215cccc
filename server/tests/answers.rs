//! What the server answers when something is wrong, and what clients call around the trace API.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, missing_docs)]

mod common;

use common::{PROJECT, Running};
use serde_json::json;
use spanschema::Kind;
use spanschema_server::Config;

const FAULTY: &str = r#"{"traces":[{"input":"q","spans":[{"type":"lm","inptu":"x"}]}]}"#;
const DOUBTFUL: &str = r#"{"traces":[{"input":"q","spans":[{"type":"tool","input":"x","tool_call":"y"}]}]}"#;
const LENIENT: &str = r#"{"traces":[{"input":"q","status_code":"200"}]}"#;

fn traces() -> String {
    format!("/v2/projects/{PROJECT}/traces")
}

#[test]
fn a_payload_that_nobody_can_read_has_an_error_with_its_location() {
    let server = Running::start(Config::default());
    let response = server.call("POST", &traces(), FAULTY);
    assert_eq!(response.status, 422);
    response.assert_is(Kind::from_name("HTTPValidationError").unwrap());
    let json = response.json();
    assert_eq!(json["detail"][0]["loc"], json!(["body", "traces", 0, "spans", 0, "type"]));
    assert_eq!((&json["issues"][0]["code"], &json["issues"][0]["suggestion"]), (&json!("unknown_tag"), &json!("llm")));
    assert_eq!(server.operation("count_traces", &[], &json!({}))["total_count"], json!(0));
}

#[test]
fn what_the_service_would_store_is_stored_unless_the_server_is_strict() {
    let server = Running::start(Config::default());
    let response = server.call("POST", &traces(), DOUBTFUL);
    assert_eq!((response.status, response.header("spanschema-warnings")), (200, Some("1")));
    let response = server.call("POST", &traces(), LENIENT);
    assert_eq!((response.status, response.header("spanschema-errors")), (200, Some("1")));
    assert_eq!(server.operation("query_traces", &[], &json!({}))["records"][0]["status_code"], json!(200));
    let totals = server.stop();
    assert_eq!((totals.logged, totals.invalid, totals.warnings), (2, 1, 1));

    let strict = Running::start(Config { strict: true, ..Config::default() });
    assert_eq!(strict.call("POST", &traces(), LENIENT).status, 422);
    assert_eq!(strict.call("POST", &traces(), DOUBTFUL).status, 200);
}

#[test]
fn every_path_works_with_and_without_the_version() {
    let server = Running::start(Config::default());
    let body = r#"{"traces":[{"input":"q"}]}"#;
    for path in [traces(), format!("/projects/{PROJECT}/traces"), format!("/ingest/traces/{PROJECT}")] {
        assert_eq!(server.call("POST", &path, body).status, 200, "{path}");
    }
    for path in ["recompute-metrics", "recompute_metrics"] {
        let path = format!("/projects/{PROJECT}/{path}");
        assert_eq!(server.call("POST", &path, r#"{"scorer_ids":[]}"#).status, 200, "{path}");
    }
    assert_eq!(server.operation("count_traces", &[], &json!({}))["total_count"], json!(3));
}

#[test]
fn what_is_not_there_is_not_found() {
    let server = Running::start(Config::default());
    let id = "0a0a0a0a-0000-4000-8000-000000000001";
    for path in ["traces", "spans", "sessions"] {
        assert_eq!(server.call("GET", &format!("/v2/projects/{PROJECT}/{path}/{id}"), "").status, 404, "{path}");
    }
    let update = json!({ "span_id": id, "output": "x" }).to_string();
    assert_eq!(server.call("PATCH", &format!("/v2/projects/{PROJECT}/spans/{id}"), &update).status, 404);
    assert_eq!(server.call("GET", &format!("/projects/{id}"), "").status, 404);
    assert_eq!(server.call("GET", "/v2/projects/x/traces/y", "").status, 422);
    assert_eq!(server.call("GET", "/v2/datasets", "").status, 501);
    assert_eq!(server.call("DELETE", &traces(), "").status, 405);
}

#[test]
fn a_key_is_needed_and_can_be_set() {
    let server = Running::start(Config { key: Some("secret".to_owned()), ..Config::default() });
    let count = format!("/v2/projects/{PROJECT}/traces/count");
    let status = |headers: &[(&str, &str)]| server.send("POST", &count, headers, b"{}").status;
    assert_eq!((status(&[]), status(&[("Galileo-API-Key", "guess")])), (401, 401));
    assert_eq!(status(&[("Galileo-API-Key", "secret")]), 200);
    let login =
        |key: &str| server.send("POST", "/login/api_key", &[], json!({ "api_key": key }).to_string().as_bytes());
    assert_eq!(login("guess").status, 401);
    let token = login("secret").json()["access_token"].as_str().unwrap().to_owned();
    assert_eq!(status(&[("Authorization", &format!("Bearer {token}"))]), 200);
    assert_eq!(server.send("GET", "/healthcheck", &[], b"").status, 200);
    assert_eq!(server.send("GET", "/_spanschema/traces", &[], b"").status, 401);
}

#[test]
fn projects_and_log_streams_are_created_and_found() {
    let server = Running::start(Config::default());
    let project = server.call("POST", "/projects", r#"{"name":"p","type":"gen_ai"}"#).json();
    assert_eq!(server.call("POST", "/projects", r#"{"name":"p"}"#).status, 409);
    assert_eq!(server.call("GET", "/v2/projects?project_name=p&type=gen_ai", "").json()[0]["id"], project["id"]);
    assert_eq!(server.call("GET", "/projects?project_name=q", "").json(), json!([]));
    let streams = format!("/v2/projects/{}/log_streams", project["id"].as_str().unwrap());
    let stream = server.call("POST", &streams, r#"{"name":"dev"}"#).json();
    assert_eq!(server.call("GET", &streams, "").json()[0]["id"], stream["id"]);
    let page = server.call("GET", &format!("{streams}/paginated?limit=1"), "").json();
    assert_eq!((&page["log_streams"][0]["name"], &page["paginated"]), (&json!("dev"), &json!(false)));
}

#[test]
fn faults_happen_when_they_are_asked_for() {
    let server = Running::start(Config {
        faults: vec!["status=503,times=1,path=/traces".parse().unwrap()],
        ..Config::default()
    });
    let body = r#"{"traces":[{"input":"q"}]}"#;
    assert_eq!(server.call("POST", &traces(), body).status, 503);
    assert_eq!(server.call("POST", &traces(), body).status, 200);
    let with = |fault: &str| {
        server.send("POST", &traces(), &[("Galileo-API-Key", "k"), ("Spanschema-Fault", fault)], body.as_bytes())
    };
    assert_eq!(with("expired").status, 401);
    assert_eq!(with("cut").body, b"");
    assert_eq!(server.call("POST", "/_spanschema/faults", "status=429").status, 200);
    let limited = server.call("POST", &traces(), body);
    assert_eq!((limited.status, limited.header("retry-after")), (429, Some("1")));
}

#[test]
fn the_server_stops_when_it_has_what_it_was_waiting_for() {
    let server = Running::start(Config { exit_after: Some(2), ..Config::default() });
    for _ in 0..2 {
        assert_eq!(server.call("POST", &traces(), r#"{"traces":[{"input":"q"}]}"#).status, 200);
    }
    assert_eq!(server.wait().logged, 2);
    let idle = Running::start(Config { idle: Some(std::time::Duration::from_millis(200)), ..Config::default() });
    assert_eq!(idle.wait().logged, 0);
}
