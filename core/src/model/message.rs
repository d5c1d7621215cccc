//! Messages of a conversation with a model.

use super::Content;

choices! {
    /// The role of a message's author.
    pub enum MessageRole {
        /// Another agent.
        Agent = "agent",
        /// The model.
        Assistant = "assistant",
        /// The developer of the application, whose instructions take precedence over the user's.
        Developer = "developer",
        /// A function that the model called through the legacy function-calling interface.
        Function = "function",
        /// The application, with instructions for the whole conversation.
        System = "system",
        /// A tool that the model called.
        Tool = "tool",
        /// The person or program that the model responds to.
        User = "user",
    }
}

object! {
    /// One message of a conversation with a model.
    pub struct Message: scope message {
        /// What the author says. Use an empty string if the message only calls tools.
        required content: Content where empty_beside tool_calls,
        /// The role of the author.
        required role: MessageRole,
        /// The `id` of the tool call that this message answers. Only for messages of tools.
        nullable tool_call_id: String where fact result,
        /// The tool calls that the model requests. Only for messages of the model.
        nullable tool_calls: Vec<ToolCall>,
    }
}

object! {
    /// A tool call that a model requests.
    pub struct ToolCall {
        /// The call's id, which the tool's message repeats as `tool_call_id`.
        required id: String where fact call,
        /// The function to call, with its arguments.
        required function: ToolCallFunction,
    }
}

object! {
    /// The function that a model calls, with its arguments.
    pub struct ToolCallFunction {
        /// The function's name.
        required name: String,
        /// The arguments as a JSON string, exactly as the model generated them. The JSON may be invalid.
        required arguments: String,
    }
}
