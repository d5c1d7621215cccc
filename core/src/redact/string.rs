//! What is written in place of strings, and of what detectors find in them.

use super::detect::{Detector, SHORTEST, Searched};
use super::{Action, Policy, Tally};
use crate::value::is_uuid;

/// What takes the place of a masked value.
const MASK: &str = "[redacted]";

/// What becomes of a string in which detectors look.
pub(super) enum Scanned {
    /// Nothing was found.
    Same,
    /// The string with replacements.
    Changed(String),
    /// The value that contains the string is dropped.
    Dropped,
}

impl Policy {
    /// What takes the place of a value as a whole; `None` if it has been replaced already.
    pub(super) fn replacement(&self, value: &str, action: Action) -> Option<String> {
        match (action, &self.key) {
            (Action::Hash, Some(key)) => {
                let own = value.strip_prefix("[hash:").and_then(|rest| rest.strip_suffix(']'));
                (!own.is_some_and(|digits| key.made(digits)))
                    .then(|| ["[hash:", &key.digits(value.as_bytes()), "]"].concat())
            }
            _ => (value != MASK).then(|| MASK.to_owned()),
        }
    }

    /// Whether there are detectors that replace something.
    pub(super) fn detects(&self) -> bool {
        Detector::ALL.iter().any(|(detector, _)| self.replaces(*detector))
    }

    fn replaces(&self, detector: Detector) -> bool {
        self.of_detector(detector).is_some_and(|(_, action)| action != Action::Keep)
    }

    /// Replaces what detectors find in a string.
    pub(super) fn scan(&self, text: &str, tally: &mut Tally) -> Scanned {
        if text.len() < SHORTEST || is_uuid(text.as_bytes()) {
            return Scanned::Same;
        }
        let mut changed: Option<String> = None;
        // A replacement can end what concealed something else. So the string is searched until nothing is found, and
        // redacting it once more would change nothing.
        loop {
            match self.scan_once(changed.as_deref().unwrap_or(text), tally) {
                Scanned::Same => return changed.map_or(Scanned::Same, Scanned::Changed),
                Scanned::Changed(next) => changed = Some(next),
                Scanned::Dropped => return Scanned::Dropped,
            }
        }
    }

    fn scan_once(&self, text: &str, tally: &mut Tally) -> Scanned {
        let (mut out, mut copied) = (String::new(), 0);
        let searched = Searched::new(text);
        while let Some(found) = searched.find(copied, |detector| self.replaces(detector)) {
            let Some((rule, action)) = self.of_detector(found.detector) else { break };
            tally.detector(rule, found.detector);
            if action == Action::Drop {
                return Scanned::Dropped;
            }
            out.push_str(text.get(copied..found.start).unwrap_or_default());
            out.push('[');
            out.push_str(found.detector.name());
            if let (Action::Hash, Some(key)) = (action, &self.key) {
                out.push(':');
                out.push_str(&key.digits(text.get(found.start..found.end).unwrap_or_default().as_bytes()));
            }
            out.push(']');
            copied = found.end;
        }
        if copied == 0 {
            return Scanned::Same;
        }
        out.push_str(text.get(copied..).unwrap_or_default());
        Scanned::Changed(out)
    }
}
