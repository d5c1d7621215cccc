//! Versions of scorers.

use super::{ChainPollTemplate, InputTypeEnum, OutputTypeEnum, ScorerName};
use crate::model::{Dict, Distinct, Id, Integer};

object! {
    /// A scorer that has a model judge by a prompt.
    pub struct BaseGeneratedScorerDB {
        /// The scorer's id.
        required id: Id,
        /// What the scorer is called.
        required name: String,
        /// What the model is to do.
        nullable instructions: String,
        /// The prompt.
        required chain_poll_template: ChainPollTemplate,
        /// The words from which the prompt was made.
        nullable user_prompt: String,
    }
}

object! {
    /// A scorer that is a program.
    pub struct BaseRegisteredScorerDB {
        /// The scorer's id.
        required id: Id,
        /// What the scorer is called.
        required name: String,
        /// The type of what the program returns: `bool`, `int`, `float`, `str`.
        nullable score_type: String,
    }
}

choices! {
    /// What a small model is shown.
    pub enum LunaInputTypeEnum {
        /// A span.
        Span = "span",
        /// A whole trace.
        TraceObject = "trace_object",
        /// The input and output of a trace.
        TraceInputOutputOnly = "trace_input_output_only",
    }
}

choices! {
    /// What a small model answers.
    pub enum LunaOutputTypeEnum {
        /// A number.
        Float = "float",
        /// A text.
        String = "string",
        /// A list of texts.
        StringList = "string_list",
        /// A list of values that are true or false.
        BoolList = "bool_list",
    }
}

shapes! {
    /// Which words of a model's vocabulary stand for each class.
    pub enum ClassIndex {
        /// Several words a class, by their indices.
        Sets(Dict<Distinct<Integer>>),
        /// One word a class, by its index.
        Single(Dict<Integer>),
    }
}

object! {
    /// A scorer that is a small model, trained for the task.
    pub struct BaseFinetunedScorerDB {
        /// The scorer's id.
        required id: Id,
        /// What the scorer is called.
        required name: String,
        /// The number of the task that the model was trained for.
        required lora_task_id: Integer,
        /// Where the weights of the training lie.
        nullable lora_weights_path: String,
        /// The prompt.
        required prompt: String,
        /// What the model is shown.
        nullable luna_input_type: LunaInputTypeEnum,
        /// What the model answers.
        nullable luna_output_type: LunaOutputTypeEnum,
        /// Which words of the model's vocabulary stand for each class.
        nullable class_name_to_vocab_ix: ClassIndex,
        /// The metric whose computation the model takes part in, if not that of trained models in general.
        nullable executor: ScorerName,
    }
}

object! {
    /// A version of a scorer.
    pub struct BaseScorerVersionDB {
        /// The version's id.
        required id: Id,
        /// The number of the version.
        required version: Integer,
        /// The scorer that this is a version of.
        required scorer_id: Id,
        /// The scorer, if it has a model judge by a prompt.
        nullable generated_scorer: BaseGeneratedScorerDB,
        /// The scorer, if it is a program.
        nullable registered_scorer: BaseRegisteredScorerDB,
        /// The scorer, if it is a small model.
        nullable finetuned_scorer: BaseFinetunedScorerDB,
        ..judge_members!(),
        ..judgement_members!(),
    }
}
