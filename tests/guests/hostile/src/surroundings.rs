//! Attempts to find out about the outside.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher;
use std::time::{Duration, Instant, SystemTime};

/// Sleep so many seconds, and say how long it took by the plugin's clock.
pub(crate) fn sleep(seconds: usize) -> String {
    let before = Instant::now();
    std::thread::sleep(Duration::from_secs(seconds as u64));
    format!("slept {}", before.elapsed().as_nanos())
}

/// Everything that might be there, each as `name=what`.
pub(crate) fn look() -> String {
    let kind = |e: std::io::Error| format!("{:?}", e.kind());
    let mut input = String::new();
    let found = [
        ("args", std::env::args().count().to_string()),
        ("vars", std::env::vars().count().to_string()),
        (
            "root",
            std::fs::read_dir("/").map_or_else(kind, |_| "open".to_owned()),
        ),
        (
            "passwd",
            std::fs::read("/etc/passwd").map_or_else(kind, |_| "read".to_owned()),
        ),
        (
            "write",
            std::fs::write("x", "x").map_or_else(kind, |()| "written".to_owned()),
        ),
        (
            "tcp",
            std::net::TcpStream::connect("127.0.0.1:80").map_or_else(kind, |_| "open".to_owned()),
        ),
        (
            "udp",
            std::net::UdpSocket::bind("127.0.0.1:0").map_or_else(kind, |_| "open".to_owned()),
        ),
        (
            "dns",
            std::net::ToSocketAddrs::to_socket_addrs("localhost:80")
                .map_or_else(kind, |_| "resolved".to_owned()),
        ),
        (
            "stdin",
            std::io::stdin()
                .read_line(&mut input)
                .map_or_else(kind, |n| n.to_string()),
        ),
    ];
    found.map(|(name, what)| format!("{name}={what}")).join(" ")
}

/// The time and some random numbers.
pub(crate) fn clock_and_random() -> String {
    let wall = SystemTime::UNIX_EPOCH
        .elapsed()
        .map_or(0, |since| since.as_secs());
    let instants = Instant::now().elapsed().as_nanos();
    format!(
        "{wall} {instants} {:x} {:x}",
        RandomState::new().hash_one(1),
        RandomState::new().hash_one(2)
    )
}

/// The configuration as the plugin sees it.
pub(crate) fn config() -> String {
    let keys = sdk::config::keys();
    let values: Vec<String> = keys
        .iter()
        .map(|key| format!("{key}={}", sdk::config::get(key).unwrap_or_default()))
        .collect();
    format!(
        "{} missing={:?}",
        values.join(" "),
        sdk::config::get("missing")
    )
}
