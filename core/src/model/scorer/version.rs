//! Versions of scorers.

use super::{ChainPollTemplate, InputTypeEnum, OutputTypeEnum, ScorerName};
use crate::model::{Dict, Distinct, Id, Integer};

object! {
    /// An LLM scorer, which is defined by a prompt.
    pub struct BaseGeneratedScorerDB {
        /// The scorer's id.
        required id: Id,
        /// The scorer's name.
        required name: String,
        /// The instructions for the model.
        nullable instructions: String,
        /// The prompt template.
        required chain_poll_template: ChainPollTemplate,
        /// The user's description from which the prompt was generated.
        nullable user_prompt: String,
    }
}

object! {
    /// A code scorer.
    pub struct BaseRegisteredScorerDB {
        /// The scorer's id.
        required id: Id,
        /// The scorer's name.
        required name: String,
        /// The type that the code returns: `bool`, `int`, `float` or `str`.
        nullable score_type: String,
    }
}

choices! {
    /// The input of a Luna model.
    pub enum LunaInputTypeEnum {
        /// A span.
        Span = "span",
        /// A trace with its spans.
        TraceObject = "trace_object",
        /// The input and output of a trace.
        TraceInputOutputOnly = "trace_input_output_only",
    }
}

choices! {
    /// The output of a Luna model.
    pub enum LunaOutputTypeEnum {
        /// A number.
        Float = "float",
        /// A string.
        String = "string",
        /// A list of strings.
        StringList = "string_list",
        /// A list of booleans.
        BoolList = "bool_list",
    }
}

shapes! {
    /// The tokens of a model's vocabulary that represent each class, by class name.
    pub enum ClassIndex {
        /// The indices of several tokens per class.
        Sets(Dict<Distinct<Integer>>),
        /// The index of one token per class.
        Single(Dict<Integer>),
    }
}

object! {
    /// A scorer with a Luna model that was fine-tuned for the metric.
    pub struct BaseFinetunedScorerDB {
        /// The scorer's id.
        required id: Id,
        /// The scorer's name.
        required name: String,
        /// The number of the task that the model was fine-tuned for.
        required lora_task_id: Integer,
        /// The path of the fine-tuned LoRA weights.
        nullable lora_weights_path: String,
        /// The model's prompt.
        required prompt: String,
        /// The type of the model's input.
        nullable luna_input_type: LunaInputTypeEnum,
        /// The type of the model's output.
        nullable luna_output_type: LunaOutputTypeEnum,
        /// The tokens of the model's vocabulary that represent each class.
        nullable class_name_to_vocab_ix: ClassIndex,
        /// The metric whose pipeline runs the model. If absent, the pipeline for fine-tuned models runs it.
        nullable executor: ScorerName,
    }
}

object! {
    /// A version of a scorer.
    pub struct BaseScorerVersionDB {
        /// The version's id.
        required id: Id,
        /// The version number.
        required version: Integer,
        /// The id of the scorer.
        required scorer_id: Id,
        /// The scorer, if it is an LLM scorer.
        nullable generated_scorer: BaseGeneratedScorerDB,
        /// The scorer, if it is a code scorer.
        nullable registered_scorer: BaseRegisteredScorerDB,
        /// The scorer, if it uses a fine-tuned model.
        nullable finetuned_scorer: BaseFinetunedScorerDB,
        ..judge_members!(),
        ..judgement_members!(),
    }
}
