//! Pointer patterns: JSON Pointers in which `*` stands for any one segment, and `**` for any number of them.
//!
//! The patterns of a policy are followed together. A bit for each segment of each pattern says whether it is the next one
//! to match, so that a step into the payload takes the same time however many ways a `**` could match.

/// A segment of a pattern, or its end.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Segment {
    /// A key, and the index that is written alike.
    Key(String, Option<usize>),
    Any,
    AnyNumber,
    /// The end of the pattern of the rule with this index.
    End(usize),
}

/// The patterns of all rules, one after the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Patterns {
    segments: Vec<Segment>,
    starts: Vec<usize>,
}

/// Which segments may match next: a bit for each. Only long policies have more than 64 segments, and only they allocate.
#[derive(Clone, Debug, Default)]
pub(super) struct Positions {
    first: u64,
    others: Vec<u64>,
}

/// A segment of a path in the payload.
#[derive(Clone, Copy, Debug)]
pub(super) enum Step<'s> {
    Key(&'s str),
    Index(usize),
}

impl Positions {
    /// No position among this number of segments.
    fn none(segments: usize) -> Positions {
        Positions { first: 0, others: vec![0; segments.div_ceil(64).saturating_sub(1)] }
    }

    /// Whether no pattern can match any more.
    pub(super) fn are_none(&self) -> bool {
        self.first == 0 && self.others.iter().all(|word| *word == 0)
    }

    fn set(&mut self, at: usize) {
        let word = match at / 64 {
            0 => Some(&mut self.first),
            word => self.others.get_mut(word - 1),
        };
        word.into_iter().for_each(|word| *word |= 1 << (at % 64));
    }

    fn iter(&self) -> impl Iterator<Item = usize> + '_ {
        let words = std::iter::once(self.first).chain(self.others.iter().copied());
        words.enumerate().flat_map(|(index, mut rest)| {
            std::iter::from_fn(move || {
                let bit = rest.trailing_zeros() as usize;
                rest &= rest.wrapping_sub(1);
                (bit < 64).then_some(index * 64 + bit)
            })
        })
    }
}

impl Patterns {
    /// Adds the pattern of a rule. Returns false if it is neither empty nor begins with `/`.
    pub(super) fn add(&mut self, pattern: &str, rule: usize) -> bool {
        let segments = match pattern.strip_prefix('/') {
            Some(segments) => segments.split('/').map(segment).collect(),
            None if pattern.is_empty() => Vec::new(),
            None => return false,
        };
        self.starts.push(self.segments.len());
        self.segments.extend(segments);
        self.segments.push(Segment::End(rule));
        true
    }

    /// The positions at the root of a payload.
    pub(super) fn start(&self) -> Positions {
        let mut positions = Positions::none(self.segments.len());
        self.starts.iter().for_each(|start| self.reach(&mut positions, *start));
        positions
    }

    /// The positions after a step into the payload.
    pub(super) fn after(&self, positions: &Positions, step: Step<'_>) -> Positions {
        if positions.are_none() {
            return Positions::default();
        }
        let mut next = Positions::none(self.segments.len());
        for at in positions.iter() {
            match (self.segments.get(at), step) {
                (Some(Segment::Key(key, _)), Step::Key(step)) if key == step => self.reach(&mut next, at + 1),
                (Some(Segment::Key(_, Some(index))), Step::Index(step)) if *index == step => {
                    self.reach(&mut next, at + 1);
                }
                (Some(Segment::Any), _) => self.reach(&mut next, at + 1),
                (Some(Segment::AnyNumber), _) => self.reach(&mut next, at),
                _ => {}
            }
        }
        next
    }

    /// The first rule whose pattern ends here.
    pub(super) fn rule_at(&self, positions: &Positions) -> Option<usize> {
        let ends = positions.iter().filter_map(|at| match self.segments.get(at) {
            Some(Segment::End(rule)) => Some(*rule),
            _ => None,
        });
        ends.min()
    }

    /// Sets the position of a segment, and those after it as long as they may match nothing.
    fn reach(&self, positions: &mut Positions, mut at: usize) {
        loop {
            positions.set(at);
            match self.segments.get(at) {
                Some(Segment::AnyNumber) => at += 1,
                _ => return,
            }
        }
    }
}

fn segment(text: &str) -> Segment {
    match text {
        "*" => Segment::Any,
        "**" => Segment::AnyNumber,
        key => {
            let key = key.replace("~1", "/").replace("~0", "~");
            let index = key.parse().ok().filter(|index: &usize| index.to_string() == key);
            Segment::Key(key, index)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Patterns, Step};

    fn matches(pattern: &str, path: &[&str]) -> bool {
        let mut patterns = Patterns::default();
        // Enough segments before it for the pattern to begin in another word.
        assert!(patterns.add(&"/x".repeat(70), 0) && patterns.add(pattern, 1));
        let step = |key: &&str| key.parse().map_or(*key, |_: usize| *key).to_owned();
        let path: Vec<String> = path.iter().map(step).collect();
        let positions = path.iter().fold(patterns.start(), |positions, key| {
            let step = key.parse().map_or(Step::Key(key), Step::Index);
            patterns.after(&positions, step)
        });
        patterns.rule_at(&positions) == Some(1)
    }

    #[test]
    fn stars_stand_for_segments() {
        assert!(matches("", &[]) && matches("/a/0", &["a", "0"]) && matches("/a~1b/~0", &["a/b", "~"]));
        assert!(!matches("/a", &[]) && !matches("/a", &["b"]) && !matches("/a", &["a", "b"]));
        assert!(matches("/a/*/c", &["a", "7", "c"]) && !matches("/a/*/c", &["a", "c"]));
        for between in [&[][..], &["x"], &["0", "spans", "3"]] {
            let path = [&["traces", "0"], between, &["input"]].concat();
            assert!(matches("/traces/*/**/input", &path) && matches("/**/input", &path) && matches("/**", &path));
            assert!(matches("/**/**/input", &path) && !matches("/**/output", &path));
        }
    }
}
