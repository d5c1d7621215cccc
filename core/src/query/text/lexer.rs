//! Splits a text into tokens.

use super::error::ParseError;
use super::units;
use crate::json::parse as parse_json;
use crate::json::{Tag, ValueId};

/// A token and its byte range.
#[derive(Clone, Debug)]
pub(super) struct Token {
    pub(super) kind: TokenKind,
    pub(super) start: usize,
    pub(super) end: usize,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    /// A word: a column, an operator or a keyword.
    Word(String),
    /// A column in backticks.
    Quoted(String),
    String(String),
    /// A JSON number.
    Number(String),
    /// A number and its unit of time.
    Duration(String, &'static units::Unit),
    /// A date, or a date and a time.
    Time(String),
    /// An operator or a bracket.
    Symbol(&'static str),
    End,
}

/// The symbols, the longer ones first.
const SYMBOLS: [&str; 19] =
    ["==", "!=", "<>", ">=", "<=", "&&", "||", "=~", "=", ">", "<", "!", "~", "(", ")", "[", "]", ",", "+"];

/// Returns the tokens of a text, and last the end.
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, ParseError> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        let blank = lexer.rest().len() - lexer.rest().trim_start().len();
        let start = lexer.at + blank;
        lexer.at = start;
        let kind = lexer.token()?;
        let is_end = kind == TokenKind::End;
        tokens.push(Token { kind, start, end: lexer.at });
        if is_end {
            return Ok(tokens);
        }
    }
}

struct Lexer<'t> {
    text: &'t str,
    at: usize,
}

impl<'t> Lexer<'t> {
    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Takes the characters from the start of the rest that satisfy a condition.
    fn take(&mut self, is_part: impl Fn(char) -> bool) -> &'t str {
        let rest = self.rest();
        let length = rest.find(|letter| !is_part(letter)).unwrap_or(rest.len());
        self.at += length;
        rest.get(..length).unwrap_or_default()
    }

    fn token(&mut self) -> Result<TokenKind, ParseError> {
        let rest = self.rest();
        let digit = |text: &str| text.starts_with(|letter: char| letter.is_ascii_digit());
        match rest.chars().next() {
            None => Ok(TokenKind::End),
            Some(quote @ ('"' | '\'')) => self.string(quote),
            Some('`') => self.quoted(),
            Some('_' | 'a'..='z' | 'A'..='Z') => Ok(TokenKind::Word(self.word())),
            Some('0'..='9') => self.number(),
            Some('-') if rest.get(1..).is_some_and(digit) => self.number(),
            Some('-') => {
                self.at += 1;
                Ok(TokenKind::Symbol("-"))
            }
            Some(letter) => {
                let symbol = SYMBOLS.into_iter().find(|symbol| rest.starts_with(symbol));
                let end = self.at + symbol.map_or(letter.len_utf8(), str::len);
                let message =
                    "this character has no meaning here; put values in quotes, and unusual columns in backticks";
                let error = ParseError::new((self.at, end), message.to_owned());
                self.at = end;
                symbol.map(TokenKind::Symbol).ok_or(error)
            }
        }
    }

    /// Reads a word. After a slash or a dot it may have hyphens, as ids and keys of metadata do.
    fn word(&mut self) -> String {
        let start = self.at;
        self.take(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        if self.rest().starts_with(['/', '.']) {
            self.take(is_part_of_column);
        }
        self.text.get(start..self.at).unwrap_or_default().to_owned()
    }

    /// Reads a string in double or single quotes, with the escapes of JSON, or with a quote written twice as in SQL.
    fn string(&mut self, quote: char) -> Result<TokenKind, ParseError> {
        let start = self.at;
        let mut json = "\"".to_owned();
        let mut letters = self.rest().char_indices().skip(1).peekable();
        while let Some((_, letter)) = letters.next() {
            let next = letters.peek().map(|(_, next)| *next);
            match letter {
                '\\' if next == Some('\'') => json.extend(letters.next().map(|(_, quote)| quote)),
                '\\' => {
                    json.push(letter);
                    json.extend(letters.next().map(|(_, escaped)| escaped));
                }
                _ if letter == quote && next == Some(quote) => {
                    letters.next();
                    push_plain(&mut json, letter);
                }
                _ if letter == quote => {
                    let length = letters.peek().map_or(self.rest().len(), |(at, _)| *at);
                    self.at += length;
                    json.push('"');
                    return unescaped(&json, (start, self.at)).map(TokenKind::String);
                }
                _ => push_plain(&mut json, letter),
            }
        }
        let message =
            sentence!("the string has no end; close it with `{quote}`", quote = quote.encode_utf8(&mut [0; 4]));
        Err(ParseError::new((start, start + 1), message))
    }

    /// Reads a column in backticks. A backtick in it is written twice, and any character may be escaped as `\u{202e}`.
    fn quoted(&mut self) -> Result<TokenKind, ParseError> {
        let start = self.at;
        let mut column = String::new();
        self.at += 1;
        loop {
            column.push_str(self.take(|letter| !matches!(letter, '`' | '\\')));
            match self.rest() {
                "" => {
                    let message = "the column has no end; close it with a backtick".to_owned();
                    return Err(ParseError::new((start, start + 1), message));
                }
                rest if rest.starts_with('\\') => {
                    let (letter, length) = escape(rest).unwrap_or(('\\', 1));
                    column.push(letter);
                    self.at += length;
                }
                rest if rest.starts_with("``") => {
                    column.push('`');
                    self.at += 2;
                }
                _ => {
                    self.at += 1;
                    return Ok(TokenKind::Quoted(column));
                }
            }
        }
    }

    /// Reads a number, a duration, or a date with or without a time.
    fn number(&mut self) -> Result<TokenKind, ParseError> {
        let start = self.at;
        if is_date(self.rest()) {
            let time = self.take(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | ':' | '.' | '+'));
            return Ok(TokenKind::Time(time.to_owned()));
        }
        self.at += usize::from(self.rest().starts_with('-'));
        self.take(|letter| letter.is_ascii_digit());
        let fraction =
            |rest: &str| rest.strip_prefix('.').is_some_and(|rest| rest.starts_with(|d: char| d.is_ascii_digit()));
        if fraction(self.rest()) {
            self.at += 1;
            self.take(|letter| letter.is_ascii_digit());
        }
        let exponent = self.rest().strip_prefix(['e', 'E']).map(|rest| rest.strip_prefix(['+', '-']).unwrap_or(rest));
        if let Some(digits) = exponent.filter(|digits| digits.starts_with(|d: char| d.is_ascii_digit())) {
            self.at += self.rest().len() - digits.len();
            self.take(|letter| letter.is_ascii_digit());
        }
        let number = self.text.get(start..self.at).unwrap_or_default().to_owned();
        let name = self.take(|letter| letter.is_alphanumeric() || letter == '_');
        let range = (start, self.at);
        if name.is_empty() {
            let tree = parse_json(number.as_bytes());
            let is_number = tree.readable && tree.tag(ValueId::ROOT) == Tag::Number && tree.is_finite(ValueId::ROOT);
            let message = "this is not a number; write it as in JSON, such as `0.5`, `10` or `1e6`";
            return is_number.then_some(TokenKind::Number(number)).ok_or(ParseError::new(range, message.to_owned()));
        }
        match units::find(name) {
            Some(unit) => Ok(TokenKind::Duration(number, unit)),
            None => {
                let message = "this is not a unit of time; use `ns`, `us`, `ms`, `s`, `m`, `h`, `d` or `w`, as in `2s`";
                Err(ParseError::new(range, message.to_owned()).expecting(units::names()))
            }
        }
    }
}

