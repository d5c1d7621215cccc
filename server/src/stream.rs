//! Bodies of responses that are sent as fast as the client reads.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};

use axum::body::{Body, Bytes, HttpBody};
use tokio::sync::OwnedSemaphorePermit;
use tokio::sync::mpsc::{Receiver, Sender, channel};
use tokio::task::spawn_blocking;

/// How many parts may wait for a slow client.
const WAITING: usize = 4;

/// How long a part is, in bytes, if it can be chosen.
const PART: usize = 1 << 16;

/// A body whose parts come from another thread.
struct Parts(Receiver<Bytes>);

impl HttpBody for Parts {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<io::Result<http_body::Frame<Bytes>>>> {
        self.0.poll_recv(context).map(|part| part.map(|part| Ok(http_body::Frame::data(part))))
    }
}

/// Returns a body, and where its parts are sent to. The body ends when that is dropped.
pub(crate) fn body() -> (Sender<Bytes>, Body) {
    let (sender, receiver) = channel(WAITING);
    (sender, Body::new(Parts(receiver)))
}

/// Returns a body of lines that are made while it is sent, by a thread that may wait for the disk. It is not kept waiting
/// by a client that does not read: no line is made then.
pub(crate) fn of_lines(lines: impl Iterator<Item = String> + Send + 'static) -> Body {
    let (sender, body) = body();
    tokio::spawn(async move {
        let mut lines = lines;
        while let Ok(room) = sender.reserve().await {
            let made = spawn_blocking(move || {
                let mut part = String::new();
                while part.len() < PART
                    && let Some(line) = lines.next()
                {
                    part.push_str(&line);
                }
                (part, lines)
            });
            let Ok((part, rest)) = made.await else { break };
            if part.is_empty() {
                break;
            }
            room.send(Bytes::from(part));
            lines = rest;
        }
    });
    body
}

/// A body that is known as a whole, and holds its room until the client has read most of it.
struct Held {
    rest: Bytes,
    _room: OwnedSemaphorePermit,
}

impl HttpBody for Held {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<http_body::Frame<Bytes>>>> {
        // In parts, because a body is dropped as soon as its last part waits to be sent.
        let length = self.rest.len().min(PART);
        let part = self.rest.split_to(length);
        Poll::Ready((!part.is_empty()).then(|| Ok(http_body::Frame::data(part))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty()
    }

    fn size_hint(&self) -> http_body::SizeHint {
        http_body::SizeHint::with_exact(self.rest.len() as u64)
    }
}

/// Returns a body that holds its room in memory until it is sent.
pub(crate) fn held(bytes: Bytes, room: OwnedSemaphorePermit) -> Body {
    Body::new(Held { rest: bytes, _room: room })
}

/// A body that fails at once, which closes the connection.
pub(crate) struct Cut;

impl HttpBody for Cut {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<io::Result<http_body::Frame<Bytes>>>> {
        Poll::Ready(Some(Err(io::ErrorKind::ConnectionAborted.into())))
    }
}
