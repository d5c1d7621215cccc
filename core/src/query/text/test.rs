//! Reads one test: a column, an operator, and what the column is compared with.

use super::error::ParseError;
use super::lexer::{Token, TokenKind};
use super::literal::{self, Literal};
use super::parser::{Parser, column_of_word};
use super::printer::spellings;
use super::words;
use crate::error::quoted;
use crate::filter::{Column, FAMILIES, Filter, FilterType, Operand, Operator, Subject};
use crate::suggest::nearest;

/// A column as a text names it.
pub(super) struct Compared {
    pub(super) column: String,
    /// What is known about the column.
    pub(super) known: Option<Column>,
    /// The type of filter, as the text or the column states it.
    pub(super) filter_type: Option<FilterType>,
    case_sensitive: bool,
    range: (usize, usize),
}

impl Parser<'_> {
    /// Reads a test, and adds the ranges of its nodes.
    pub(super) fn test(&mut self) -> Result<Filter, ParseError> {
        let start = self.peek().start;
        let filter = match self.peek().kind {
            TokenKind::String(_) => self.membership()?,
            TokenKind::Number(_) | TokenKind::Duration(..) | TokenKind::Time(_) => return Err(self.value_first()),
            _ => self.comparison()?,
        };
        let range = (start, self.end());
        self.ranges.resize(self.ranges.len() + filter.nodes(), range);
        Ok(filter)
    }

    /// Reads `"x" in column` or `"x" not in column`, as in Python.
    fn membership(&mut self) -> Result<Filter, ParseError> {
        let TokenKind::String(string) = self.advance().kind else { return Err(self.unexpected("a string")) };
        let negated = self.take("not").is_some();
        if self.take("in").is_none() {
            return Err(self.value_first().expecting(["in", "not in"]));
        }
        let compared = self.compared()?;
        let filter_type = compared.filter_type.unwrap_or(FilterType::Text);
        let test = match filter_type {
            FilterType::Collection => compared.test(filter_type, Operator::OneOf, Operand::Strings(vec![string])),
            FilterType::Text | FilterType::Id => {
                compared.test(filter_type, Operator::Contains, Operand::String(string))
            }
            _ => return Err(compared.cannot("in", filter_type)),
        };
        Ok(if negated { not(test) } else { test })
    }

    fn value_first(&self) -> ParseError {
        let token = self.peek();
        let message = "a comparison begins with its column, or with a string and `in`; write the column first";
        ParseError::new((token.start, token.end), message.to_owned()).expecting(["a column"])
    }

    fn comparison(&mut self) -> Result<Filter, ParseError> {
        let compared = self.compared()?;
        if self.take("is").is_some() {
            return self.state(&compared);
        }
        if self.take("by").is_some() {
            let users = self.strings()?;
            return Ok(compared.test(FilterType::FullyAnnotated, Operator::Eq, Operand::Users(Some(users))));
        }
        let negated = self.take("not");
        let token = self.peek().clone();
        let Some((spelling, operator)) = self.operator(&compared)? else {
            return if negated.is_some() { Err(compared.needs_operator(&token)) } else { self.alone(compared, &token) };
        };
        // The contract has an operator for `not in`.
        let (negated, operator) = match operator {
            Operator::OneOf if negated.is_some() => (false, Operator::NotIn),
            operator => (negated.is_some(), operator),
        };
        let filter = self.compare(&compared, &spelling, operator, (token.start, token.end))?;
        Ok(if negated { not(filter) } else { filter })
    }

    /// Reads the column of a test: its name, the type of filter if it is stated, and whether case matters.
    fn compared(&mut self) -> Result<Compared, ParseError> {
        let calls = |parser: &Self| parser.peek_second() == Some(&TokenKind::Symbol("("));
        let start = self.peek().start;
        let mut brackets = 0;
        let mut case_sensitive = true;
        if calls(self) && self.take("lower").is_some() {
            self.advance();
            (case_sensitive, brackets) = (false, 1);
        }
        let mut stated = None;
        if let TokenKind::Word(word) = &self.peek().kind
            && calls(self)
        {
            stated = FilterType::from_name(word);
            if stated.is_none() {
                let message = "this is no function; `lower(column)` ignores case, and `text(column)` states a type";
                let token = self.peek();
                return Err(ParseError::new((token.start, token.end), message.to_owned()));
            }
            self.advance();
            self.advance();
            brackets += 1;
        }
        let (column, known) = self.column()?;
        for _ in 0..brackets {
            self.require(")")?;
        }
        let filter_type = stated.or_else(|| known.as_ref().and_then(|known| known.filter_type));
        let range = (start, self.end());
        Ok(Compared { column, known, filter_type, case_sensitive, range })
    }

    fn column(&mut self) -> Result<(String, Option<Column>), ParseError> {
        let token = self.peek().clone();
        let column = match &token.kind {
            TokenKind::Quoted(column) => {
                self.advance();
                return Ok((column.clone(), self.options.columns.get(column)));
            }
            TokenKind::Word(word) if !words::is_keyword(word) => column_of_word(word),
            _ => return Err(self.unexpected("a column")),
        };
        self.advance();
        let column = self.key_of_family(column)?;
        match self.options.columns.get(&column) {
            Some(known) => Ok((column, Some(known))),
            None => Err(self.unknown_column(&token, &column)),
        }
    }

    /// Reads `user_metadata["key"]` as `user_metadata/key`.
    fn key_of_family(&mut self, family: String) -> Result<String, ParseError> {
        let is_family = FAMILIES.iter().any(|(known, _)| *known == family);
        if !is_family || self.take("[").is_none() {
            return Ok(family);
        }
        let TokenKind::String(key) = self.peek().kind.clone() else { return Err(self.unexpected("a string")) };
        self.advance();
        self.require("]")?;
        Ok([family.as_str(), "/", &key].concat())
    }

    fn unknown_column(&self, token: &Token, column: &str) -> ParseError {
        let is_family = FAMILIES.iter().any(|(known, _)| *known == column);
        let meant = self.options.columns.nearest(column).filter(|_| !is_family).map(str::to_owned);
        let message = match &meant {
            _ if is_family => {
                sentence!("`{column}` has several columns; name one of them, as in `{column}/key`", column = column)
            }
            Some(meant) => {
                sentence!("`{column}` is not a known column; did you mean `{meant}`?", column = column, meant = meant)
            }
            None => sentence!(
                "`{column}` is not a known column; use a known one, or put it in backticks if you are sure",
                column = column
            ),
        };
        ParseError::new((token.start, token.end), message).suggesting(meant).expecting(["a column"])
    }

    /// Reads what follows `is`.
    fn state(&mut self, compared: &Compared) -> Result<Filter, ParseError> {
        let negated = self.take("not").is_some();
        let filter = if self.take("null").is_some() || self.take("none").is_some() {
            Filter::IsNull(compared.column.clone())
        } else if let Some(boolean) = self.boolean() {
            let filter_type = compared.filter_type.unwrap_or(FilterType::Boolean);
            if filter_type != FilterType::Boolean {
                return Err(compared.cannot("is", filter_type));
            }
            compared.test(filter_type, Operator::Eq, Operand::Boolean(boolean))
        } else {
            return Err(self.unexpected("`null`").expecting(["null", "not null", "true", "false"]));
        };
        Ok(if negated { not(filter) } else { filter })
    }

    fn boolean(&mut self) -> Option<bool> {
        if self.take("true").is_some() { Some(true) } else { self.take("false").map(|_| false) }
    }

    /// Reads a column without an operator: a boolean that is true.
    fn alone(&self, compared: Compared, next: &Token) -> Result<Filter, ParseError> {
        match compared.filter_type {
            Some(FilterType::Boolean) => Ok(compared.test(FilterType::Boolean, Operator::Eq, Operand::Boolean(true))),
            Some(FilterType::FullyAnnotated) => {
                Ok(compared.test(FilterType::FullyAnnotated, Operator::Eq, Operand::Users(None)))
            }
            _ => Err(compared.needs_operator(next)),
        }
    }

    /// Reads an operator, if there is one.
    fn operator(&mut self, compared: &Compared) -> Result<Option<(String, Operator)>, ParseError> {
        let token = self.peek().clone();
        let spelling = match &token.kind {
            TokenKind::Word(word) => word.to_ascii_lowercase(),
            TokenKind::Symbol(symbol) => (*symbol).to_owned(),
            _ => return Ok(None),
        };
        if let Some(operator) = words::operator(&spelling) {
            self.advance();
            return Ok(Some((spelling, operator)));
        }
        let range = (token.start, token.end);
        if let Some(advice) = words::foreign(&spelling) {
            let message = sentence!("`{word}` is not an operator here; {advice}", word = &spelling, advice = advice);
            return Err(ParseError::new(range, message).expecting(compared.operators()));
        }
        let is_end = ["and", "or", ")", "]", ",", "&&", "||"].contains(&spelling.as_str());
        if is_end || matches!(token.kind, TokenKind::Symbol(_)) {
            return Ok(None);
        }
        let meant = nearest(&spelling, Operator::ALL.iter().map(|operator| operator.name()));
        let message = match meant {
            Some(meant) => {
                sentence!("`{word}` is not an operator; did you mean `{meant}`?", word = &spelling, meant = meant)
            }
            None => return Err(compared.needs_operator(&token)),
        };
        let error = ParseError::new(range, message).suggesting(meant.map(str::to_owned));
        Err(error.expecting(compared.operators()))
    }

    /// Reads what a column is compared with, and makes the filter.
    fn compare(
        &mut self,
        compared: &Compared,
        spelling: &str,
        operator: Operator,
        range: (usize, usize),
    ) -> Result<Filter, ParseError> {
        let literals = if operator.takes_list() { self.list(operator)? } else { vec![self.literal()?] };
        let from_literals = || literals.first().and_then(Literal::filter_type).unwrap_or(FilterType::Text);
        let filter_type = compared.filter_type.unwrap_or_else(from_literals);
        if !compared.case_sensitive && !filter_type.has_case() {
            let message = "`lower` applies only to columns of strings; compare without it".to_owned();
            return Err(ParseError::new(compared.range, message));
        }
        let values = literals.iter().map(|literal| literal::operand(literal, filter_type, compared));
        let values = values.collect::<Result<_, _>>()?;
        let filter = compared.subject(filter_type).compare(operator, values);
        filter.ok_or_else(|| compared.cannot_at(spelling, filter_type, range))
    }

    /// Reads several literals in brackets, or the two bounds of `between a and b`.
    fn list(&mut self, operator: Operator) -> Result<Vec<Literal>, ParseError> {
        let close = match (self.take("["), self.take("(")) {
            (Some(_), _) => "]",
            (_, Some(_)) => ")",
            _ if operator == Operator::Between => {
                let low = self.literal()?;
                self.require("and")?;
                return Ok(vec![low, self.literal()?]);
            }
            _ => return Err(self.unexpected("a list in brackets").expecting(["[", "("])),
        };
        let start = self.peek().start;
        let mut literals = Vec::new();
        while self.take(close).is_none() {
            literals.push(self.literal()?);
            if self.take(",").is_none() {
                self.require(close)?;
                break;
            }
        }
        if operator == Operator::Between && literals.len() != 2 {
            let message = "`between` has two bounds; write `between [1, 5]` or `between 1 and 5`".to_owned();
            return Err(ParseError::new((start, self.end()), message));
        }
        Ok(literals)
    }

    fn strings(&mut self) -> Result<Vec<String>, ParseError> {
        let literals = self.list(Operator::OneOf)?;
        let string = |literal| match literal {
            Literal { value: literal::Value::String(string), .. } => Ok(string),
            Literal { range, .. } => {
                Err(ParseError::new(range, "the id of a user in quotes must stand here".to_owned()))
            }
        };
        literals.into_iter().map(string).collect()
    }
}

