//! Every attack again and again, and what the host holds after each round.
//! Those that take all that the compiler is allowed are left out for their time.

use std::sync::atomic::{AtomicUsize, Ordering};

use sandbox::Sandbox;

use crate::attack::Attacker;
use crate::process::Held;
use crate::promises::attacks;
use crate::target::{Neighbour, sandbox};

/// Rounds after the first, which fills what is kept on purpose: the pool's
/// warm memory, the allocator's free lists.
const ROUNDS: usize = 3;

const THREADS: usize = 2;

/// What the allocator may scatter, and a thread that is not gone yet.
const SLACK: Held = Held {
    resident_kib: 48 << 10,
    threads: 1,
    files: 0,
};

/// Whether no more is held after the last round than after the first.
pub(crate) fn run() -> bool {
    let attacks = attacks();
    let sandbox = sandbox();
    let neighbour = Neighbour::of(&sandbox);
    let attackers: Vec<Attacker<'_>> = attacks
        .iter()
        .filter(|attack| !attack.slow)
        .map(|attack| attack.attacker(&sandbox))
        .collect();
    println!("{} attacks a round", attackers.len());
    let mut rounds = Vec::new();
    for round in 0..=ROUNDS {
        make(&attackers, &sandbox);
        neighbour.call("still here");
        let Some(held) = Held::now() else {
            println!("this system does not say what a process holds: nothing is compared");
            return true;
        };
        println!("round {round}: {held}");
        rounds.push(held);
    }
    let more = rounds[ROUNDS].exceeds(&rounds[0], &SLACK);
    if more {
        println!("that is more than {SLACK} beyond the first");
    }
    !more
}

/// One round, on several threads that take the next attack each.
fn make(attackers: &[Attacker<'_>], sandbox: &Sandbox) {
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        for _ in 0..THREADS {
            scope.spawn(|| {
                while let Some(attacker) = attackers.get(next.fetch_add(1, Ordering::SeqCst)) {
                    attacker.attack(sandbox);
                }
            });
        }
    });
}
