use super::decode;
use crate::plan::{Field, Form, Node, NodeId, Plan, Shape, UnknownFields};

const PLAN: &[u8] = include_bytes!("../../../generated/plan.bin");

/// The distance between damaged positions: prime, so that the sample is not aligned with anything in the plan.
const STRIDE: usize = 7;

/// Panics unless every index and every reference of the plan is in range.
fn assert_in_range(plan: &Plan<'_>, damage: &str) {
    let node = |id: NodeId| assert!((id.0 as usize) < plan.nodes.len(), "{damage}: no node {id:?}");
    plan.kinds.iter().for_each(|kind| node(kind.root));
    for Node { shape, .. } in &plan.nodes {
        match shape {
            Shape::Array(rule) => node(rule.items),
            Shape::Map { values, .. } => node(*values),
            Shape::Tagged(tagged) => tagged.branches.iter().for_each(|(_, id)| node(*id)),
            Shape::Untagged(alternatives) => alternatives.iter().copied().for_each(node),
            Shape::Number { min, max } => assert!(min <= max, "{damage}"),
            Shape::Integer { min, max } => assert!(min <= max, "{damage}"),
            Shape::Object(object) => {
                let field = |index: u8| assert!(usize::from(index) < object.fields.len(), "{damage}: no field {index}");
                object.exactly_one.iter().copied().for_each(field);
                for Field { form, node: id, .. } in &object.fields {
                    node(*id);
                    if let Form::RenamedTo(current) = form {
                        field(*current);
                    }
                }
                if let UnknownFields::Kept(id) = object.unknown_fields {
                    node(id);
                }
            }
            Shape::Never | Shape::Any | Shape::Boolean | Shape::String(_) | Shape::Choice(_) => {}
        }
    }
}

/// Decodes damaged bytes, and returns whether they were rejected.
fn is_rejected(bytes: &[u8], damage: &str) -> bool {
    let plan = decode(bytes);
    plan.iter().for_each(|plan| assert_in_range(plan, damage));
    plan.is_none()
}

#[test]
fn decodes_the_committed_plan() {
    let plan = decode(PLAN).unwrap();
    assert_in_range(&plan, "undamaged");
    assert!(!plan.kinds.is_empty());
}

#[test]
fn rejects_truncations() {
    for length in (0..PLAN.len()).step_by(STRIDE).chain([PLAN.len() - 1]) {
        assert!(is_rejected(&PLAN[..length], "truncated"), "{length} bytes");
    }
    assert!(is_rejected(&[PLAN, b"\0"].concat(), "extended"));
}

/// Some damaged plans decode, with other strings, limits or nodes, but all of their references are in range.
#[test]
fn never_decodes_a_reference_out_of_range() {
    let mut bytes = PLAN.to_vec();
    let mut rejected = 0;
    for position in (0..PLAN.len()).step_by(STRIDE) {
        let original = PLAN[position];
        // One kind of damage per position, in turn: zeroed, a bit flipped, maximal, incremented, continued or ended.
        let damaged = match position / STRIDE % 5 {
            0 => 0,
            1 => original ^ 1 << (position % 7),
            2 => 0x7F,
            3 => original.wrapping_add(1),
            _ => original ^ 0x80,
        };
        bytes[position] = damaged;
        rejected += usize::from(is_rejected(&bytes, &format!("byte {position} is {damaged}")));
        bytes[position] = original;
    }
    assert!(rejected > PLAN.len() / STRIDE / 4, "only {rejected} rejected");
}

#[test]
fn rejects_numbers_that_do_not_fit() {
    // No strings, no nodes, and a number of kinds beyond 64 bits.
    assert!(decode(b"\0\0\0").is_some());
    assert!(decode(b"\0\0\x80\x80\x80\x80\x80\x80\x80\x80\x80\x02").is_none());
    // A map whose values are node 1 of 1.
    assert!(decode(b"\0\x01\x38\0\x02\0").is_none());
    // A union of itself.
    assert!(decode(b"\0\x01\x50\x01\0\0").is_none());
    // A number between NaN and 0.
    let mut number = b"\0\x01\x18".to_vec();
    number.extend([0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0xFC, 0x7F]);
    number.extend(b"\0\0");
    assert!(decode(&number).is_none());
}
