//! Connections: accepted, served, and seen to their end.

use std::future::Future;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use hyper_util::rt::{TokioExecutor, TokioIo, TokioTimer};
use hyper_util::server::conn::auto::Builder;
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use tokio::net::TcpListener;
use tokio::sync::Semaphore;

use crate::app::router;
use crate::config::ServerConfig;
use crate::key::ApiKey;
use crate::service::Service;

/// Bytes of a request's head.
const HEAD_BYTES: usize = 32 << 10;

/// Connections open at once; further ones wait to be accepted.
const CONNECTIONS: usize = 1_000;

/// Requests of one HTTP/2 connection at once.
const STREAMS: u32 = 100;

/// Wait before accepting again when the system has no place for a connection.
const OUT_OF_FILES: Duration = Duration::from_millis(100);

/// A server that has its address and serves nobody yet.
#[derive(Debug)]
pub struct Listening {
    listener: TcpListener,
    router: Router,
    config: ServerConfig,
}

/// Take the address.
///
/// # Errors
/// When it is taken already, or not ours to take.
pub async fn listen(service: Service, key: ApiKey, config: ServerConfig) -> io::Result<Listening> {
    let listener = TcpListener::bind(config.address).await?;
    let router = router(Arc::new(service), key, &config);
    Ok(Listening {
        listener,
        router,
        config,
    })
}

impl Listening {
    /// Where it listens: with the port that the system chose, where it did.
    ///
    /// # Errors
    /// When the system does not say.
    pub fn address(&self) -> io::Result<SocketAddr> {
        self.listener.local_addr()
    }

    /// Serve until told to end; then take nobody in and finish what runs.
    /// Whether everything was finished in time.
    pub async fn serve(self, end: impl Future<Output = ()>) -> bool {
        let mut builder = Builder::new(TokioExecutor::new());
        builder
            .http1()
            .timer(TokioTimer::new())
            .header_read_timeout(self.config.read_timeout)
            .max_buf_size(HEAD_BYTES);
        builder
            .http2()
            .timer(TokioTimer::new())
            .max_header_list_size(HEAD_BYTES as u32)
            .max_concurrent_streams(STREAMS)
            .keep_alive_interval(self.config.read_timeout);
        let graceful = GracefulShutdown::new();
        let connections = Arc::new(Semaphore::new(CONNECTIONS));
        let mut end = std::pin::pin!(end);
        loop {
            let accepted = tokio::select! {
                accepted = accept(&self.listener, &connections) => accepted,
                () = &mut end => break,
            };
            let Some((stream, place)) = accepted else {
                continue;
            };
            // Answers are small and come in one piece.
            let _ = stream.set_nodelay(true);
            let service = TowerToHyperService::new(self.router.clone());
            let connection = builder
                .serve_connection(TokioIo::new(stream), service)
                .into_owned();
            let connection = graceful.watch(connection);
            tokio::spawn(async move {
                // A client that breaks off is its own business.
                let _ = connection.await;
                drop(place);
            });
        }
        drop(self.listener);
        let finished = tokio::time::timeout(self.config.shutdown_timeout, graceful.shutdown());
        finished.await.is_ok()
    }
}

async fn accept(
    listener: &TcpListener,
    connections: &Arc<Semaphore>,
) -> Option<(tokio::net::TcpStream, tokio::sync::OwnedSemaphorePermit)> {
    let place = connections.clone().acquire_owned().await.ok()?;
    match listener.accept().await {
        Ok((stream, _)) => Some((stream, place)),
        Err(_) => {
            tokio::time::sleep(OUT_OF_FILES).await;
            None
        }
    }
}
