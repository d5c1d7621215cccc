//! Events during one model call: reasoning, and tool calls that the provider ran.

use super::{Json, JsonObject, MessageRole};

choices! {
    /// How far an event has progressed.
    pub enum EventStatus {
        /// The event has not ended.
        InProgress = "in_progress",
        /// The event ended normally.
        Completed = "completed",
        /// The event ended with an error.
        Failed = "failed",
        /// The event was stopped on request.
        Cancelled = "cancelled",
        /// The event ended early, for example at a token limit.
        Incomplete = "incomplete",
    }
}

/// The members that follow the tag of every event.
macro_rules! event_members {
    ({ $($state:tt)* } { $($rest:tt)* }) => {
        object! { $($state)*
            /// The provider's id for the event.
            nullable id: String,
            /// How far the event has progressed.
            nullable status: EventStatus,
            /// Additional data from the provider.
            nullable metadata: JsonObject,
            /// Why the event failed. Only for failed events.
            nullable error_message: String,
            $($rest)*
        }
    };
}

object! {
    /// A message that the model generated.
    pub struct MessageEvent {
        /// The event's type: always `message`.
        tag type = "message",
        ..event_members!(),
        /// The role of the message's author.
        required role: MessageRole,
        /// The text of the message.
        nullable content: String,
        /// The parts of the message in the provider's format, if it is more than text.
        nullable content_parts: Vec<JsonObject>,
    }
}

shapes! {
    /// What the provider reveals of the model's reasoning in summarized form.
    pub enum ReasoningSummary {
        /// Plain text.
        Text(String),
        /// A list of parts in the provider's format.
        Parts(Vec<JsonObject>),
    }
}

object! {
    /// Reasoning that the model did before or between its messages.
    pub struct ReasoningEvent {
        /// The event's type: always `reasoning`.
        tag type = "reasoning",
        ..event_members!(),
        /// The reasoning itself, if the provider reveals it.
        nullable content: String,
        /// The summary that the provider reveals instead of the reasoning.
        nullable summary: ReasoningSummary,
    }
}

object! {
    /// A call to a tool that the provider runs itself during the model call, such as a code interpreter.
    pub struct InternalToolCall {
        /// The event's type: always `internal_tool_call`.
        tag type = "internal_tool_call",
        ..event_members!(),
        /// The tool's name, such as `code_interpreter`.
        required name: String,
        /// The arguments of the call.
        nullable input: JsonObject,
        /// The result of the call.
        nullable output: JsonObject,
    }
}

object! {
    /// The query and the results of a web search.
    pub struct WebSearchAction {
        /// The action's type: always `search`.
        required fixed type = "search",
        /// The search query.
        nullable query: String,
        /// The results in the provider's format.
        nullable sources: Json,
    }
}

object! {
    /// A web search that the provider ran during the model call.
    pub struct WebSearchCallEvent {
        /// The event's type: always `web_search_call`.
        tag type = "web_search_call",
        ..event_members!(),
        /// The query and the results of the search.
        required action: WebSearchAction,
    }
}

object! {
    /// A generation of images during the model call.
    pub struct ImageGenerationEvent {
        /// The event's type: always `image_generation`.
        tag type = "image_generation",
        ..event_members!(),
        /// The prompt that describes the images.
        nullable prompt: String,
        /// The images in the provider's format, as links or encoded data.
        nullable images: Vec<JsonObject>,
        /// The name of the model that generated the images.
        nullable model: String,
    }
}

object! {
    /// A call to a tool on an MCP (Model Context Protocol) server.
    pub struct MCPCallEvent {
        /// The event's type: always `mcp_call`.
        tag type = "mcp_call",
        ..event_members!(),
        /// The tool's name.
        nullable tool_name: String,
        /// The MCP server's name.
        nullable server_name: String,
        /// The arguments of the call.
        nullable arguments: JsonObject,
        /// The result of the call.
        nullable result: JsonObject,
    }
}

object! {
    /// A request by the model for the list of tools that an MCP (Model Context Protocol) server provides.
    pub struct MCPListToolsEvent {
        /// The event's type: always `mcp_list_tools`.
        tag type = "mcp_list_tools",
        ..event_members!(),
        /// The MCP server's name.
        nullable server_name: String,
        /// The tools that the server listed, in MCP's format.
        nullable tools: Vec<JsonObject>,
    }
}

object! {
    /// A call to an MCP (Model Context Protocol) tool that must be approved by a person before it runs.
    pub struct MCPApprovalRequestEvent {
        /// The event's type: always `mcp_approval_request`.
        tag type = "mcp_approval_request",
        ..event_members!(),
        /// The tool's name.
        nullable tool_name: String,
        /// The call that needs approval.
        nullable tool_invocation: JsonObject,
        /// Whether the call was approved. Absent until someone has decided.
        nullable approved: bool,
    }
}

tagged_union! {
    /// An event during one model call, such as reasoning or a tool call that the provider ran.
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
