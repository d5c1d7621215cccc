//! The metrics that the service brings along.

choices! {
    /// A metric that the service brings along.
    pub enum ScorerName {
        /// Whether the answer brings the user's aim closer, judged by a small model.
        ActionAdvancementLuna = "action_advancement_luna",
        /// Whether all that the user asked for was done, judged by a small model.
        ActionCompletionLuna = "action_completion_luna",
        /// Whether an agent took no detours.
        AgentEfficiency = "agent_efficiency",
        /// Whether an agent went the way that it was meant to go.
        AgentFlow = "agent_flow",
        /// Whether all that the user asked for in a session was done.
        AgenticSessionSuccess = "agentic_session_success",
        /// Whether a step brought the user's aim closer.
        AgenticWorkflowSuccess = "agentic_workflow_success",
        /// How many word sequences the answer shares with the expected one, by BLEU.
        Bleu = "bleu",
        /// Which documents the answer is based on, and how much of each it uses.
        ChunkAttributionUtilization = "chunk_attribution_utilization",
        /// Which documents the answer is based on, and how much of each it uses, judged by a small model.
        ChunkAttributionUtilizationLuna = "chunk_attribution_utilization_luna",
        /// Which documents are of use for the question.
        ChunkRelevance = "chunk_relevance",
        /// Which documents are of use for the question, judged by a small model.
        ChunkRelevanceLuna = "chunk_relevance_luna",
        /// How much of what the documents offer the answer takes up.
        Completeness = "completeness",
        /// How much of what the documents offer the answer takes up, judged by a small model.
        CompletenessLuna = "completeness_luna",
        /// Whether the answer keeps to the documents.
        ContextAdherence = "context_adherence",
        /// Whether the answer keeps to the sound it was given.
        ContextAdherenceAudio = "context_adherence_audio",
        /// Whether the answer keeps to the documents, judged by a small model.
        ContextAdherenceLuna = "context_adherence_luna",
        /// Whether the answer keeps to the images it was given.
        ContextAdherenceVision = "context_adherence_vision",
        /// How many of the documents are of use, the first ones counting most.
        ContextPrecision = "context_precision",
        /// Whether the documents suffice to answer the question.
        ContextRelevance = "context_relevance",
        /// Whether the documents suffice to answer the question, judged by a small model.
        ContextRelevanceLuna = "context_relevance_luna",
        /// How well a conversation went for the user.
        ConversationQuality = "conversation_quality",
        /// Whether the facts in the answer are true.
        Correctness = "correctness",
        /// Whether the answer means the same as the expected one.
        GroundTruthAdherence = "ground_truth_adherence",
        /// Personal data in the input.
        InputPii = "input_pii",
        /// Personal data in the input, found by a large model.
        InputPiiGpt = "input_pii_gpt",
        /// Sexism in the input.
        InputSexist = "input_sexist",
        /// Sexism in the input, judged by a small model.
        InputSexistLuna = "input_sexist_luna",
        /// The tone of the input.
        InputTone = "input_tone",
        /// The tone of the input, judged by a large model.
        InputToneGpt = "input_tone_gpt",
        /// Hateful or harmful words in the input.
        InputToxicity = "input_toxicity",
        /// Hateful or harmful words in the sound of the input.
        InputToxicityAudio = "input_toxicity_audio",
        /// Hateful or harmful words in the input, judged by a small model.
        InputToxicityLuna = "input_toxicity_luna",
        /// Hateful or harmful content in the images of the input.
        InputToxicityVision = "input_toxicity_vision",
        /// Whether the answer keeps to the instructions.
        InstructionAdherence = "instruction_adherence",
        /// Whether speakers interrupt each other.
        InterruptionDetection = "interruption_detection",
        /// Personal data in the output.
        OutputPii = "output_pii",
        /// Personal data in the output, found by a large model.
        OutputPiiGpt = "output_pii_gpt",
        /// Sexism in the output.
        OutputSexist = "output_sexist",
        /// Sexism in the output, judged by a small model.
        OutputSexistLuna = "output_sexist_luna",
        /// The tone of the output.
        OutputTone = "output_tone",
        /// The tone of the output, judged by a large model.
        OutputToneGpt = "output_tone_gpt",
        /// Hateful or harmful words in the output.
        OutputToxicity = "output_toxicity",
        /// Hateful or harmful words in the sound of the output.
        OutputToxicityAudio = "output_toxicity_audio",
        /// Hateful or harmful words in the output, judged by a small model.
        OutputToxicityLuna = "output_toxicity_luna",
        /// Hateful or harmful content in the images of the output.
        OutputToxicityVision = "output_toxicity_vision",
        /// How many of the first few documents are of use.
        PrecisionAtK = "precision_at_k",
        /// Attempts in the input to make the model disobey.
        PromptInjection = "prompt_injection",
        /// Attempts in the input to make the model disobey, judged by a small model.
        PromptInjectionLuna = "prompt_injection_luna",
        /// How much the prompt surprises a language model.
        PromptPerplexity = "prompt_perplexity",
        /// Whether the thoughts of the model follow from each other.
        ReasoningCoherence = "reasoning_coherence",
        /// How many words of the expected answer the answer has, by ROUGE.
        Rouge = "rouge",
        /// Whether a query in SQL asks for what was meant.
        SqlAdherence = "sql_adherence",
        /// Whether a query in SQL can run on the database.
        SqlCorrectness = "sql_correctness",
        /// Whether a query in SQL does no needless work.
        SqlEfficiency = "sql_efficiency",
        /// Attempts to smuggle SQL into a query.
        SqlInjection = "sql_injection",
        /// Whether a tool's call failed.
        ToolErrorRate = "tool_error_rate",
        /// Whether a tool's call failed, judged by a small model.
        ToolErrorRateLuna = "tool_error_rate_luna",
        /// Whether the right tools were chosen, with the right arguments.
        ToolSelectionQuality = "tool_selection_quality",
        /// Whether the right tools were chosen, with the right arguments, judged by a small model.
        ToolSelectionQualityLuna = "tool_selection_quality_luna",
        /// How unsure the model was of its answer.
        Uncertainty = "uncertainty",
        /// Whether the user's aim changed on the way.
        UserIntentChange = "user_intent_change",
        /// Whether an image shows what was asked for.
        VisualFidelity = "visual_fidelity",
        /// Whether an image is well made.
        VisualQuality = "visual_quality",
    }
}
