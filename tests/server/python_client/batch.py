"""Logs in batches, and then searches, reads, updates and deletes what was logged."""

import asyncio

from galileo import GalileoLogger
from galileo.config import GalileoPythonConfig
from galileo.export import export_records
from galileo.resources.api.trace import (
    count_traces_projects_project_id_traces_count_post as count_traces,
    delete_traces_projects_project_id_traces_delete_post as delete_traces,
    get_span_projects_project_id_spans_span_id_get as get_span,
    get_trace_projects_project_id_traces_trace_id_get as get_trace,
)
from galileo.resources.models import LogRecordsDeleteRequest, LogRecordsQueryCountRequest
from galileo.schema.trace import SpanUpdateRequest, TraceUpdateRequest
from galileo.search import get_sessions, get_spans, get_traces
from galileo.traces import Traces

logger = GalileoLogger(project="travel", log_stream="development")
session = logger.start_session(name="a conversation", external_id="chat-1")
logger.start_trace("Where is it warm?", tags=["demo"], metadata={"tenant": "t1"})
logger.add_workflow_span("plan")
logger.add_llm_span("Where is it warm?", "In Lisbon.", "gpt-4o", num_input_tokens=5, num_output_tokens=3)
logger.add_retriever_span("Lisbon", ["sunny", "18 degrees"])
logger.conclude("planned")
logger.add_tool_span("book", output="booked")
logger.conclude("In Lisbon.", duration_ns=12)
logger.flush()

# Another process that continues the conversation finds the session.
other = GalileoLogger(project="travel", log_stream="development")
assert other.start_session(external_id="chat-1") == session

project, stream = logger.project_id, logger.log_stream_id
where = {"project_id": project, "log_stream_id": stream}
[trace] = get_traces(**where).records
assert (trace.input_, trace.output, trace.session_id) == ("Where is it warm?", "In Lisbon.", session), trace
spans = {span.type_: span for span in get_spans(**where).records}
assert sorted(spans) == ["llm", "retriever", "tool", "workflow"], spans
assert spans["llm"].metrics.num_input_tokens == 5
assert [found.id for found in get_sessions(**where).records] == [session]

# The client's calls for single records.
client = GalileoPythonConfig.get().api_client
nested = get_trace.sync(project, trace.id, client=client)
assert [span.type_ for span in nested.spans] == ["workflow", "tool"], nested
assert len(get_span.sync(project, spans["workflow"].id, client=client).spans) == 2

# Updates.
traces = Traces(project_id=project, log_stream_id=stream)
update = SpanUpdateRequest(span_id=spans["tool"].id, output="cancelled", status_code=409, tags=["late"], log_stream_id=stream)
trace_update = TraceUpdateRequest(trace_id=trace.id, output="Nowhere.", log_stream_id=stream)


async def update_both() -> None:
    """Update within one event loop, because the client keeps its connections."""
    await traces.update_span(update)
    await traces.update_trace(trace_update)


asyncio.run(update_both())
updated = get_span.sync(project, spans["tool"].id, client=client)
assert (updated.output, updated.status_code, updated.tags) == ("cancelled", 409, ["late"]), updated
assert get_traces(**where).records[0].output == "Nowhere."

# An export, and the end of the trace.
[exported] = export_records(project_id=project, log_stream_id=stream)
assert exported["id"] == trace.id and len(exported["spans"]) == 2, exported
count = LogRecordsQueryCountRequest(log_stream_id=stream)
assert count_traces.sync(project, client=client, body=count).total_count == 1
delete_traces.sync(project, client=client, body=LogRecordsDeleteRequest(log_stream_id=stream))
assert count_traces.sync(project, client=client, body=count).total_count == 0
assert get_spans(**where).records == []
print("ok")
