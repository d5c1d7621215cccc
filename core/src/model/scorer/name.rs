//! The metrics that the service provides.

choices! {
    /// A metric that the service provides.
    pub enum ScorerName {
        /// Whether the assistant made progress towards the user's goals, judged by a Luna model.
        ActionAdvancementLuna = "action_advancement_luna",
        /// Whether the assistant accomplished all of the user's goals, judged by a Luna model.
        ActionCompletionLuna = "action_completion_luna",
        /// Whether an agent solved its task without detours.
        AgentEfficiency = "agent_efficiency",
        /// Whether an agent followed the intended sequence of steps.
        AgentFlow = "agent_flow",
        /// Whether the user's goals in a session were all accomplished.
        AgenticSessionSuccess = "agentic_session_success",
        /// Whether a step made progress towards the user's goals.
        AgenticWorkflowSuccess = "agentic_workflow_success",
        /// The overlap of word sequences between the response and the expected one (BLEU).
        Bleu = "bleu",
        /// Which documents the response is based on, and how much of each it uses.
        ChunkAttributionUtilization = "chunk_attribution_utilization",
        /// Which documents the response is based on, and how much of each it uses, judged by a Luna model.
        ChunkAttributionUtilizationLuna = "chunk_attribution_utilization_luna",
        /// Which documents are relevant to the question.
        ChunkRelevance = "chunk_relevance",
        /// Which documents are relevant to the question, judged by a Luna model.
        ChunkRelevanceLuna = "chunk_relevance_luna",
        /// How much of the relevant information in the documents the response covers.
        Completeness = "completeness",
        /// How much of the relevant information in the documents the response covers, judged by a Luna model.
        CompletenessLuna = "completeness_luna",
        /// Whether the response is supported by the documents.
        ContextAdherence = "context_adherence",
        /// Whether the response is supported by the audio in the input.
        ContextAdherenceAudio = "context_adherence_audio",
        /// Whether the response is supported by the documents, judged by a Luna model.
        ContextAdherenceLuna = "context_adherence_luna",
        /// Whether the response is supported by the images in the input.
        ContextAdherenceVision = "context_adherence_vision",
        /// How many of the documents are relevant, weighted by rank.
        ContextPrecision = "context_precision",
        /// Whether the documents are sufficient to answer the question.
        ContextRelevance = "context_relevance",
        /// Whether the documents are sufficient to answer the question, judged by a Luna model.
        ContextRelevanceLuna = "context_relevance_luna",
        /// The quality of a conversation from the user's point of view.
        ConversationQuality = "conversation_quality",
        /// Whether the facts in the response are true.
        Correctness = "correctness",
        /// Whether the response means the same as the expected one.
        GroundTruthAdherence = "ground_truth_adherence",
        /// Personal data in the input.
        InputPii = "input_pii",
        /// Personal data in the input, detected by a large language model.
        InputPiiGpt = "input_pii_gpt",
        /// Sexism in the input.
        InputSexist = "input_sexist",
        /// Sexism in the input, judged by a Luna model.
        InputSexistLuna = "input_sexist_luna",
        /// The tone of the input.
        InputTone = "input_tone",
        /// The tone of the input, judged by a large language model.
        InputToneGpt = "input_tone_gpt",
        /// Hateful or harmful language in the input.
        InputToxicity = "input_toxicity",
        /// Hateful or harmful language in the audio of the input.
        InputToxicityAudio = "input_toxicity_audio",
        /// Hateful or harmful language in the input, judged by a Luna model.
        InputToxicityLuna = "input_toxicity_luna",
        /// Hateful or harmful content in the images of the input.
        InputToxicityVision = "input_toxicity_vision",
        /// Whether the response follows the instructions.
        InstructionAdherence = "instruction_adherence",
        /// Whether speakers interrupt each other.
        InterruptionDetection = "interruption_detection",
        /// Personal data in the output.
        OutputPii = "output_pii",
        /// Personal data in the output, detected by a large language model.
        OutputPiiGpt = "output_pii_gpt",
        /// Sexism in the output.
        OutputSexist = "output_sexist",
        /// Sexism in the output, judged by a Luna model.
        OutputSexistLuna = "output_sexist_luna",
        /// The tone of the output.
        OutputTone = "output_tone",
        /// The tone of the output, judged by a large language model.
        OutputToneGpt = "output_tone_gpt",
        /// Hateful or harmful language in the output.
        OutputToxicity = "output_toxicity",
        /// Hateful or harmful language in the audio of the output.
        OutputToxicityAudio = "output_toxicity_audio",
        /// Hateful or harmful language in the output, judged by a Luna model.
        OutputToxicityLuna = "output_toxicity_luna",
        /// Hateful or harmful content in the images of the output.
        OutputToxicityVision = "output_toxicity_vision",
        /// How many of the top k documents are relevant.
        PrecisionAtK = "precision_at_k",
        /// Attempts in the input to override the model's instructions.
        PromptInjection = "prompt_injection",
        /// Attempts in the input to override the model's instructions, judged by a Luna model.
        PromptInjectionLuna = "prompt_injection_luna",
        /// The perplexity of the prompt: how unexpected it is to a language model.
        PromptPerplexity = "prompt_perplexity",
        /// Whether the model's reasoning is coherent.
        ReasoningCoherence = "reasoning_coherence",
        /// The overlap of words between the response and the expected one (ROUGE).
        Rouge = "rouge",
        /// Whether an SQL query asks for what the user meant.
        SqlAdherence = "sql_adherence",
        /// Whether an SQL query can run on the database.
        SqlCorrectness = "sql_correctness",
        /// Whether an SQL query avoids unnecessary work.
        SqlEfficiency = "sql_efficiency",
        /// Attempts at SQL injection.
        SqlInjection = "sql_injection",
        /// Whether a tool call failed.
        ToolErrorRate = "tool_error_rate",
        /// Whether a tool call failed, judged by a Luna model.
        ToolErrorRateLuna = "tool_error_rate_luna",
        /// Whether the right tools were chosen, with the right arguments.
        ToolSelectionQuality = "tool_selection_quality",
        /// Whether the right tools were chosen, with the right arguments, judged by a Luna model.
        ToolSelectionQualityLuna = "tool_selection_quality_luna",
        /// The model's uncertainty about its response.
        Uncertainty = "uncertainty",
        /// Whether the user's intent changed during the session.
        UserIntentChange = "user_intent_change",
        /// Whether an image shows what was requested.
        VisualFidelity = "visual_fidelity",
        /// The quality of an image.
        VisualQuality = "visual_quality",
    }
}
