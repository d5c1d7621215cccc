//! How a scorer is set up for a run.

use super::{BaseScorerVersionDB, InputTypeEnum, OutputTypeEnum, ScorerFilter};
use crate::model::{Id, Integer};

choices! {
    /// How a scorer judges.
    pub enum ScorerTypes {
        /// A language model judges by a prompt.
        Llm = "llm",
        /// A program judges.
        Code = "code",
        /// A small model judges.
        Luna = "luna",
        /// The service's own way of judging.
        Preset = "preset",
    }
}

choices! {
    /// What kind of model judges.
    pub enum ModelType {
        /// A small model.
        Slm = "slm",
        /// A large model.
        Llm = "llm",
        /// None: a program.
        Code = "code",
    }
}

choices! {
    /// What a scorer can judge beside text.
    pub enum MultimodalCapability {
        /// Images.
        Vision = "vision",
        /// Sound.
        Audio = "audio",
    }
}

choices! {
    /// Which of the sums of a metric is shown.
    pub enum RollUpMethodDisplayOptions {
        /// The average.
        Average = "average",
        /// The sum.
        Sum = "sum",
        /// The largest value.
        Max = "max",
        /// The smallest value.
        Min = "min",
        /// How often each category occurs.
        CategoryCount = "category_count",
        /// The share of values that are true.
        PercentageTrue = "percentage_true",
        /// The share of values that are false.
        PercentageFalse = "percentage_false",
    }
}

object! {
    /// How a scorer is set up for a run.
    pub struct ScorerConfig {
        ..judge_members!(),
        /// Which steps are judged.
        nullable filters: Vec<ScorerFilter>,
        ..judgement_members!(),
        /// The scorer's id.
        required id: Id,
        /// What the scorer is called.
        nullable name: String,
        /// How the scorer judges.
        required scorer_type: ScorerTypes,
        /// What kind of model judges.
        nullable model_type: ModelType,
        /// The version of the scorer; the newest when absent.
        nullable scorer_version: BaseScorerVersionDB,
        /// What the scorer can judge beside text.
        nullable multimodal_capabilities: Vec<MultimodalCapability>,
        /// Which of the sums of the metric is shown.
        nullable roll_up_method: RollUpMethodDisplayOptions,
        /// The type of what a program returns: `bool`, `int`, `float`, `str`.
        nullable score_type: String,
    }
}
