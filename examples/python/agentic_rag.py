"""Build the complete trace of an agent that answers a question from documents."""

from spanschema import TraceBuilder

QUESTION = "Where is my refund for order 7?"
ANSWER = "Your refund arrives within five days."
SYSTEM = {"role": "system", "content": "Refunds take five days."}
FUNCTION = {"name": "find_order", "arguments": '{"orderId": 7}'}
CALL = {"role": "assistant", "tool_calls": [{"id": "call_1", "function": FUNCTION}]}
RESULT = {"role": "tool", "tool_call_id": "call_1", "content": "returned"}
USAGE = {"prompt_tokens": 40, "completion_tokens": 9, "total_tokens": 49}

builder = TraceBuilder(clock="2026-01-02T03:04:05Z", seed=7)
with builder.trace("support", input=QUESTION, tags=["refund"]) as trace:
    with trace.agent("planner", agent_type="planner", input=QUESTION) as agent:
        with agent.retriever("policies", input="refund policy") as search:
            search.output = ["Refunds take five days.", {"content": "Returns are free."}]
        with agent.llm("decide", temperature=0.2, input=[SYSTEM, QUESTION]) as decide:
            decide.output = {"model": "gpt-4o", "choices": [{"message": CALL}], "usage": USAGE}
        with agent.tool("find_order", tool_call_id="call_1", input={"orderId": 7}) as find:
            find.output = "returned"
        with agent.workflow("notify", input="ann", output="not sent") as notify:
            try:
                with notify.tool("send_mail", input="ann"):
                    raise TimeoutError("the mail server does not answer")
            except TimeoutError:
                pass
        with agent.llm("answer", model="gpt-4o", input=[SYSTEM, QUESTION, CALL, RESULT]) as last:
            last.set(output=ANSWER, num_input_tokens=60, num_output_tokens=8)
        agent.output = trace.output = ANSWER
print(builder.finish().json)