impl Compared {
    fn subject(&self, filter_type: FilterType) -> Subject {
        Subject { column: self.column.clone(), filter_type, case_sensitive: self.case_sensitive }
    }

    fn test(&self, filter_type: FilterType, operator: Operator, operand: Operand) -> Filter {
        self.subject(filter_type).test(operator, operand)
    }

    /// How the operators that the column has are written.
    fn operators(&self) -> Vec<String> {
        let mut operators = spellings(self.filter_type.map_or(Operator::ALL, FilterType::operators));
        operators.push("is null".to_owned());
        operators
    }

    fn listed(&self) -> String {
        let operators = self.operators();
        quoted(&operators.iter().map(String::as_str).collect::<Vec<_>>(), ", ")
    }

    fn needs_operator(&self, next: &Token) -> ParseError {
        let message = sentence!(
            "an operator must follow `{column}`: {operators}",
            column = &self.column,
            operators = &self.listed()
        );
        ParseError::new((next.start, next.end), message).expecting(self.operators())
    }

    fn cannot(&self, operator: &str, filter_type: FilterType) -> ParseError {
        self.cannot_at(operator, filter_type, self.range)
    }

    /// The error for an operator that the type of the column does not have.
    fn cannot_at(&self, operator: &str, filter_type: FilterType, range: (usize, usize)) -> ParseError {
        let legal = Compared { filter_type: Some(filter_type), column: String::new(), known: None, ..*self };
        let message = sentence!(
            "`{operator}` does not apply to `{column}`, a column of the type `{type_name}`; use {operators}",
            operator = operator,
            column = &self.column,
            type_name = filter_type.name(),
            operators = &legal.listed()
        );
        ParseError::new(range, message).expecting(legal.operators())
    }
}

fn not(filter: Filter) -> Filter {
    Filter::Not(Box::new(filter))
}
