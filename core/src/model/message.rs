//! Messages of a conversation with a model.

use super::Content;

choices! {
    /// Who speaks in a message.
    pub enum MessageRole {
        /// Another agent.
        Agent = "agent",
        /// The model.
        Assistant = "assistant",
        /// The application's developer, with instructions that rank above the user's.
        Developer = "developer",
        /// A function that the model called, in the older way of calling tools.
        Function = "function",
        /// The application, with instructions for the whole conversation.
        System = "system",
        /// A tool that the model called.
        Tool = "tool",
        /// The person or program that asks.
        User = "user",
    }
}

object! {
    /// One message of a conversation with a model.
    pub struct Message: scope message {
        /// What is said. An empty text where the message only calls tools.
        required content: Content where empty_beside tool_calls,
        /// Who says it.
        required role: MessageRole,
        /// In a tool's answer, the `id` of the tool call that it answers.
        nullable tool_call_id: String where fact result,
        /// The tools that the model asks to be called.
        nullable tool_calls: Vec<ToolCall>,
    }
}

object! {
    /// A model's request to call a tool.
    pub struct ToolCall {
        /// What the tool's answer refers to.
        required id: String where fact call,
        /// What to call, and with which arguments.
        required function: ToolCallFunction,
    }
}

object! {
    /// The function that a model asks to be called.
    pub struct ToolCallFunction {
        /// The function's name.
        required name: String,
        /// The arguments as the model wrote them: JSON as text, which may be faulty.
        required arguments: String,
    }
}
