//! What is printed below the options of a command.

/// Below the options of `validate`.
pub(super) const VALIDATE: &str = "\
Examples:
  spanschema validate trace.json
  curl -s https://example.com/trace | spanschema validate --deny-warnings
  spanschema validate --lines --format json spans.ndjson > report.ndjson
  spanschema validate --lines --summary spans.ndjson
  spanschema validate --format github payloads/*.json

Exit codes:
  0  every payload is valid
  1  some payload is invalid, or has warnings and --deny-warnings is given
  2  wrong usage, unreadable input, or a payload whose kind cannot be inferred

The exit code is the same when the reader of the output stops early, as in `| head -1`: the rest of the input is checked
without output, up to the first payload that rules out 0. --max-issues does not change it either.";

/// Below the options of `normalize`.
pub(super) const NORMALIZE: &str = "\
Examples:
  spanschema normalize trace.json > canonical.json
  spanschema normalize --lines --omit-defaults spans.ndjson > canonical.ndjson 2> changes.txt
  spanschema normalize --lines --report changes.ndjson spans.ndjson > canonical.ndjson

Exit codes:
  0  every payload was normalized
  1  some payload is invalid and could not be normalized; nothing is printed for it on standard output
  2  wrong usage, unreadable input, or a payload whose kind cannot be inferred

The exit code is the same when the reader of the output stops early, as in `| head -1`: the rest of the input is checked
without output, up to the first payload that rules out 0.";

/// Below the options of `split`.
pub(super) const SPLIT: &str = "\
Each request is a line of standard output: {\"kind\", \"method\", \"path\", \"body\"}. Send them in this order, each after the
response to the one before: a span can only be added to a parent that the server has.

Examples:
  spanschema split --max-bytes 1MB request.json > parts.ndjson
  spanschema split --lines requests.ndjson > parts.ndjson
  head -1 parts.ndjson | jq -c .body | curl --json @- https://example.com/…

Exit codes:
  0  every payload was split, or is small enough as it is
  1  some payload is invalid, or has a step that fits into no request; nothing is printed for it on standard output
  2  wrong usage, unreadable input, or a payload of a kind that cannot be inferred or split";

/// Below the options of `to-parquet`.
pub(super) const TO_PARQUET: &str = "\
The guide lists the columns of the tables. A child span is a row of its own, with the ids that follow from the tree.

Examples:
  spanschema to-parquet --lines traces.ndjson -o spans.parquet
  spanschema to-parquet --lines --table issues traces.ndjson -o issues.parquet
  zstdcat *.zst | spanschema to-parquet --lines --raw -o spans.parquet

Exit codes:
  0  all payloads are in the table
  1  some line is not a JSON object and was skipped
  2  wrong usage, unreadable input, or output that cannot be written";

/// Below the options of `from-parquet`.
pub(super) const FROM_PARQUET: &str = "\
Traces and spans that were in a request are in a request again, with the session, trace and parent that it named. What a
request says of itself only, such as log_stream_id, is not in the table and lost. The rows must be in the order in which
they were written.

Examples:
  spanschema to-parquet --lines --raw traces.ndjson -o spans.parquet
  spanschema from-parquet spans.parquet > traces.ndjson

Exit codes:
  0  all payloads are canonical
  1  some payload is invalid, and written as it was
  2  wrong usage, or a file that cannot be read or has no column `json`";

/// Below the options of `redact`.
pub(super) const REDACT: &str = "\
A policy is an object with a list of rules, of which the first that applies to a value decides:
  {\"rules\": [{\"pointer\": \"/traces/*/spans/**/input\", \"action\": \"hash\"},
             {\"key\": \"*password*\", \"action\": \"drop\"},
             {\"detector\": \"all\", \"action\": \"mask\"}]}
Actions are keep, hash, mask and drop. Detectors are all, email, card, phone, iban, openai_key, anthropic_key, aws_key,
github_token, slack_token, google_key, jwt, private_key and bearer_token.

Examples:
  spanschema redact --lines traces.ndjson > redacted.ndjson
  spanschema redact --lines --policy policy.json --key-file key --counts counts.json traces.ndjson > redacted.ndjson

Exit codes:
  0  every payload was redacted
  1  some payload is not JSON; nothing is printed for it on standard output
  2  wrong usage, a policy that is not valid, or unreadable input";

/// Below the options of `diff`.
pub(super) const DIFF: &str = "\
Examples:
  spanschema diff old.schema.json new.schema.json
  spanschema diff --contract input --check-version old.schema.json new.schema.json
  spanschema diff --upstream openapi.json

Levels, for those who send payloads (input) and those who read them (output):
  patch  prose changed
  minor  what worked still works: the input was widened, the output narrowed, or a type or an optional field was added
  major  what worked may fail

Exit codes:
  0  no change is major; with --check-version, the step between the versions allows every change; with --upstream, no
     type differs
  1  otherwise
  2  wrong usage, or a document that cannot be read or contains no schema";

/// Below the options of `serve`.
pub(super) const SERVE: &str = "\
Examples:
  spanschema serve
  spanschema serve --open --data .spanschema
  spanschema serve --record traffic.ndjson
  spanschema serve --port 0 --exit-after 1 --idle 60 --deny warnings
  spanschema serve --fault status=503,times=2,path=/traces

Exit codes:
  0  every payload was valid
  1  some payload was invalid, or had warnings and --deny warnings is given
  2  wrong usage, or the server could not start";

/// Below the options of `view`.
pub(super) const VIEW: &str = "\
Examples:
  spanschema view trace.json
  spanschema query 'status_code >= 500' traces.ndjson | spanschema view -
  spanschema view traces.ndjson.gz --output traces.html

FILE has requests, responses or records, as JSON or one a line. Nothing leaves this machine: the page is served on localhost
until the command is interrupted, and asks no other host.";

/// Below the options of `export`.
pub(super) const EXPORT: &str = "\
Examples:
  spanschema export --data .spanschema > records.ndjson
  spanschema export --data .spanschema --project shop | gzip > shop.ndjson.gz

Each line is a project, a log stream, an experiment or a record, as it is stored; `spanschema import` reads them. A server may
run on the folder meanwhile.";

/// Below the options of `import`.
pub(super) const IMPORT: &str = "\
Examples:
  spanschema import --data .spanschema records.ndjson
  spanschema export --data old | spanschema import --data new

A record that is in the folder already is replaced. If a line cannot be read, the lines before it are kept.";

/// Below the options of `query`.
pub(super) const QUERY: &str = "\
Examples:
  spanschema query 'input contains \"refund\" and metrics/duration_ns > 2s' records.ndjson
  spanschema query 'type = \"llm\" and not tags contains \"test\"' --sort created_at:desc --limit 20 traces.ndjson.gz
  spanschema query 'status_code >= 500' --select name,status_code --format csv response.json
  spanschema query 'any span where (status_code >= 500)' --count *.ndjson
  spanschema query 'name = \"search\"' --explain

FILE has records as the API returns them (the response of a query, or a record a line), or Log Traces and Log Spans
requests, whose traces and spans become records.

Exit codes:
  0  the query was run, whether or not a record matches
  2  wrong usage, a faulty EXPR, or unreadable input";

/// Below the options of `completions`.
pub(super) const COMPLETIONS: &str = "\
Examples:
  spanschema completions bash > ~/.local/share/bash-completion/completions/spanschema
  spanschema completions zsh > ~/.zfunc/_spanschema
  spanschema completions fish > ~/.config/fish/completions/spanschema.fish";

/// Below the options of `man`.
pub(super) const MAN: &str = "\
Examples:
  spanschema man > ~/.local/share/man/man1/spanschema.1
  spanschema man validate > ~/.local/share/man/man1/spanschema-validate.1";
