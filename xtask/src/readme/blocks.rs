//! Reading the fenced code blocks of a Markdown text.

/// A fenced code block.
#[derive(Debug, PartialEq)]
pub(crate) struct Block {
    /// The first word of the fence.
    pub(crate) language: String,
    /// The exit code that running the block is to give: what `exits-N` on the fence says, or 0.
    pub(crate) exit: i32,
    /// The line of the fence, from 1.
    pub(crate) line: usize,
    pub(crate) code: String,
}

/// The blocks of a text, in order. A block without a language is an error: nothing could tell how to run it.
pub(crate) fn read(text: &str) -> Result<Vec<Block>, String> {
    let mut blocks = Vec::new();
    let mut open: Option<Block> = None;
    for (index, line) in text.lines().enumerate() {
        match (line.strip_prefix("```"), &mut open) {
            (Some(fence), None) => open = Some(start(fence, index + 1)?),
            (Some(_), Some(_)) => blocks.extend(open.take()),
            (None, Some(block)) => {
                block.code.push_str(line);
                block.code.push('\n');
            }
            (None, None) => {}
        }
    }
    match open {
        Some(block) => Err(format!("line {}: the block is not closed", block.line)),
        None => Ok(blocks),
    }
}

fn start(fence: &str, line: usize) -> Result<Block, String> {
    let mut words = fence.split_whitespace();
    let language = words.next().ok_or_else(|| format!("line {line}: the block names no language"))?.to_owned();
    let exit = words.find_map(|word| word.strip_prefix("exits-")?.parse().ok()).unwrap_or(0);
    Ok(Block { language, exit, line, code: String::new() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_read_with_their_language_line_and_exit_code() {
        let text = "# A\n```sh exits-1\nfalse\n```\nprose\n```js\nlet a;\n\nlet b;\n```\n";
        let block = |language: &str, exit, line, code: &str| Block {
            language: language.to_owned(),
            exit,
            line,
            code: code.to_owned(),
        };
        assert_eq!(read(text), Ok(vec![block("sh", 1, 2, "false\n"), block("js", 0, 6, "let a;\n\nlet b;\n")]));
    }

    #[test]
    fn a_block_that_can_not_be_run_is_an_error() {
        assert_eq!(read("```\nx\n```"), Err("line 1: the block names no language".to_owned()));
        assert_eq!(read("\n```sh\nx"), Err("line 2: the block is not closed".to_owned()));
    }
}
