//! What a model did within one call: its reasoning, and the tools that its provider ran for it.

use super::{Json, JsonObject, MessageRole};

choices! {
    /// How far an event got.
    pub enum EventStatus {
        /// It is still going on.
        InProgress = "in_progress",
        /// It came to its end.
        Completed = "completed",
        /// It ended with an error.
        Failed = "failed",
        /// It was stopped on request.
        Cancelled = "cancelled",
        /// It ended before it was done, at a limit for example.
        Incomplete = "incomplete",
    }
}

/// The members that every event has behind its tag.
macro_rules! event_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The provider's id of the event.
            nullable id: String,
            /// How far the event got.
            nullable status: EventStatus,
            /// What else the provider tells of the event.
            nullable metadata: JsonObject,
            /// Why the event failed, if it did.
            nullable error_message: String,
            $($rest)*
        }
    };
}

object! {
    /// A message that the model put out.
    pub struct MessageEvent {
        /// Says that this event is a message.
        tag type = "message",
        ..event_members!(),
        /// Who speaks.
        required role: MessageRole,
        /// The message's text.
        nullable content: String,
        /// The message's parts, each as the provider gives it, where it is more than text.
        nullable content_parts: Vec<JsonObject>,
    }
}

shapes! {
    /// A summary of reasoning, as text or in the provider's parts.
    pub enum ReasoningSummary {
        /// Plain text.
        Text(String),
        /// The parts, each as the provider gives it.
        Parts(Vec<JsonObject>),
    }
}

object! {
    /// A stretch of the model's reasoning.
    pub struct ReasoningEvent {
        /// Says that this event is reasoning.
        tag type = "reasoning",
        ..event_members!(),
        /// The reasoning itself, where the provider shows it.
        nullable content: String,
        /// What the provider shows in place of the reasoning.
        nullable summary: ReasoningSummary,
    }
}

object! {
    /// A call of a tool that the provider runs within the model's call, such as a code interpreter.
    pub struct InternalToolCall {
        /// Says that this event is a call of a provider's tool.
        tag type = "internal_tool_call",
        ..event_members!(),
        /// The tool's name, such as `code_interpreter`.
        required name: String,
        /// The call's arguments.
        nullable input: JsonObject,
        /// What the tool answered.
        nullable output: JsonObject,
    }
}

object! {
    /// What was searched for on the web.
    pub struct WebSearchAction {
        /// The kind of action; there is only one.
        required fixed type = "search",
        /// The text searched for.
        nullable query: String,
        /// What was found, in the provider's form.
        nullable sources: Json,
    }
}

object! {
    /// A search on the web that the provider ran within the model's call.
    pub struct WebSearchCallEvent {
        /// Says that this event is a search on the web.
        tag type = "web_search_call",
        ..event_members!(),
        /// What was searched for.
        required action: WebSearchAction,
    }
}

object! {
    /// A generation of images within the model's call.
    pub struct ImageGenerationEvent {
        /// Says that this event is a generation of images.
        tag type = "image_generation",
        ..event_members!(),
        /// What the images were to show.
        nullable prompt: String,
        /// The images, each as the provider gives it: links or encoded data.
        nullable images: Vec<JsonObject>,
        /// The model that made the images.
        nullable model: String,
    }
}

object! {
    /// A call of a tool on a server of the Model Context Protocol (MCP).
    pub struct MCPCallEvent {
        /// Says that this event is an MCP call.
        tag type = "mcp_call",
        ..event_members!(),
        /// The tool's name.
        nullable tool_name: String,
        /// The MCP server's name.
        nullable server_name: String,
        /// The call's arguments.
        nullable arguments: JsonObject,
        /// What the tool answered.
        nullable result: JsonObject,
    }
}

object! {
    /// The model asked a server of the Model Context Protocol (MCP) which tools it has.
    pub struct MCPListToolsEvent {
        /// Says that this event is a list of MCP tools.
        tag type = "mcp_list_tools",
        ..event_members!(),
        /// The MCP server's name.
        nullable server_name: String,
        /// The tools that the server has, each in the protocol's form.
        nullable tools: Vec<JsonObject>,
    }
}

object! {
    /// A call of a tool of the Model Context Protocol (MCP) that waits for a person's approval.
    pub struct MCPApprovalRequestEvent {
        /// Says that this event is a request for approval.
        tag type = "mcp_approval_request",
        ..event_members!(),
        /// The tool's name.
        nullable tool_name: String,
        /// The call that is to be approved.
        nullable tool_invocation: JsonObject,
        /// Whether the call was approved; absent until someone decided.
        nullable approved: bool,
    }
}

tagged_union! {
    /// Something that happened within one call of a model.
    pub enum Event by type {
        Message(MessageEvent),
        Reasoning(ReasoningEvent),
        InternalToolCall(InternalToolCall),
        WebSearchCall(WebSearchCallEvent),
        ImageGeneration(ImageGenerationEvent),
        McpCall(MCPCallEvent),
        McpListTools(MCPListToolsEvent),
        McpApprovalRequest(MCPApprovalRequestEvent),
    }
}
