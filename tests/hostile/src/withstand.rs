//! Good calls beside an attack.

use std::sync::LazyLock;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use sandbox::Sandbox;

use crate::attack::Attack;
use crate::target::{Neighbour, sandbox};

/// What the tests share.
static SHARED: LazyLock<(Sandbox, Neighbour)> = LazyLock::new(|| {
    let sandbox = sandbox();
    let neighbour = Neighbour::of(&sandbox);
    (sandbox, neighbour)
});

/// Have an attack end as promised, while good calls are answered.
pub(crate) fn withstand(attack: &Attack) {
    let (sandbox, neighbour) = &*SHARED;
    let attacker = attack.attacker(sandbox);
    let began = Instant::now();
    let mut times = beside(neighbour, || attacker.attack(sandbox));
    times.sort();
    println!(
        "{}: {:.0?}; {} good calls beside it, median {:.0?}, slowest {:.0?}",
        attack.guest,
        began.elapsed(),
        times.len(),
        times[times.len() / 2],
        times[times.len() - 1]
    );
}

/// Make good calls as long as an attack lasts, and some after it; how long
/// each took. Every answer must be right.
pub(crate) fn beside(neighbour: &Neighbour, attack: impl FnOnce()) -> Vec<Duration> {
    /// Lets the calls end also when the attack's promise was broken.
    struct Over<'a>(&'a AtomicBool);
    impl Drop for Over<'_> {
        fn drop(&mut self) {
            self.0.store(true, Ordering::SeqCst);
        }
    }
    const AFTERWARDS: usize = 5;
    let over = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let calls = scope.spawn(|| {
            let (mut times, mut afterwards) = (Vec::new(), 0);
            while afterwards < AFTERWARDS {
                afterwards += usize::from(over.load(Ordering::SeqCst));
                times.push(neighbour.call(&format!("call {}", times.len())));
                std::thread::sleep(Duration::from_millis(1));
            }
            times
        });
        {
            let _over = Over(&over);
            attack();
        }
        calls.join().unwrap()
    })
}
