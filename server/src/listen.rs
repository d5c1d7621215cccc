//! Accepts connections until the server is told to stop.

use std::fmt;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore};
use tokio_io_timeout::TimeoutStream;

use crate::app::App;
use crate::config::Config;
use crate::observer::{Observer, Totals};
use crate::recorder::Recorder;
use crate::routes;
use crate::store::Store;

/// How long a client may take to send the head of a request.
const HEAD_TIME: Duration = Duration::from_secs(15);

/// How long requests may take to end when the server stops.
const LAST_REQUESTS: Duration = Duration::from_secs(10);

/// How many connections may be open. More of them wait to be accepted.
const CONNECTIONS: usize = 1024;

/// How many threads do the work of requests; most of them wait for the disk.
const WORKERS: usize = 64;

/// How often the server looks whether it is idle.
const TICK: Duration = Duration::from_millis(100);

/// Why the server did not start.
#[derive(Debug)]
#[non_exhaustive]
pub enum StartError {
    /// The address cannot be listened on.
    Listen(SocketAddr, io::Error),
    /// The records cannot be stored.
    Store(String),
    /// The file for the traffic cannot be written.
    Record(io::Error),
    /// The threads cannot be started.
    Threads(io::Error),
}

impl fmt::Display for StartError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StartError::Listen(address, error) => write!(f, "cannot listen on {address}: {error}"),
            StartError::Store(reason) => write!(f, "cannot store records: {reason}"),
            StartError::Record(error) => write!(f, "cannot write the file of --record: {error}"),
            StartError::Threads(error) => write!(f, "cannot start threads: {error}"),
        }
    }
}

impl std::error::Error for StartError {}

/// A server that listens.
pub struct Server {
    app: Arc<App>,
    runtime: tokio::runtime::Runtime,
    listeners: Vec<TcpListener>,
    addresses: Vec<SocketAddr>,
}

impl fmt::Debug for Server {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Server").field("addresses", &self.addresses).finish_non_exhaustive()
    }
}

impl Server {
    /// Opens the store and listens. Requests are answered by [`Server::run`].
    ///
    /// # Errors
    /// The first port is not free, or the store or the file cannot be opened.
    pub fn start(config: Config, observer: Arc<dyn Observer>) -> Result<Server, StartError> {
        let runtime = tokio::runtime::Builder::new_multi_thread()
            .worker_threads(2)
            .max_blocking_threads(WORKERS)
            .enable_all()
            .build()
            .map_err(StartError::Threads)?;
        let listeners = runtime.block_on(listen(&config))?;
        let addresses = listeners.iter().filter_map(|listener| listener.local_addr().ok()).collect();
        let store = Store::open(&config.storage).map_err(|error| StartError::Store(error.to_string()))?;
        let recorder = config.record.as_deref().map(Recorder::create).transpose().map_err(StartError::Record)?;
        let app = Arc::new(App::new(config, store, recorder, observer));
        Ok(Server { app, runtime, listeners, addresses })
    }

    /// The addresses that the server listens on.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Returns a function that tells the server to stop.
    pub fn stopper(&self) -> impl Fn() + Send + Sync + use<> {
        let stop = self.app.stop.clone();
        move || stop.notify_one()
    }

    /// Answers requests until the process is told to end, or until the server has done what it was told. Returns what
    /// it received.
    pub fn run(self) -> Totals {
        let Server { app, runtime, listeners, .. } = self;
        runtime.block_on(serve(app.clone(), listeners));
        runtime.shutdown_timeout(LAST_REQUESTS);
        app.counters.totals()
    }
}

