//! The thread that writes.
//!
//! A transaction takes as long as the disk needs to confirm it, whatever it contains. So the writes that arrive meanwhile
//! go into the next transaction together, and each of them is confirmed only after that one is on disk.

use std::fmt;
use std::sync::mpsc::{Receiver, SyncSender, TrySendError, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::StoreError;

/// How many writes may wait. The requests behind them are in memory.
const WAITING: usize = 256;

/// After this time a transaction ends, even if more writes wait.
const LONGEST: Duration = Duration::from_millis(50);

/// A write that waits: does its work within the transaction, and returns what is to be done when this has ended.
type Job = Box<dyn FnOnce(&Connection) -> Finish + Send>;

/// Confirms a write, or reports why the transaction failed.
type Finish = Box<dyn FnOnce(Result<(), String>)>;

/// The thread that writes, and the queue in front of it.
pub(super) struct Writer {
    jobs: Option<SyncSender<Job>>,
    thread: Option<JoinHandle<()>>,
}

impl fmt::Debug for Writer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Writer")
    }
}

impl Writer {
    /// Starts the thread.
    pub(super) fn start(connection: Arc<Mutex<Connection>>) -> Result<Writer, StoreError> {
        let (jobs, queue) = sync_channel(WAITING);
        let thread = thread::Builder::new().name("writer".to_owned()).spawn(move || work_off(&queue, &connection));
        Ok(Writer { jobs: Some(jobs), thread: Some(thread.map_err(StoreError::Folder)?) })
    }

    /// Writes, and waits until it is on disk.
    pub(super) fn write<R: Send + 'static>(
        &self,
        work: impl FnOnce(&Connection) -> rusqlite::Result<R> + Send + 'static,
    ) -> Result<R, StoreError> {
        let (answer, answered) = sync_channel(1);
        let job: Job = Box::new(move |connection| {
            let result = savepoint(connection, work);
            Box::new(move |committed| {
                let result = match committed {
                    Ok(()) => result.map_err(StoreError::Sqlite),
                    Err(reason) => Err(StoreError::Commit(reason)),
                };
                // If nobody waits any more, the write stays nevertheless.
                let _ = answer.send(result);
            })
        });
        let jobs = self.jobs.as_ref().ok_or(StoreError::Closed)?;
        jobs.try_send(job).map_err(|error| match error {
            TrySendError::Full(_) => StoreError::Full,
            TrySendError::Disconnected(_) => StoreError::Closed,
        })?;
        answered.recv().map_err(|_| StoreError::Closed)?
    }
}

impl Drop for Writer {
    /// Works off the queue, and ends the thread.
    fn drop(&mut self) {
        self.jobs = None;
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// Does work whose failure leaves no trace in the transaction.
fn savepoint<R>(connection: &Connection, work: impl FnOnce(&Connection) -> rusqlite::Result<R>) -> rusqlite::Result<R> {
    connection.execute_batch("SAVEPOINT job")?;
    let result = work(connection);
    if result.is_err() {
        connection.execute_batch("ROLLBACK TO job")?;
    }
    connection.execute_batch("RELEASE job")?;
    result
}

fn work_off(queue: &Receiver<Job>, connection: &Mutex<Connection>) {
    while let Ok(first) = queue.recv() {
        let connection = connection.lock().unwrap_or_else(PoisonError::into_inner);
        let mut finishes = Vec::new();
        let begun = connection.execute_batch("BEGIN IMMEDIATE");
        if begun.is_ok() {
            let start = Instant::now();
            let mut next = Some(first);
            while let Some(job) = next {
                finishes.push(job(&connection));
                next = if start.elapsed() < LONGEST { queue.try_recv().ok() } else { None };
            }
        }
        let committed = begun.and_then(|()| connection.execute_batch("COMMIT"));
        if committed.is_err() {
            // It fails only if there is no transaction left.
            let _ = connection.execute_batch("ROLLBACK");
        }
        drop(connection);
        for finish in finishes {
            finish(committed.as_ref().copied().map_err(ToString::to_string));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_write_that_fails_leaves_the_others_of_its_transaction() {
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch("CREATE TABLE t (x INTEGER PRIMARY KEY)").unwrap();
        let connection = Arc::new(Mutex::new(connection));
        let writer = Arc::new(Writer::start(connection.clone()).unwrap());
        let held = connection.lock().unwrap();
        let threads: Vec<_> = [vec![1_i64], vec![2, 4, 4], vec![3]]
            .into_iter()
            .map(|numbers| {
                let writer = writer.clone();
                thread::spawn(move || {
                    writer.write(move |connection| {
                        numbers.iter().try_for_each(|x| connection.execute("INSERT INTO t VALUES (?1)", [x]).map(drop))
                    })
                })
            })
            .collect();
        drop(held);
        let results: Vec<bool> = threads.into_iter().map(|thread| thread.join().unwrap().is_ok()).collect();
        assert_eq!(results, [true, false, true]);
        let count: i64 = connection.lock().unwrap().query_row("SELECT sum(x) FROM t", [], |row| row.get(0)).unwrap();
        assert_eq!(count, 4);
    }
}
