//! Reads every clock, and measures how long its own work takes.

use std::time::{Instant, SystemTime};

fn measure(_: Vec<u8>) -> String {
    let (start, today) = (Instant::now(), SystemTime::now());
    let mut sum = 0_u64;
    for i in 0..1_000_000 {
        sum = std::hint::black_box(sum ^ i);
    }
    let since = today.elapsed().map_or(u128::MAX, |time| time.as_nanos());
    let epoch = today.duration_since(SystemTime::UNIX_EPOCH);
    let epoch = epoch.map_or(0, |time| time.as_secs());
    format!("{} {since} {epoch}", start.elapsed().as_nanos())
}

attack::in_adapt!(measure);
