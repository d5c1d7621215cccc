//! A complete trace of an agent that answers from documents: `cargo run --example agentic_rag`.

use serde_json::json;
use spanschema::builder::TraceBuilder;
use spanschema::model::AgentType;

/// The Log Traces request, as JSON.
pub(crate) fn payload() -> Result<String, Box<dyn std::error::Error>> {
    let (question, answer) = ("Where is my refund for order 7?", "Your refund arrives within five days.");
    let system = json!({"role": "system", "content": "Refunds take five days."});
    let function = json!({"name": "find_order", "arguments": "{\"orderId\": 7}"});
    let call = json!({"role": "assistant", "tool_calls": [{"id": "call_1", "function": function}]});
    let result = json!({"role": "tool", "tool_call_id": "call_1", "content": "returned"});
    let usage = json!({"prompt_tokens": 40, "completion_tokens": 9, "total_tokens": 49});
    let decision = json!({"model": "gpt-4o", "choices": [{"message": call}], "usage": usage});

    let traces = TraceBuilder::new(|with| with.clock("2026-01-02T03:04:05Z").seed(7))?;
    let trace = traces.trace(|with| with.name("support").input(question).tags(["refund".to_owned()]))?;
    let agent = trace.agent(|with| with.name("planner").agent_type(AgentType::Planner).input(question))?;
    let search = agent.retriever(|with| with.name("policies").input("refund policy"))?;
    search.conclude(|with| with.output(json!(["Refunds take five days.", {"content": "Returns are free."}])))?;
    let decide = agent.llm(|with| with.name("decide").temperature(0.2).input(json!([system, question])))?;
    decide.conclude(|with| with.output(decision))?;
    let find = agent.tool(|with| with.name("find_order").tool_call_id("call_1").input(json!({"orderId": 7})))?;
    find.conclude(|with| with.output("returned"))?;
    let notify = agent.workflow(|with| with.name("notify").input("ann"))?;
    let mail = notify.tool(|with| with.name("send_mail").input("ann"))?;
    let sent = mail.run(|_| Err("TimeoutError: the mail server does not answer"));
    notify.conclude(|with| with.output(sent.unwrap_or("not sent")))?;
    let last = agent.llm(|with| with.name("answer").model("gpt-4o").input(json!([system, question, call, result])))?;
    last.conclude(|with| with.output(answer).num_input_tokens(60).num_output_tokens(8))?;
    agent.conclude(|with| with.output(answer))?;
    trace.conclude(|with| with.output(answer))?;
    Ok(traces.finish().json.unwrap_or_default())
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    println!("{}", payload()?);
    Ok(())
}
