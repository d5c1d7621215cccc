//! What all requests share.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::{Notify, watch};

use crate::access::Access;
use crate::config::Config;
use crate::fault::Faults;
use crate::inspect::Inspected;
use crate::observer::{Counters, Observer, Received};
use crate::operations::Places;
use crate::recorder::Recorder;
use crate::request::Room;
use crate::store::Store;
use crate::time::now;

/// How many payloads the server remembers for those who inspect it.
const REMEMBERED: usize = 500;

/// What all requests share.
pub(crate) struct App {
    pub(crate) config: Config,
    pub(crate) store: Arc<Store>,
    pub(crate) access: Access,
    pub(crate) faults: Faults,
    pub(crate) places: Places,
    pub(crate) room: Room,
    pub(crate) counters: Counters,
    pub(crate) recorder: Option<Recorder>,
    /// The latest payloads with their reports.
    pub(crate) inspected: Mutex<VecDeque<Inspected>>,
    /// How often something was logged or deleted; none once the server stops.
    pub(crate) changes: watch::Sender<Option<u64>>,
    /// Tells the server to stop.
    pub(crate) stop: Arc<Notify>,
    observer: Arc<dyn Observer>,
    /// When the latest request arrived.
    latest: AtomicI64,
}

impl App {
    pub(crate) fn new(config: Config, store: Store, recorder: Option<Recorder>, observer: Arc<dyn Observer>) -> App {
        App {
            access: Access::new(config.key.clone()),
            faults: Faults::new(config.faults.clone()),
            places: Places::default(),
            room: Room::new(config.max_body),
            counters: Counters::default(),
            inspected: Mutex::default(),
            changes: watch::Sender::new(Some(0)),
            stop: Arc::default(),
            latest: AtomicI64::new(now()),
            config,
            store: Arc::new(store),
            recorder,
            observer,
        }
    }

    /// Tells everyone about a payload that was checked.
    pub(crate) fn received(&self, received: &Received<'_>) {
        self.counters.count(received);
        let mut inspected = self.inspected.lock().unwrap_or_else(PoisonError::into_inner);
        inspected.push_back(Inspected::of(received));
        let excess = inspected.len().saturating_sub(REMEMBERED);
        inspected.drain(..excess);
        drop(inspected);
        self.observer.received(received);
    }

    /// Tells those who look that the records are others now.
    pub(crate) fn changed(&self) {
        self.changes.send_modify(|number| *number = number.map(|number| number.wrapping_add(1)));
    }

    /// Tells the user something.
    pub(crate) fn notice(&self, message: &str) {
        self.observer.notice(message);
    }

    /// Counts a logging request that was answered, in whatever way, and stops the server after as many as it was told.
    pub(crate) fn logged(&self) {
        self.counters.logged();
        if self.config.exit_after.is_some_and(|number| self.counters.totals().logged >= number) {
            self.stop.notify_one();
        }
    }

    /// Notes that a request arrived.
    pub(crate) fn touch(&self) {
        self.latest.store(now(), Ordering::Relaxed);
    }

    /// For how many microseconds no request has arrived.
    pub(crate) fn idle(&self) -> i64 {
        now().saturating_sub(self.latest.load(Ordering::Relaxed))
    }
}
