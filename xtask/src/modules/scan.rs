//! Finds the paths, macros and declarations of modules in the tokens of a file. Comments are not tokens, and items that
//! only tests compile are skipped.

use std::slice::Iter;

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};

/// What a file declares and refers to. A module is named by the names on its path from the root of the crate.
#[derive(Default)]
pub(super) struct Scanned {
    /// The modules that are declared in place, `mod name { … }`.
    pub(super) modules: Vec<Vec<String>>,
    /// The modules with a file of their own, `mod name;`.
    pub(super) files: Vec<Vec<String>>,
    /// The macros that are defined.
    pub(super) macros: Vec<String>,
    /// The lines that refer to something that another top-level module may own.
    pub(super) references: Vec<(usize, Target)>,
}

/// What a reference names.
#[derive(Debug, PartialEq)]
pub(super) enum Target {
    /// The first name below the root of the crate.
    Path(String),
    /// All names of the root of the crate.
    Everything,
    /// A macro that is called by its bare name.
    Macro(String),
}

/// Scans a file of a module.
pub(super) fn scan(tokens: TokenStream, module: &[String]) -> Scanned {
    let mut scanner = Scanner { module: module.to_vec(), found: Scanned::default() };
    scanner.tokens(&tokens.into_iter().collect::<Vec<_>>());
    scanner.found
}

struct Scanner {
    /// The module that the scanner is in.
    module: Vec<String>,
    found: Scanned,
}

impl Scanner {
    fn tokens(&mut self, mut rest: &[TokenTree]) {
        while let Some((token, after)) = rest.split_first() {
            rest = match token {
                TokenTree::Punct(punct) if punct.as_char() == '#' => match self.attribute(after) {
                    Some(rest) => rest,
                    None => return,
                },
                TokenTree::Ident(ident) => self.ident(ident, after),
                TokenTree::Group(group) => {
                    self.tokens(&tokens(group));
                    after
                }
                _ => after,
            };
        }
    }

    /// Handles what follows a `#`. Returns none if the attribute disables all that is left.
    fn attribute<'a>(&mut self, rest: &'a [TokenTree]) -> Option<&'a [TokenTree]> {
        let (inner, rest) = match rest.split_first() {
            Some((TokenTree::Punct(punct), rest)) if punct.as_char() == '!' => (true, rest),
            _ => (false, rest),
        };
        let Some((TokenTree::Group(attribute), rest)) = rest.split_first() else { return Some(rest) };
        match (is_test_only(attribute), inner) {
            (true, true) => None,
            (true, false) => Some(after_item(rest)),
            (false, _) => {
                self.attribute_paths(attribute.stream());
                Some(rest)
            }
        }
    }

    /// The paths in an attribute, also those in strings, as in `#[serde(with = "crate::json")]`.
    fn attribute_paths(&mut self, attribute: TokenStream) {
        let content: Vec<TokenTree> = attribute.into_iter().collect();
        if matches!(content.first(), Some(TokenTree::Ident(name)) if name == "doc") {
            return;
        }
        self.tokens(&content);
        for token in content {
            match token {
                TokenTree::Group(group) => self.attribute_paths(group.stream()),
                TokenTree::Literal(literal) => {
                    let string = literal.to_string();
                    let path = string.trim_matches('"');
                    if path.starts_with("crate::") || path.starts_with("super::") {
                        self.string_path(path, literal.span().start().line);
                    }
                }
                _ => {}
            }
        }
    }

    fn string_path(&mut self, path: &str, line: usize) {
        let known = self.found.references.len();
        self.tokens(&path.parse::<TokenStream>().into_iter().flatten().collect::<Vec<_>>());
        // The line is that of the attribute, not the first one of the string.
        self.found.references.iter_mut().skip(known).for_each(|reference| reference.0 = line);
    }

    /// Handles what a name introduces: a module, a macro, a visibility, an import or a path.
    fn ident<'a>(&mut self, ident: &Ident, rest: &'a [TokenTree]) -> &'a [TokenTree] {
        match ident.to_string().as_str() {
            "mod" => self.module(rest),
            "pub" => after_visibility(rest),
            "use" => {
                let end = rest.iter().position(|token| is_punct(token, ';')).unwrap_or(rest.len());
                let (tree, rest) = rest.split_at(end);
                self.use_tree(tree, &[]);
                rest
            }
            "macro_rules" => {
                if let [_, TokenTree::Ident(name), ..] = rest {
                    self.found.macros.push(name.to_string());
                }
                rest
            }
            first => self.path(ident, first, rest),
        }
    }

    fn module<'a>(&mut self, rest: &'a [TokenTree]) -> &'a [TokenTree] {
        let Some((TokenTree::Ident(name), rest)) = rest.split_first() else { return rest };
        let module: Vec<String> = self.module.iter().cloned().chain([name.to_string()]).collect();
        match rest.split_first() {
            Some((TokenTree::Group(body), rest)) => {
                self.found.modules.push(module.clone());
                let outer = std::mem::replace(&mut self.module, module);
                self.tokens(&tokens(body));
                self.module = outer;
                rest
            }
            _ => {
                self.found.files.push(module);
                rest
            }
        }
    }

    /// Reads a path outside of an import, from its first name on.
    fn path<'a>(&mut self, ident: &Ident, first: &str, mut rest: &'a [TokenTree]) -> &'a [TokenTree] {
        let mut names = vec![first.to_owned()];
        while let [colon, second, TokenTree::Ident(name), after @ ..] = rest
            && is_punct(colon, ':')
            && is_punct(second, ':')
        {
            names.push(name.to_string());
            rest = after;
        }
        let called = matches!(rest, [bang, TokenTree::Group(_), ..] if is_punct(bang, '!'));
        self.reference(ident, &names, called);
        rest
    }

    /// Reads the tree of an import below the names that were read.
    fn use_tree(&mut self, tree: &[TokenTree], prefix: &[String]) {
        for branch in tree.split(|token| is_punct(token, ',')) {
            let mut names = prefix.to_vec();
            let mut last = None;
            for token in branch {
                match token {
                    TokenTree::Ident(name) if name == "as" => break,
                    TokenTree::Ident(name) => {
                        names.push(name.to_string());
                        last = Some(name);
                    }
                    TokenTree::Group(group) => {
                        self.use_tree(&tokens(group), &names);
                        last = None;
                    }
                    TokenTree::Punct(punct) if punct.as_char() == '*' => names.push("*".to_owned()),
                    _ => {}
                }
            }
            if let Some(last) = last {
                self.reference(last, &names, false);
            }
        }
    }

    /// Notes a path if it may lead to another top-level module. `called` says whether it is the name of a macro.
    fn reference(&mut self, ident: &Ident, names: &[String], called: bool) {
        let line = ident.span().start().line;
        if let ([name], true) = (names, called) {
            self.found.references.push((line, Target::Macro(name.clone())));
        }
        let mut names = names.iter();
        let Some(mut path) = self.start(&mut names) else { return };
        path.extend(names.cloned());
        let target = match path.as_slice() {
            [name, ..] if name != "*" && name != "self" => Target::Path(name.clone()),
            [_, ..] => Target::Everything,
            [] => return,
        };
        self.found.references.push((line, target));
    }

    /// The module that `crate`, `self` and `super` at the start of a path name; none for other paths.
    fn start(&self, names: &mut Iter<'_, String>) -> Option<Vec<String>> {
        let mut module = match names.as_slice().first()?.as_str() {
            "crate" => Vec::new(),
            "self" | "super" => self.module.clone(),
            _ => return None,
        };
        while let Some(name) =
            names.as_slice().first().filter(|name| ["crate", "self", "super"].contains(&name.as_str()))
        {
            if name == "super" {
                module.pop();
            }
            names.next();
        }
        Some(module)
    }
}

