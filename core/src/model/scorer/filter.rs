//! Filters of scorers: which steps are judged.

use crate::model::{MembershipOperator, TextOperator, TextOrTexts};

object! {
    /// Picks steps by their name.
    pub struct NodeNameFilter {
        /// Says that this filter is about the step's name.
        tag name = "node_name",
        /// How the name is compared.
        required operator: TextOperator,
        /// The name, or several.
        required value: TextOrTexts,
        /// Whether upper and lower case count as different.
        defaulted case_sensitive: bool = true,
    }
}

object! {
    /// Picks steps by an entry of their metadata.
    pub struct MetadataFilter {
        /// Says that this filter is about the step's metadata.
        tag name = "metadata",
        /// How the entry is compared.
        required operator: MembershipOperator,
        /// The name of the entry.
        required key: String,
        /// The entry's value, or several.
        required value: TextOrTexts,
    }
}

object! {
    /// Picks steps by what kinds of content they have. One of the kinds is enough.
    pub struct ModalityFilter {
        /// Says that this filter is about kinds of content.
        tag name = "modality",
        /// How the kinds are compared.
        required operator: MembershipOperator,
        /// The kind of content, or several.
        required value: TextOrTexts,
    }
}

tagged_union! {
    /// Which steps a scorer judges.
    pub enum ScorerFilter by name {
        NodeName(NodeNameFilter),
        Metadata(MetadataFilter),
        Modality(ModalityFilter),
    }
}
