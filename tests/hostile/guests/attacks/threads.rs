//! Starts a thread.

fn start(_: Vec<u8>) -> &'static str {
    match std::thread::Builder::new().spawn(|| {}) {
        Ok(_) => "started",
        Err(_) => "refused",
    }
}

attack::in_adapt!(start);
