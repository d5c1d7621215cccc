//! Tells pages that something was logged, as server-sent events.
//!
//! An event says only that there is something new, and the page then asks for what it shows. So events that nobody has read
//! become one, and what waits for a slow client is bounded.

use std::time::Duration;

use axum::body::Bytes;
use tokio::time::timeout;

use crate::answer::Answer;
use crate::app::App;
use crate::error::ApiError;
use crate::request::Call;
use crate::stream;

/// How many pages may listen at once.
const LISTENERS: usize = 64;

/// The least time between two events.
const PAUSE: Duration = Duration::from_millis(100);

/// After this time without an event a comment is sent, which shows whether the page is still there. A page that does not
/// read for as long is given up.
const ALIVE: Duration = Duration::from_secs(15);

/// An event for each time that something was logged, until the client leaves or the server stops.
pub(super) fn events(app: &App, _: &Call) -> Result<Answer, ApiError> {
    if app.changes.receiver_count() >= LISTENERS {
        return Err(ApiError::busy());
    }
    let mut changes = app.changes.subscribe();
    let (sender, body) = stream::body();
    tokio::spawn(async move {
        let mut text = Bytes::from_static(b": listening\n\n");
        while let Ok(Ok(())) = timeout(ALIVE, sender.send(text)).await {
            tokio::time::sleep(PAUSE).await;
            let changed = timeout(ALIVE, changes.changed()).await;
            text = match (changed, *changes.borrow_and_update()) {
                // The server stops.
                (_, None) | (Ok(Err(_)), _) => break,
                (Err(_), _) => Bytes::from_static(b": alive\n\n"),
                (Ok(Ok(())), Some(number)) => Bytes::from(format!("event: change\ndata: {number}\n\n")),
            };
        }
    });
    Ok(Answer::stream("text/event-stream", body))
}
