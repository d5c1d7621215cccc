use std::path::Path;

/// The faults of a crate that consists of these files.
fn faults(files: &[(&str, &str)]) -> Vec<String> {
    let read = |path: &Path| {
        let found = files.iter().find(|(name, _)| Path::new(name) == path);
        found.map(|(_, source)| (*source).to_owned())
    };
    super::faults(&read).expect("a crate")
}

/// The faults of a crate with three modules: `a` has the given source, `b` imports `c`, and `c` imports `a`.
fn faults_of(a: &str) -> Vec<String> {
    faults(&[
        ("lib.rs", "mod a;\nmod b;\npub mod c;\npub use c::Kind;"),
        ("a.rs", a),
        ("b/mod.rs", "mod inner;"),
        ("b/inner.rs", "use super::super::c;"),
        ("c.rs", "\nuse crate::a::A;"),
    ])
}

#[test]
fn accepts_imports_in_one_direction() {
    assert_eq!(faults_of("use std::fmt;\nuse self::inner::X;\nmod inner { use super::Y; }"), [""; 0]);
}

#[test]
fn reports_the_shortest_circle_through_each_import() {
    assert_eq!(faults_of("use crate::b::B;"), ["a -> b -> c -> a (a.rs:1, b/inner.rs:1, c.rs:2)"]);
    assert_eq!(
        faults_of("use crate::{b::B, c::C};"),
        ["a -> c -> a (a.rs:1, c.rs:2)", "a -> b -> c -> a (a.rs:1, b/inner.rs:1, c.rs:2)"]
    );
}

#[test]
fn finds_paths_in_every_position() {
    let circle = ["a -> c -> a (a.rs:2, c.rs:2)"];
    for source in [
        "\nuse crate::c;",
        "\nuse crate::c::*;",
        "\npub(crate) use crate::c::{self, X as Y};",
        "\nuse {std::fmt, crate::c::X};",
        "\nuse super::c::X;",
        "\nfn f() -> crate::c::X { g() }",
        "fn f() {\n    g(super::c::f())\n}",
        "mod inner {\n    fn f() { super::super::c::f() }\n}",
        "mod inner {\n    fn f() { self::super::super::c::f() }\n}",
        "macro_rules! m { () => {\n $crate::c::f() }; }",
        "declare! {\n x: crate::c::X }",
        "struct S {\n #[serde(with = \"crate::c::x\")] f: u8 }",
        "#[cfg(any(test, feature = \"x\"))]\nuse crate::c;",
        "#[cfg(not(test))]\nuse crate::c;",
        "#[cfg(test)] use crate::b; \nuse crate::c;",
        "#[cfg(test)] mod tests { use crate::b; } \nuse crate::c;",
        "#[cfg(test)] const X: b::X = b::X { y: 1 }; \nuse crate::c;",
        "struct S { #[cfg(test)] x: crate::b::X,\n y: crate::c::X }",
    ] {
        assert_eq!(faults_of(source), circle, "{source}");
    }
}

#[test]
fn ignores_tests_comments_and_visibilities() {
    for source in [
        "// crate::c::X",
        "/// See [`crate::c::X`].\nfn f() {}",
        "//! [X](crate::c::X)",
        "const TEXT: &str = \"crate::c\";",
        "#[cfg(test)]\nuse crate::c::{self, X};",
        "#[cfg(test)]\nmod tests { use crate::c; }",
        "#[cfg(test)]\nmod tests;",
        "#[cfg(all(test, feature = \"x\"))]\n#[allow(unused)]\nfn f<A, B>() { crate::c::f() }",
        "#![cfg(test)]\nuse crate::c;",
        "pub(in crate::c) fn f() {}",
        "pub(crate) fn f() {}",
    ] {
        assert_eq!(faults_of(source), [""; 0], "{source}");
    }
}

#[test]
fn refuses_imports_of_re_exports() {
    let fault = "`crate::Kind` belongs to lib.rs: name the module it comes from";
    assert_eq!(faults_of("\nuse crate::{Kind, b};")[0], format!("a.rs:2: {fault}"));
    assert_eq!(faults_of("fn f() { super::Kind::root() }"), [format!("a.rs:1: {fault}")]);
    let everything = "a.rs:1: `crate::*` names no module: name the modules that are used";
    assert_eq!(faults_of("use crate::*;"), [everything]);
    assert_eq!(faults_of("use super::*;"), [everything]);
}

#[test]
fn a_macro_belongs_to_the_module_that_defines_it() {
    let defines = "macro_rules! object { () => {} }";
    let files =
        |user: &'static str| faults(&[("lib.rs", "#[macro_use]\nmod a;\nmod b;"), ("a.rs", defines), ("b.rs", user)]);
    assert_eq!(files("object! {}"), [""; 0]);
    let circle = faults(&[
        ("lib.rs", "#[macro_use]\nmod a;\nmod b;"),
        ("a.rs", "use crate::b;\nmacro_rules! object { () => {} }"),
        ("b.rs", "object! {}\nprintln!();"),
    ]);
    assert_eq!(circle, ["a -> b -> a (a.rs:1, b.rs:1)"]);
    assert_eq!(files("crate::object! {}"), [""; 0]);
    assert_eq!(
        files("crate::obejct! {}"),
        ["b.rs:1: `crate::obejct` belongs to lib.rs: name the module it comes from"]
    );
    assert_eq!(files("macro_rules! object { () => {} }\nobject! {}"), [""; 0]);
}

#[test]
fn names_a_missing_file() {
    let read = |path: &Path| (path == Path::new("lib.rs")).then(|| "mod a;".to_owned());
    assert_eq!(super::faults(&read), Err("the module `a` has no file".to_owned()));
}
