//! Reads a text as a filter: how tests are joined.

use std::str::FromStr;

use super::error::ParseError;
use super::lexer::{Token, TokenKind, tokens};
use super::words;
use crate::filter::{Columns, FAMILIES, Filter, MAX_DEPTH, Quantifier};

/// What the reading of a text depends on.
#[derive(Clone, Debug, Default)]
pub struct ParseOptions {
    /// The known columns. By default, the standard ones.
    pub columns: Columns,
    /// The current time in microseconds since 1970, for times such as `now-7d`. By default, the time of the system.
    pub now: Option<i64>,
}

/// A filter that was read from a text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Parsed {
    /// The filter.
    pub filter: Filter,
    /// The byte ranges of its nodes in the text, each node before its branches.
    pub ranges: Vec<(usize, usize)>,
}

impl Filter {
    /// Reads a filter from its text.
    ///
    /// ```
    /// use spanschema::query::{Columns, Filter, ParseOptions};
    ///
    /// let options = ParseOptions { columns: Columns::standard(), now: Some(1_767_312_000_000_000) };
    /// let parsed = Filter::parse("created_at >= now-1d && metrics.duration_ns > 1.5s", &options)?;
    /// assert_eq!(parsed.filter.to_string(), "created_at >= 2026-01-01 and metrics/duration_ns > 1500ms");
    /// # Ok::<(), spanschema::query::ParseError>(())
    /// ```
    ///
    /// # Errors
    /// The text is not a filter; the error says where, and what could stand there.
    pub fn parse(text: &str, options: &ParseOptions) -> Result<Parsed, ParseError> {
        let mut parser = Parser { tokens: tokens(text)?, at: 0, depth: 0, options, ranges: Vec::new() };
        let filter = parser.filter()?;
        match parser.peek().kind {
            TokenKind::End => Ok(Parsed { filter, ranges: parser.ranges }),
            _ => Err(parser.unfinished()),
        }
    }
}

impl FromStr for Filter {
    type Err = ParseError;

    fn from_str(text: &str) -> Result<Filter, ParseError> {
        Filter::parse(text, &ParseOptions::default()).map(|parsed| parsed.filter)
    }
}

/// Returns the id of the column that a word names: of the columns of a family, the dot is another spelling of the slash.
pub(super) fn column_of_word(word: &str) -> String {
    match word.split_once('.') {
        Some((family, name)) if FAMILIES.iter().any(|(known, _)| *known == family) => [family, "/", name].concat(),
        _ => word.to_owned(),
    }
}

pub(super) struct Parser<'o> {
    tokens: Vec<Token>,
    at: usize,
    depth: usize,
    pub(super) options: &'o ParseOptions,
    pub(super) ranges: Vec<(usize, usize)>,
}