async fn listen(config: &Config) -> Result<Vec<TcpListener>, StartError> {
    let (first, others) = match config.host {
        Some(host) => (host, None),
        // Some clients resolve `localhost` to one of these addresses, some to the other.
        None => (IpAddr::V4(Ipv4Addr::LOCALHOST), Some(IpAddr::V6(Ipv6Addr::LOCALHOST))),
    };
    let mut listeners = Vec::new();
    for port in &config.ports {
        let address = SocketAddr::new(first, *port);
        let listener = match TcpListener::bind(address).await {
            Ok(listener) => listener,
            Err(error) if listeners.is_empty() => return Err(StartError::Listen(address, error)),
            Err(_) => continue,
        };
        let port = listener.local_addr().map_or(*port, |address| address.port());
        listeners.push(listener);
        if let Some(other) = others
            && let Ok(listener) = TcpListener::bind(SocketAddr::new(other, port)).await
        {
            listeners.push(listener);
        }
    }
    Ok(listeners)
}

/// Accepts connections until the server is told to stop, and then waits for the requests that have begun.
async fn serve(app: Arc<App>, listeners: Vec<TcpListener>) {
    let router = routes::router(app.clone());
    let graceful = Arc::new(GracefulShutdown::new());
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let accepting: Vec<_> = listeners
        .into_iter()
        .map(|listener| {
            let patience = app.config.patience;
            tokio::spawn(accept(listener, router.clone(), graceful.clone(), room.clone(), patience))
        })
        .collect();
    stopped(&app).await;
    // Those who listen for changes would listen for ever.
    app.changes.send_replace(None);
    accepting.iter().for_each(tokio::task::JoinHandle::abort);
    for task in accepting {
        // The task is cancelled, which is what it was told.
        let _ = task.await;
    }
    if let Some(graceful) = Arc::into_inner(graceful) {
        let _ = tokio::time::timeout(LAST_REQUESTS, graceful.shutdown()).await;
    }
}

async fn accept(
    listener: TcpListener,
    router: Router,
    graceful: Arc<GracefulShutdown>,
    room: Arc<Semaphore>,
    patience: Duration,
) {
    loop {
        let Ok(permit) = room.clone().acquire_owned().await else { return };
        match listener.accept().await {
            Ok((stream, _)) => answer(stream, patience, &router, &graceful, permit),
            // There are no more file descriptors; some connection will end.
            Err(_) => tokio::time::sleep(TICK).await,
        }
    }
}

/// Answers the requests of a connection.
fn answer(
    stream: TcpStream,
    patience: Duration,
    router: &Router,
    graceful: &GracefulShutdown,
    permit: OwnedSemaphorePermit,
) {
    // Answers are short: they are sent at once.
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(patience));
    let service = TowerToHyperService::new(router.clone());
    let connection = hyper::server::conn::http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME)
        .half_close(true)
        .serve_connection(TokioIo::new(Box::pin(stream)), service);
    let connection = graceful.watch(connection);
    tokio::spawn(async move {
        // What goes wrong with a connection is the client's to notice.
        let _ = connection.await;
        drop(permit);
    });
}

/// Returns when the server has to stop.
async fn stopped(app: &App) {
    let idle = async {
        match app.config.idle {
            Some(limit) => {
                while u128::try_from(app.idle()).unwrap_or(0) < limit.as_micros() {
                    tokio::time::sleep(TICK).await;
                }
            }
            None => std::future::pending().await,
        }
    };
    let done = Notify::notified(&app.stop);
    first(first(idle, done), signal()).await;
}

/// Waits for the first of two.
async fn first(one: impl Future<Output = ()>, other: impl Future<Output = ()>) {
    let (mut one, mut other) = (std::pin::pin!(one), std::pin::pin!(other));
    std::future::poll_fn(|context| {
        if one.as_mut().poll(context).is_ready() { std::task::Poll::Ready(()) } else { other.as_mut().poll(context) }
    })
    .await;
}

/// Waits until the process is told to end.
async fn signal() {
    let interrupted = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    first(interrupted, terminated()).await;
}

#[cfg(unix)]
async fn terminated() {
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut signal) => drop(signal.recv().await),
        Err(_) => std::future::pending().await,
    }
}

#[cfg(not(unix))]
async fn terminated() {
    std::future::pending().await
}
