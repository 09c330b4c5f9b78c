use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use sandbox::{Allocation, Call, Sandbox, SandboxConfig};

use crate::support::{HOSTILE, answer, guest, misdeed, tell, within};

#[test]
fn threads_do_not_disturb_each_other() {
    std::thread::scope(|scope| {
        for thread in 0..4 {
            scope.spawn(move || {
                for i in 0..50 {
                    let said = format!("thread-{thread}-{i}");
                    let got = answer(tell(&format!("echo {said}"), &Call::default()));
                    assert_eq!(got, said);
                }
            });
        }
        scope.spawn(|| misdeed(tell("loop", &within(Duration::from_millis(50)))));
    });
}

#[test]
fn a_full_pool_makes_calls_wait_and_none_fail() {
    let config = SandboxConfig {
        slots: 1,
        ..SandboxConfig::default()
    };
    let sandbox = Sandbox::new(config).unwrap();
    let plugin = sandbox.load(&guest("guest-hostile")).unwrap();
    let done = Arc::new(AtomicU32::new(0));
    std::thread::scope(|scope| {
        let call = within(Duration::from_secs(1));
        scope.spawn({
            let plugin = &plugin;
            move || misdeed(plugin.adapt(&[b"loop".to_vec()], &call))
        });
        for _ in 0..4 {
            scope.spawn(|| {
                let outcome = plugin.adapt(&[b"echo waited".to_vec()], &Call::default());
                // Waiting is not charged to the plugin.
                assert!(outcome.usage.wall < Duration::from_millis(900));
                assert_eq!(answer(outcome), "waited");
                done.fetch_add(1, Ordering::SeqCst);
            });
        }
    });
    assert_eq!(done.load(Ordering::SeqCst), 4);
}

#[test]
fn without_a_pool_everything_works_the_same() {
    let config = SandboxConfig {
        pool: false,
        ..SandboxConfig::default()
    };
    let sandbox = Sandbox::new(config).unwrap();
    assert_eq!(sandbox.allocation(), Allocation::OnDemand);
    let plugin = sandbox.load(&guest("guest-hostile")).unwrap();
    let outcome = plugin.adapt(&[b"words 30".to_vec()], &Call::default());
    let pooled = tell("words 30", &Call::default());
    assert_eq!(outcome.result.unwrap(), pooled.result.unwrap());
    let mut call = Call::default();
    call.limits.memory_bytes = 32 << 20;
    let bad = misdeed(plugin.adapt(&[b"grow 100".to_vec()], &call));
    assert!(bad.to_string().contains("memory"), "{bad}");
    assert_eq!(plugin.digest(), HOSTILE.digest());
}

#[test]
fn time_passes_again_after_a_long_idle_while() {
    // The ticking thread sleeps after 200 ticks without a call.
    let config = SandboxConfig {
        tick: Duration::from_millis(1),
        ..SandboxConfig::default()
    };
    let sandbox = Sandbox::new(config).unwrap();
    let plugin = sandbox.load(&guest("guest-hostile")).unwrap();
    std::thread::sleep(Duration::from_millis(600));
    let call = within(Duration::from_millis(50));
    let bad = misdeed(plugin.adapt(&[b"loop".to_vec()], &call));
    assert!(bad.to_string().contains("wall time"), "{bad}");
}