impl Parser<'_> {
    fn filter(&mut self) -> Result<Filter, ParseError> {
        self.joined(&["or", "||"], Filter::Or, |parser| {
            parser.joined(&["and", "&&"], Filter::And, |parser| parser.negated())
        })
    }

    /// Reads filters that are joined by a word.
    fn joined(
        &mut self,
        words: &[&str],
        join: fn(Vec<Filter>) -> Filter,
        read: impl Fn(&mut Self) -> Result<Filter, ParseError>,
    ) -> Result<Filter, ParseError> {
        let (start, node) = (self.peek().start, self.ranges.len());
        let first = read(self)?;
        let mut filters = vec![first];
        while words.iter().any(|word| self.take(word).is_some()) {
            filters.push(read(self)?);
        }
        if filters.len() > 1 {
            self.ranges.insert(node, (start, self.end()));
            return Ok(join(filters));
        }
        // There is exactly one.
        filters.pop().ok_or_else(|| self.unexpected("a filter"))
    }

    fn negated(&mut self) -> Result<Filter, ParseError> {
        let start = self.peek().start;
        if self.take("not").is_none() && self.take("!").is_none() {
            return self.primary();
        }
        let node = self.ranges.len();
        self.ranges.push((start, start));
        let filter = self.nested(|parser| parser.negated())?;
        self.finish(node);
        Ok(Filter::Not(Box::new(filter)))
    }

    fn primary(&mut self) -> Result<Filter, ParseError> {
        let token = self.peek().clone();
        if self.take("(").is_some() {
            let filter = self.nested(Parser::filter)?;
            self.require(")")?;
            return Ok(filter);
        }
        let quantifier = [("any", Quantifier::Any), ("all", Quantifier::All)]
            .into_iter()
            .find(|(word, _)| self.take(word).is_some());
        if let Some((_, quantifier)) = quantifier {
            let node = self.ranges.len();
            self.ranges.push((token.start, token.end));
            if self.take("span").is_none() && self.take("spans").is_none() {
                return Err(self.unexpected("`span`").expecting(["span", "spans"]));
            }
            self.require("where")?;
            self.require("(")?;
            let filter = self.nested(Parser::filter)?;
            self.require(")")?;
            self.finish(node);
            return Ok(Filter::Spans(quantifier, Box::new(filter)));
        }
        for (word, filter) in [("true", Filter::And as fn(Vec<Filter>) -> Filter), ("false", Filter::Or)] {
            if self.take(word).is_some() {
                self.ranges.push((token.start, token.end));
                return Ok(filter(Vec::new()));
            }
        }
        self.test()
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Result<Filter, ParseError>) -> Result<Filter, ParseError> {
        if self.depth >= MAX_DEPTH {
            let token = self.peek();
            let message = "the filter is nested too deeply; split it into several".to_owned();
            return Err(ParseError::new((token.start, token.end), message));
        }
        self.depth += 1;
        let filter = read(self)?;
        self.depth -= 1;
        Ok(filter)
    }

    /// The error for what follows a complete filter.
    fn unfinished(&self) -> ParseError {
        let token = self.peek();
        let message = match &token.kind {
            TokenKind::Symbol("=" | "==" | "!=" | "<>" | ">" | ">=" | "<" | "<=") => {
                "a comparison has one operator; join two comparisons with `and`"
            }
            TokenKind::Symbol(")") => "this bracket closes none; remove it, or open one before it",
            _ => "the filter ends before this; join filters with `and` or `or`",
        };
        ParseError::new((token.start, token.end), message.to_owned()).expecting(["and", "or"])
    }

    // What the reading of tests shares.

    /// The next token.
    pub(super) fn peek(&self) -> &Token {
        const END: &Token = &Token { kind: TokenKind::End, start: 0, end: 0 };
        self.tokens.get(self.at).or(self.tokens.last()).unwrap_or(END)
    }

    /// The token after the next one.
    pub(super) fn peek_second(&self) -> Option<&TokenKind> {
        self.tokens.get(self.at + 1).map(|token| &token.kind)
    }

    /// Moves past the next token, and returns it.
    pub(super) fn advance(&mut self) -> Token {
        let token = self.peek().clone();
        self.at += 1;
        token
    }

    /// Moves past the next token if it is this symbol or this word in either case, and returns it.
    pub(super) fn take(&mut self, spelling: &str) -> Option<Token> {
        let is_next = match &self.peek().kind {
            TokenKind::Word(word) => word.eq_ignore_ascii_case(spelling),
            TokenKind::Symbol(symbol) => *symbol == spelling,
            _ => false,
        };
        is_next.then(|| self.advance())
    }

    pub(super) fn require(&mut self, spelling: &str) -> Result<Token, ParseError> {
        let expected = ["`", spelling, "`"].concat();
        self.take(spelling).ok_or_else(|| self.unexpected(&expected).expecting([spelling]))
    }

    /// The error for a token that is not what must follow.
    pub(super) fn unexpected(&self, expected: &str) -> ParseError {
        let token = self.peek();
        let range = (token.start, token.end);
        match &token.kind {
            TokenKind::End => {
                ParseError::new(range, sentence!("the text ends here; {expected} must follow", expected = expected))
            }
            TokenKind::Word(word) if words::is_keyword(word) => {
                let message =
                    sentence!("`{word}` cannot stand here; {expected} must", word = word, expected = expected);
                ParseError::new(range, message)
            }
            _ => ParseError::new(range, sentence!("{expected} must stand here", expected = expected)),
        }
        .expecting([expected])
    }

    /// The offset after the last token that was read.
    pub(super) fn end(&self) -> usize {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).map_or(0, |token| token.end)
    }

    /// Ends the range of a node at the last token that was read.
    fn finish(&mut self, node: usize) {
        let end = self.end();
        if let Some(range) = self.ranges.get_mut(node) {
            range.1 = end;
        }
    }
}
