"""Logs each step when it happens, as the mode for distributed applications does."""

from galileo import GalileoLogger
from galileo.search import get_spans, get_traces

logger = GalileoLogger(project="travel", log_stream="live", mode="distributed")
logger.start_trace("Where is it warm?")
logger.add_workflow_span("plan")
logger.add_llm_span("Where is it warm?", "In Lisbon.", "gpt-4o")
logger.conclude("planned")
logger.conclude("In Lisbon.")
logger.flush()
logger.terminate()

where = {"project_id": logger.project_id, "log_stream_id": logger.log_stream_id}
[trace] = get_traces(**where).records
assert (trace.output, trace.is_complete) == ("In Lisbon.", True), trace
spans = {span.type_: span for span in get_spans(**where).records}
assert spans["workflow"].parent_id == trace.id and spans["llm"].parent_id == spans["workflow"].id, spans
assert spans["workflow"].output == "planned", spans["workflow"]
print("ok")
