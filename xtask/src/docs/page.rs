//! A Markdown page as a list of examples: the code blocks that run, each with the output that the page shows for it.

use std::ops::Range;

/// The languages of the blocks that show what the example before them prints.
const OUTPUTS: [&str; 2] = ["text", "json"];

/// A code block that runs.
#[derive(Debug, PartialEq)]
pub(crate) struct Example {
    /// The first word of the fence.
    pub(crate) language: String,
    /// The other words of the fence.
    pub(crate) manner: Manner,
    /// The line of the fence, from 1.
    pub(crate) line: usize,
    pub(crate) code: String,
    /// The output that the page shows for the example.
    pub(crate) output: Option<Shown>,
}

/// How a block runs where that differs from the usual way.
#[derive(Debug, Default, PartialEq)]
pub(crate) struct Manner {
    /// `exits-N`: the exit code that is expected in place of 0.
    pub(crate) exit: i32,
    /// `clone`: the block runs in the root of the repository, as after `git clone`.
    pub(crate) in_clone: bool,
    /// `sdk`: the block runs in the Python environment that has the official SDK.
    pub(crate) with_sdk: bool,
    /// `providers`: the block finds the clients of model providers, which talk to a local server.
    pub(crate) with_providers: bool,
    /// `file=PATH`: the block is a file of the repository, which a check of its own runs.
    pub(crate) file: Option<String>,
}

/// The output that a page shows.
#[derive(Debug, PartialEq)]
pub(crate) struct Shown {
    /// The lines between the fences, counted from 0.
    pub(crate) lines: Range<usize>,
    pub(crate) text: String,
}

impl Shown {
    /// Whether this is what an example printed. Empty lines at the end do not count.
    pub(crate) fn is(&self, printed: &str) -> bool {
        self.text.trim_end() == printed.trim_end()
    }
}

/// A fenced block as it is in the page.
struct Block<'t> {
    fence: &'t str,
    line: usize,
    code: String,
}

/// The examples of a page, in order.
///
/// # Errors
/// A fence that nobody could run or compare: it names no language, is indented or is not closed, or it shows an output
/// that no example prints.
pub(crate) fn examples(page: &str) -> Result<Vec<Example>, String> {
    let mut examples: Vec<Example> = Vec::new();
    for Block { fence, line, code } in blocks(page)? {
        let mut words = fence.split_whitespace();
        let language = words.next().ok_or_else(|| format!("line {line}: the block names no language"))?.to_owned();
        if !OUTPUTS.contains(&language.as_str()) {
            examples.push(Example { language, manner: manner(words, line)?, line, code, output: None });
            continue;
        }
        match examples.last_mut() {
            Some(example) if example.language == "rust" => {
                return Err(format!("line {line}: Rust blocks are doc tests: assert what they print"));
            }
            Some(example) if example.output.is_none() => {
                example.output = Some(Shown { lines: line..line + code.lines().count(), text: code });
            }
            _ => return Err(format!("line {line}: no example before this block prints it")),
        }
    }
    Ok(examples)
}

fn blocks(page: &str) -> Result<Vec<Block<'_>>, String> {
    let mut blocks = Vec::new();
    let mut open: Option<Block<'_>> = None;
    for (index, text) in page.lines().enumerate() {
        let line = index + 1;
        match (text.strip_prefix("```"), &mut open) {
            (Some(fence), None) => open = Some(Block { fence, line, code: String::new() }),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => {
                block.code.push_str(text);
                block.code.push('\n');
            }
            (None, None) if text.trim_start().starts_with("```") => {
                return Err(format!("line {line}: the fence is indented, so nothing would run the block"));
            }
            (None, None) => {}
        }
    }
    match open {
        Some(block) => Err(format!("line {}: the block is not closed", block.line)),
        None => Ok(blocks),
    }
}

fn manner<'t>(words: impl Iterator<Item = &'t str>, line: usize) -> Result<Manner, String> {
    let mut manner = Manner::default();
    for word in words {
        if let Some(file) = word.strip_prefix("file=") {
            manner.file = Some(file.to_owned());
            continue;
        }
        match (word, word.strip_prefix("exits-").and_then(|code| code.parse().ok())) {
            (_, Some(exit)) => manner.exit = exit,
            ("clone", _) => manner.in_clone = true,
            ("sdk", _) => manner.with_sdk = true,
            ("providers", _) => manner.with_providers = true,
            _ => return Err(format!("line {line}: `{word}` is not a way to run a block")),
        }
    }
    Ok(manner)
}

/// The page with other outputs in place of some that it shows. Both lists are in the order of the page.
pub(crate) fn with_outputs(page: &str, outputs: &[(&Shown, String)]) -> String {
    let lines: Vec<&str> = page.lines().collect();
    let mut written = String::new();
    let mut next = 0;
    for (shown, output) in outputs {
        for line in
            lines.get(next..shown.lines.start).unwrap_or_default().iter().copied().chain(output.trim_end().lines())
        {
            written.push_str(line);
            written.push('\n');
        }
        next = shown.lines.end;
    }
    for line in lines.get(next..).unwrap_or_default() {
        written.push_str(line);
        written.push('\n');
    }
    written
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const PAGE: &str = "# A\n```sh exits-1 clone\nfalse\n```\nprose\n```text\n1\n```\n```js\nlet a;\n\nlet b;\n```\n";

    #[test]
    fn examples_have_their_language_line_manner_and_output() {
        let shown = Shown { lines: 6..7, text: "1\n".to_owned() };
        let manner = Manner { exit: 1, in_clone: true, ..Manner::default() };
        let example = |language: &str, manner, line, code: &str, output| Example {
            language: language.to_owned(),
            manner,
            line,
            code: code.to_owned(),
            output,
        };
        let expected = [
            example("sh", manner, 2, "false\n", Some(shown)),
            example("js", Manner::default(), 9, "let a;\n\nlet b;\n", None),
        ];
        assert_eq!(examples(PAGE).unwrap(), expected);
    }

    #[test]
    fn a_block_can_be_a_file() {
        let read = examples("```python file=examples/a.py\nprint()\n```\n").unwrap();
        let manner = Manner { file: Some("examples/a.py".to_owned()), ..Manner::default() };
        assert_eq!(read.first().map(|example| &example.manner), Some(&manner));
    }

    #[test]
    fn other_outputs_replace_the_lines_between_the_fences() {
        let read = examples(PAGE).unwrap();
        let shown = read.first().and_then(|example| example.output.as_ref()).unwrap();
        let written = with_outputs(PAGE, &[(shown, "two\nthree\n".to_owned())]);
        assert_eq!(written, PAGE.replace("\n1\n", "\ntwo\nthree\n"));
        assert_eq!(with_outputs(PAGE, &[]), PAGE);
    }

    #[test]
    fn a_block_that_nothing_would_run_or_compare_is_an_error() {
        let error = |page: &str| examples(page).unwrap_err();
        assert_eq!(error("```\nx\n```"), "line 1: the block names no language");
        assert_eq!(error("\n```sh\nx"), "line 2: the block is not closed");
        assert_eq!(error("- a\n  ```sh\n  x\n  ```"), "line 2: the fence is indented, so nothing would run the block");
        assert_eq!(error("```sh exit-1\nx\n```"), "line 1: `exit-1` is not a way to run a block");
        assert_eq!(error("```text\nx\n```"), "line 1: no example before this block prints it");
        assert!(error("```rust\nx\n```\n```text\nx\n```").contains("doc tests"));
    }
}
