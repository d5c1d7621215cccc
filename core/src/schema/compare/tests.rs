use serde_json::{Value, json};

use super::{Effect, Level, allowed_level, compare, compare_upstream, versions};

/// The changes of a type `T`, each as its pointer below `/T`, its effect and what changed.
fn changes(old: Value, new: Value) -> Vec<String> {
    let document = |schema: Value| json!({ "$defs": { "T": schema } });
    let found = compare(&document(old), &document(new)).unwrap_or_default();
    found.iter().map(|change| format!("{} {}: {}", change.pointer, change.effect.name(), change.what)).collect()
}

fn member(schema: Value) -> Value {
    json!({ "type": "object", "properties": { "a": schema } })
}

#[test]
fn nothing_changed_between_equivalent_spellings() {
    let spelled = |schema| member(json!({ "anyOf": [schema, { "type": "null" }] }));
    assert!(changes(member(json!({ "type": ["string", "null"] })), spelled(json!({ "type": "string" }))).is_empty());
    assert!(changes(json!({ "oneOf": [{ "const": 1 }] }), json!({ "enum": [1] })).is_empty());
    let draft_7 = json!({ "definitions": { "T": { "allOf": [{ "$ref": "#/definitions/U" }] } } });
    let draft_2020 = json!({ "$defs": { "T": { "$ref": "#/$defs/U" } } });
    assert_eq!(compare(&draft_7, &draft_2020).unwrap_or_default(), []);
}

#[test]
fn prose_is_a_patch() {
    let found = changes(member(json!({ "description": "a" })), member(json!({ "description": "b", "examples": [1] })));
    assert_eq!(found, ["/T/properties/a prose: `description`, `examples` changed"]);
    assert_eq!((Effect::Prose.for_senders(), Effect::Prose.for_readers()), (Level::Patch, Level::Patch));
}

#[test]
fn members_come_go_and_become_required() {
    let optional = member(json!({ "type": "string" }));
    let mut required = optional.clone();
    required["required"] = json!(["a"]);
    assert_eq!(changes(optional.clone(), required.clone()), ["/T/properties/a narrowed: the field is required now"]);
    assert_eq!(changes(required.clone(), optional.clone()), ["/T/properties/a widened: the field may be absent now"]);
    let empty = json!({ "type": "object" });
    assert_eq!(changes(empty.clone(), optional.clone()), ["/T/properties/a added: the field is new"]);
    assert_eq!(changes(empty.clone(), required), ["/T/properties/a narrowed: the field is new and required"]);
    assert_eq!(changes(optional, empty), ["/T/properties/a broken: the field was removed"]);
}

#[test]
fn types_options_and_bounds_widen_and_narrow() {
    let effect = |old: Value, new: Value| changes(old, new).join("\n");
    for (narrow, wide) in [
        (json!({ "type": "string" }), json!({ "type": ["string", "null"] })),
        (json!({ "type": "integer" }), json!({ "type": "number" })),
        (json!({ "enum": ["a"] }), json!({ "enum": ["a", "b"] })),
        (json!({ "minimum": 2 }), json!({ "minimum": 1 })),
        (json!({ "maxLength": 2 }), json!({ "maxLength": 3 })),
        (json!({ "pattern": "a" }), json!({})),
        (json!({ "items": { "type": "string" } }), json!({ "items": {} })),
        (json!({ "additionalProperties": false }), json!({})),
        (json!({ "anyOf": [{ "type": "string" }] }), json!({ "anyOf": [{ "type": "string" }, { "type": "array" }] })),
    ] {
        assert!(effect(narrow.clone(), wide.clone()).contains(" widened: "), "{narrow} {wide}");
        assert!(effect(wide.clone(), narrow.clone()).contains(" narrowed: "), "{wide} {narrow}");
    }
    assert!(effect(json!({ "default": 1 }), json!({ "default": 2 })).contains(" broken: "));
    assert!(effect(json!({ "pattern": "a" }), json!({ "pattern": "b" })).contains(" broken: "));
}

#[test]
fn readers_and_senders_see_a_change_from_their_sides() {
    assert_eq!((Effect::Widened.for_senders(), Effect::Widened.for_readers()), (Level::Minor, Level::Major));
    assert_eq!((Effect::Narrowed.for_senders(), Effect::Narrowed.for_readers()), (Level::Major, Level::Minor));
    assert_eq!((Effect::Added.for_senders(), Effect::Added.for_readers()), (Level::Minor, Level::Minor));
    assert_eq!((Effect::Broken.for_senders(), Effect::Broken.for_readers()), (Level::Major, Level::Major));
}

#[test]
fn types_come_and_go() {
    let (one, both) = (json!({ "$defs": { "T": {} } }), json!({ "components": { "schemas": { "T": {}, "U": {} } } }));
    let effects =
        |old, new| compare(old, new).unwrap_or_default().iter().map(|change| change.effect).collect::<Vec<_>>();
    assert_eq!(effects(&one, &both), [Effect::Added]);
    assert_eq!(effects(&both, &one), [Effect::Broken]);
    assert!(compare(&json!({}), &one).is_err());
}

#[test]
fn the_version_decides_which_change_is_allowed() {
    let document = |version| json!({ "$id": format!("urn:spanschema:{version}:all") });
    let of_both = versions(&document("0.1.0"), &json!({ "info": { "version": "1.0.0" } }));
    assert_eq!(of_both, Some(("0.1.0".to_owned(), "1.0.0".to_owned())));
    let cases = [
        ("0.1.0", "0.1.0", None),
        ("0.2.0", "0.1.9", None),
        ("0.1.0", "0.1.1", Some(Level::Minor)),
        ("0.1.0", "0.2.0", Some(Level::Major)),
        ("1.0.0", "1.0.1", Some(Level::Patch)),
        ("1.0.0", "1.1.0", Some(Level::Minor)),
        ("1.9.9", "2.0.0", Some(Level::Major)),
    ];
    for (old, new, level) in cases {
        assert_eq!(allowed_level(old, new), level, "{old} {new}");
    }
}

#[test]
fn fields_and_options_of_the_api_are_compared_with_ours() {
    let ours = json!({ "$defs": {
        "T": { "properties": { "a": { "$ref": "#/$defs/Mode" }, "old": { "deprecated": true }, "own": {} } },
        "Mode": { "oneOf": [{ "const": "x", "description": "X." }] },
        "OnlyOurs": {},
    } });
    let theirs = json!({ "components": { "schemas": {
        "T": { "properties": { "a": { "$ref": "#/components/schemas/Modes" }, "later": {} } },
        "Modes": { "enum": ["x", "y"] },
    } } });
    let found = compare_upstream(&ours, &theirs).unwrap_or_default();
    let found: Vec<_> = found.iter().map(|change| format!("{}: {}", change.pointer, change.what)).collect();
    assert_eq!(
        found,
        [
            "/T/properties/a: `enum` also has `y`",
            "/T/properties/later: the field is new",
            "/T/properties/own: the field was removed",
        ]
    );
    assert_eq!(compare_upstream(&ours, &ours).unwrap_or_default(), []);
}
