#!/usr/bin/env bash
# The five documented calls, as they are printed in the API's documentation, in an order in which each finds what an
# earlier one logged; where the documentation has a placeholder, there is a value. Needs a server: `spanschema serve`, or the service with GALILEO_API_URL and GALILEO_API_KEY set.
set -euo pipefail
url=${GALILEO_API_URL:-http://localhost:8088} key=${GALILEO_API_KEY:-local}
project_id=${1:-33333333-3333-4333-a333-333333333333}
span_id=22222222-2222-4222-a222-222222222222

echo '# Log Traces'
curl --silent --show-error --request POST \
  --url "$url/v2/projects/$project_id/traces" \
  --header 'Content-Type: application/json' \
  --header "Galileo-API-Key: $key" \
  --data '{
    "log_stream_id": "00000000-0000-0000-0000-000000000000",
    "session_id": "00000000-0000-0000-0000-000000000000",
    "traces": [
      {
        "created_at": "2025-06-27T16:49:18.902850Z",
        "dataset_metadata": {},
        "input": "who is a smart LLM?",
        "metrics": {},
        "name": "",
        "output": "I am!",
        "spans": [
          {
            "created_at": "2025-06-27T16:49:18.902815Z",
            "dataset_metadata": {},
            "input": [
              {
                "content": "Question: who is a smart LLM?",
                "role": "user"
              }
            ],
            "metrics": {},
            "name": "",
            "output": {
              "content": "I am!",
              "role": "user"
            },
            "tags": [],
            "type": "llm",
            "user_metadata": {}
          }
        ],
        "tags": [],
        "type": "trace",
        "user_metadata": {}
      }
    ]
  }'

printf '\n# Log Spans\n'
curl --silent --show-error --request POST \
  --url "$url/v2/projects/$project_id/spans" \
  --header 'Content-Type: application/json' \
  --header "Galileo-API-Key: $key" \
  --data '{
    "log_stream_id": "00000000-0000-0000-0000-000000000000",
    "parent_id": "11000011-0000-0000-0000-110000110000",
    "session_id": "00000000-0000-0000-0000-000000000000",
    "spans": [
      {
        "created_at": "2025-06-03T23:43:30.143538Z",
        "dataset_metadata": {},
        "input": "who is a smart LLM?",
        "metrics": {},
        "name": "",
        "output": "I am!",
        "spans": [
          {
            "created_at": "2025-06-03T23:43:30.140418Z",
            "dataset_metadata": {},
            "id": "22222222-2222-4222-a222-222222222222",
            "input": [
              {
                "content": "Question: who is a smart LLM?",
                "role": "user"
              }
            ],
            "metrics": {},
            "name": "",
            "output": {
              "content": "I am!",
              "role": "user"
            },
            "tags": [],
            "type": "llm",
            "user_metadata": {}
          }
        ],
        "tags": [],
        "type": "workflow",
        "user_metadata": {}
      }
    ],
    "trace_id": "11000011-0000-0000-0000-110000110000"
  }'

printf '\n# Query Spans\n'
curl --silent --show-error --request POST \
  --url "$url/v2/projects/$project_id/spans/search" \
  --header 'Content-Type: application/json' \
  --header "Galileo-API-Key: $key" \
  --data '{
    "filters": [
      {
        "case_sensitive": true,
        "name": "input",
        "operator": "eq",
        "type": "text",
        "value": "who is a smart LLM?"
      }
    ],
    "log_stream_id": "00000000-0000-0000-0000-000000000000",
    "pagination": {
      "limit": 5,
      "starting_token": 0
    },
    "sort": {
      "ascending": false,
      "name": "updated_at",
      "sort_type": "column"
    }
  }'

printf '\n# Update Span\n'
curl --silent --show-error --request PATCH \
  --url "$url/v2/projects/$project_id/spans/$span_id" \
  --header 'Content-Type: application/json' \
  --header "Galileo-API-Key: $key" \
  --data '{
    "log_stream_id": "00000000-0000-0000-0000-000000000000",
    "logging_method": "api_direct",
    "client_version": "1.0",
    "reliable": false,
    "span_id": "22222222-2222-4222-a222-222222222222",
    "input": "who is the smartest LLM?",
    "output": "It depends.",
    "tags": [
      "revised"
    ],
    "status_code": 123
  }'

printf '\n# Get Span\n'
curl --silent --show-error --request GET \
  --url "$url/v2/projects/$project_id/spans/$span_id" \
  --header "Galileo-API-Key: $key"
echo
