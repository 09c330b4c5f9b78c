use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

/// How a server is set up.
#[derive(Debug, Clone)]
pub struct ServerConfig {
    pub address: SocketAddr,
    /// Largest body, in bytes; a larger one is `413`.
    pub max_body_bytes: usize,
    /// Requests taken in at once, those that wait for a place among them; a
    /// further one is `503` with `Retry-After`. With the largest body this
    /// bounds the memory that inputs take.
    pub max_requests: usize,
    /// Documents worked on at once; further ones wait.
    pub max_runs: usize,
    /// Time to send the head of a request, and to send its body.
    pub read_timeout: Duration,
    /// Time that running requests get once the server is told to end.
    pub shutdown_timeout: Duration,
}

impl Default for ServerConfig {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self {
            address: SocketAddr::from((Ipv4Addr::LOCALHOST, 8080)),
            max_body_bytes: 64 << 20,
            max_requests: 32,
            max_runs: cores,
            read_timeout: Duration::from_secs(30),
            shutdown_timeout: Duration::from_secs(30),
        }
    }
}
