//! Filters that select the records that a scorer judges.

use crate::model::{MembershipOperator, StringOrStrings, TextOperator};

object! {
    /// A scorer's filter by the name of the trace or span.
    pub struct NodeNameFilter {
        /// The filter's type: always `node_name`.
        tag name = "node_name",
        /// How the name is compared with `value`.
        required operator: TextOperator,
        /// The name to compare with, a substring for `contains`, or several names for `one_of` and `not_in`.
        required value: StringOrStrings,
        /// Whether the comparison distinguishes upper and lower case.
        defaulted case_sensitive: bool = true,
    }
}

object! {
    /// A scorer's filter by an entry of the metadata.
    pub struct MetadataFilter {
        /// The filter's type: always `metadata`.
        tag name = "metadata",
        /// How the entry is compared with `value`.
        required operator: MembershipOperator,
        /// The key of the entry.
        required key: String,
        /// The value to compare with, or several values for `one_of` and `not_in`.
        required value: StringOrStrings,
    }
}

object! {
    /// A scorer's filter by the modalities of the content. One matching modality is enough.
    pub struct ModalityFilter {
        /// The filter's type: always `modality`.
        tag name = "modality",
        /// How the modalities are compared with `value`.
        required operator: MembershipOperator,
        /// The modality to compare with, or several modalities for `one_of` and `not_in`.
        required value: StringOrStrings,
    }
}

tagged_union! {
    /// A filter that selects the records that a scorer judges.
    pub enum ScorerFilter by name {
        NodeName(NodeNameFilter),
        Metadata(MetadataFilter),
        Modality(ModalityFilter),
    }
}