fn tokens(group: &Group) -> Vec<TokenTree> {
    group.stream().into_iter().collect()
}

fn is_punct(token: &TokenTree, character: char) -> bool {
    matches!(token, TokenTree::Punct(punct) if punct.as_char() == character)
}

/// Whether an attribute is `cfg(test)`, or `cfg(all(…))` with `test` among the conditions.
fn is_test_only(attribute: &Group) -> bool {
    let content = attribute.stream().to_string().replace(' ', "");
    let Some(condition) = content.strip_prefix("cfg(").and_then(|rest| rest.strip_suffix(')')) else { return false };
    let all = condition.strip_prefix("all(").and_then(|rest| rest.strip_suffix(')'));
    all.unwrap_or(condition).split(',').any(|condition| condition == "test")
}

/// The tokens after the `(crate)` or `(in path)` that may follow `pub`.
fn after_visibility(rest: &[TokenTree]) -> &[TokenTree] {
    let Some((TokenTree::Group(group), after)) = rest.split_first() else { return rest };
    let is_visibility = match tokens(group).as_slice() {
        [_] => true,
        [TokenTree::Ident(first), ..] => first == "in",
        _ => false,
    };
    if group.delimiter() == Delimiter::Parenthesis && is_visibility { after } else { rest }
}

/// The tokens after an item, or after a field, variant or statement.
fn after_item(mut rest: &[TokenTree]) -> &[TokenTree] {
    // A `;` ends these, even if a block comes first.
    let mut ends_in_block = true;
    let mut is_item = false;
    while let Some((token, after)) = rest.split_first() {
        rest = after;
        match token {
            TokenTree::Ident(name) => match name.to_string().as_str() {
                "use" | "static" | "type" | "let" => (is_item, ends_in_block) = (true, false),
                "const" => {
                    (is_item, ends_in_block) =
                        (true, matches!(rest.first(), Some(TokenTree::Ident(next)) if next == "fn"))
                }
                "fn" | "mod" | "impl" | "struct" | "enum" | "trait" | "union" | "macro_rules" => is_item = true,
                _ => {}
            },
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && ends_in_block => return rest,
            TokenTree::Punct(punct) if punct.as_char() == ';' => return rest,
            TokenTree::Punct(punct) if punct.as_char() == ',' && !is_item => return rest,
            _ => {}
        }
    }
    rest
}