/// Reads an escape such as `\u{202e}` at the start of a text, and returns its character and its length.
fn escape(text: &str) -> Option<(char, usize)> {
    let digits = text.strip_prefix(ESCAPE)?.split_once('}')?.0;
    let is_number = (1..=6).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    let letter = char::from_u32(u32::from_str_radix(digits, 16).ok()?)?;
    is_number.then_some((letter, ESCAPE.len() + digits.len() + 1))
}

/// The start of an escape in a column in backticks.
pub(super) const ESCAPE: &str = r"\u{";

/// Whether a character can be in a column that is not in backticks, after its first word.
fn is_part_of_column(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || matches!(letter, '_' | '/' | '.' | '-')
}

/// Whether a column reads as a single word.
pub(super) fn is_word(column: &str) -> bool {
    let starts = column.starts_with(|letter: char| letter.is_ascii_alphabetic() || letter == '_');
    starts && Lexer { text: column, at: 0 }.word().len() == column.len()
}

/// Whether a text reads as a single time.
pub(super) fn is_time(text: &str) -> bool {
    let whole = |token: &Token| token.end == text.len() && matches!(token.kind, TokenKind::Time(_));
    is_date(text) && tokens(text).is_ok_and(|tokens| tokens.first().is_some_and(whole))
}

fn is_date(text: &str) -> bool {
    let Some(start) = text.as_bytes().first_chunk::<10>() else { return false };
    start.iter().enumerate().all(|(at, byte)| if matches!(at, 4 | 7) { *byte == b'-' } else { byte.is_ascii_digit() })
}

/// Appends a character of a string to its JSON.
fn push_plain(json: &mut String, letter: char) {
    match letter {
        '"' => json.push_str("\\\""),
        // A line break in quotes is part of the string.
        '\n' => json.push_str("\\n"),
        '\r' => json.push_str("\\r"),
        '\t' => json.push_str("\\t"),
        _ => json.push(letter),
    }
}

fn unescaped(json: &str, range: (usize, usize)) -> Result<String, ParseError> {
    let tree = parse_json(json.as_bytes());
    let string = (tree.readable && tree.faults.is_empty()).then(|| tree.string_of(ValueId::ROOT)).flatten();
    string.map(|string| string.into_owned()).ok_or_else(|| {
        ParseError::new(range, "the string has an escape that JSON does not have; write a backslash twice".to_owned())
    })
}
