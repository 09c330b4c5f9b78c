//! Sleeps an hour, again and again.

fn sleep(_: Vec<u8>) -> String {
    loop {
        std::thread::sleep(std::time::Duration::from_secs(3600));
    }
}

attack::in_adapt!(sleep);
