//! One tenant's flood and another tenant's latency. A test program of its own,
//! so that no other test takes the processor while it measures.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

#[path = "sandbox/support.rs"]
#[allow(dead_code, reason = "shared with the other test program")]
mod support;

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sandbox::{Call, Sandbox, SandboxConfig, Tenant};

use crate::support::{answer, guest};

/// Another program on the machine may disturb one attempt, and does not
/// disturb all of them.
const ATTEMPTS: usize = 5;

/// Callers of the flood, many times the cores.
const CALLERS: usize = 64;

fn call(tenant: &str) -> Call {
    Call {
        tenant: Tenant::new(tenant),
        ..Call::default()
    }
}

#[test]
fn one_tenants_flood_at_most_doubles_another_tenants_median_latency() {
    let sandbox = Sandbox::new(SandboxConfig::default()).unwrap();
    let plugin = sandbox.load(&guest("guest-hostile")).unwrap();
    let work = [b"words 20000".to_vec()];
    let median = |calls: usize| {
        let mut times: Vec<Duration> = (0..calls)
            .map(|_| {
                let start = Instant::now();
                plugin.adapt(&work, &call("other")).result.unwrap();
                start.elapsed()
            })
            .collect();
        times.sort_unstable();
        times[calls / 2]
    };
    let mut ratios = Vec::new();
    for _ in 0..ATTEMPTS {
        let alone = median(50);
        let (over, served) = (AtomicBool::new(false), AtomicU64::new(0));
        let flooded = std::thread::scope(|scope| {
            for _ in 0..CALLERS {
                scope.spawn(|| {
                    while !over.load(Ordering::Relaxed) {
                        plugin.adapt(&work, &call("flood")).result.unwrap();
                        served.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            while served.load(Ordering::Relaxed) < CALLERS as u64 {
                std::thread::yield_now();
            }
            let flooded = median(50);
            over.store(true, Ordering::Relaxed);
            flooded
        });
        // The flood is served as well.
        assert!(served.load(Ordering::Relaxed) > CALLERS as u64);
        let ratio = flooded.as_secs_f64() / alone.as_secs_f64();
        println!("alone {alone:?}, beside a flood {flooded:?}: {ratio:.2} times");
        if ratio <= 2.0 {
            return;
        }
        ratios.push(ratio);
    }
    panic!("{ratios:?} times the latency alone");
}

#[test]
fn a_tenants_ceiling_holds_whatever_its_call_asks_for() {
    let sandbox = Sandbox::new(SandboxConfig::default()).unwrap();
    let plugin = sandbox.load(&guest("guest-hostile")).unwrap();
    let small = sandbox::Limits {
        memory_bytes: 16 << 20,
        ..sandbox::Limits::default()
    };
    let call = Call {
        tenant: Tenant::new("small").ceiling(small),
        ..Call::default()
    };
    let command = |text: &str| [text.as_bytes().to_vec()];
    assert_eq!(answer(plugin.adapt(&command("grow 4"), &call)), "4");
    let bad = support::misdeed(plugin.adapt(&command("grow 100"), &call));
    assert!(bad.to_string().contains("16777216 bytes allowed"), "{bad}");
    let free = Call::default();
    assert_eq!(answer(plugin.adapt(&command("grow 100"), &free)), "100");
}
