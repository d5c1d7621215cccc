//! Faults on request: errors, delays and cut connections, for tests of how a client copes with them.

use std::str::FromStr;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use axum::http::StatusCode;

use crate::access::refused;
use crate::answer::Answer;
use crate::error::ApiError;

/// What happens to a request in place of its answer, or before it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fault {
    /// Only requests whose path contains this.
    path: String,
    /// How many requests are affected; none for all.
    times: Option<u32>,
    /// The status of the answer.
    status: Option<StatusCode>,
    /// How long the answer is delayed.
    delay: Duration,
    /// Whether the connection is cut in place of an answer.
    cut: bool,
    /// Whether the answer is that the token has expired.
    expired: bool,
}

impl FromStr for Fault {
    type Err = String;

    /// Reads a fault: words separated by commas or blanks, such as `status=503,times=2,path=/traces`.
    fn from_str(text: &str) -> Result<Fault, String> {
        let mut fault = Fault::default();
        for word in text.split([',', ' ']).filter(|word| !word.is_empty()) {
            let (name, value) = word.split_once('=').unwrap_or((word, ""));
            let wrong = |expected: &str| format!("`{name}` of a fault must be {expected}");
            match name {
                "status" => {
                    let status = value.parse().ok().and_then(|status| StatusCode::from_u16(status).ok());
                    fault.status = Some(status.ok_or_else(|| wrong("an HTTP status, such as 503"))?);
                }
                "delay" => {
                    let seconds = value.strip_suffix('s').unwrap_or(value).parse().ok();
                    let delay = seconds.and_then(|seconds| Duration::try_from_secs_f64(seconds).ok());
                    fault.delay = delay.ok_or_else(|| wrong("a number of seconds, such as 0.5"))?;
                }
                "times" => fault.times = Some(value.parse().map_err(|_| wrong("a number of requests"))?),
                "path" => fault.path = value.to_owned(),
                "cut" => fault.cut = true,
                "expired" => fault.expired = true,
                _ => {
                    return Err(format!(
                        "`{name}` is not a part of a fault; use status, delay, cut, expired, times or path"
                    ));
                }
            }
        }
        Ok(fault)
    }
}

/// The faults that are injected.
#[derive(Debug)]
pub(crate) struct Faults(Mutex<Vec<Fault>>);

/// What a fault does to a request.
#[derive(Debug, Default)]
pub(crate) struct Injected {
    pub(crate) delay: Duration,
    pub(crate) cut: bool,
    /// The answer; none if the request is answered as always.
    pub(crate) answer: Option<Answer>,
}

impl Faults {
    pub(crate) fn new(faults: Vec<Fault>) -> Faults {
        Faults(Mutex::new(faults))
    }

    /// Replaces the faults.
    pub(crate) fn set(&self, faults: Vec<Fault>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = faults;
    }

    /// Returns what happens to a request with this path.
    pub(crate) fn inject(&self, path: &str) -> Injected {
        let mut faults = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let due = |fault: &&mut Fault| path.contains(&fault.path) && fault.times != Some(0);
        match faults.iter_mut().find(due) {
            Some(fault) => {
                fault.times = fault.times.map(|times| times - 1);
                fault.injected()
            }
            None => Injected::default(),
        }
    }
}

impl Fault {
    /// What the fault does to a request.
    pub(crate) fn injected(&self) -> Injected {
        let error = match self.status {
            Some(status) => Some(ApiError::new(status, "this fault was asked for")),
            None => self.expired.then(|| refused("the token has expired")),
        };
        Injected { delay: self.delay, cut: self.cut, answer: error.map(Answer::from) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn affects_as_many_requests_as_it_says() {
        let faults = Faults::new(vec!["status=503,times=2,path=/traces".parse().unwrap()]);
        assert!(faults.inject("/spans").answer.is_none());
        for _ in 0..2 {
            assert_eq!(faults.inject("/v2/traces").answer.map(|answer| answer.status.as_u16()), Some(503));
        }
        assert!(faults.inject("/v2/traces").answer.is_none());
    }

    #[test]
    fn says_what_it_does_not_understand() {
        let wrong = |text: &str| text.parse::<Fault>().unwrap_err();
        assert_eq!(wrong("status=x"), "`status` of a fault must be an HTTP status, such as 503");
        assert!(wrong("statsu=1").starts_with("`statsu` is not a part of a fault"));
        assert_eq!("delay=0.5s".parse::<Fault>().unwrap().delay, Duration::from_millis(500));
    }
}
