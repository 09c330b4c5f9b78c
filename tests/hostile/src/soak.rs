//! A long time under attack: one call in ten is hostile, on all processors.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use sandbox::Sandbox;

use crate::attack::Attacker;
use crate::process::Held;
use crate::promises::attacks;
use crate::target::{Neighbour, sandbox};

/// What a hostile call gets. Most attacks are over before; an endless one
/// takes this long.
const WALL: Duration = Duration::from_millis(5);

/// Attacks that take longer than this in their first call, whatever their
/// limit, are left out: they would measure the processor, not the host.
const QUICK: Duration = Duration::from_millis(60);

/// One call in so many is hostile.
const HOSTILE: u64 = 10;

const PROGRESS: Duration = Duration::from_secs(5);

/// What may be held more at the end than after the warm-up.
const SLACK: Held = Held {
    resident_kib: 48 << 10,
    threads: 0,
    files: 0,
};

/// What the threads share.
struct Soak<'a> {
    sandbox: &'a Sandbox,
    neighbour: Neighbour,
    attackers: Vec<Attacker<'a>>,
    calls: u64,
    next: AtomicU64,
    broken: AtomicBool,
    ends: Mutex<BTreeMap<String, u64>>,
    held: Mutex<Vec<(&'static str, u64, Held)>>,
}

/// Make so many calls. Whether every answer was right, every attack failed as
/// it should, and no more is held at the end than after the warm-up.
pub(crate) fn run(calls: u64) -> bool {
    let attacks = attacks();
    let sandbox = sandbox();
    let neighbour = Neighbour::of(&sandbox);
    let attackers: Vec<Attacker<'_>> = attacks
        .iter()
        .filter(|attack| attack.is_a_call() && !attack.slow)
        .map(|attack| attack.attacker(&sandbox))
        .filter(|attacker| {
            let began = Instant::now();
            attacker.attack_briefly(&sandbox, WALL);
            let took = began.elapsed();
            if took >= QUICK {
                println!(
                    "left out: {}, which takes {took:.0?}",
                    attacker.attack.guest
                );
            }
            took < QUICK
        })
        .collect();
    let soak = Soak {
        sandbox: &sandbox,
        neighbour,
        attackers,
        calls,
        next: AtomicU64::new(0),
        broken: AtomicBool::new(false),
        ends: Mutex::default(),
        held: Mutex::default(),
    };
    let began = Instant::now();
    soak.run();
    soak.conclude(began.elapsed())
}

impl Soak<'_> {
    fn run(&self) {
        let threads = std::thread::available_parallelism().map_or(2, usize::from);
        println!(
            "{} calls on {threads} threads, one in {HOSTILE} one of {} attacks",
            self.calls,
            self.attackers.len()
        );
        let began = Instant::now();
        std::thread::scope(|scope| {
            let threads: Vec<_> = (0..threads).map(|_| scope.spawn(|| self.work())).collect();
            let mut said = began;
            while !threads.iter().all(|thread| thread.is_finished()) {
                std::thread::sleep(Duration::from_millis(20));
                self.look();
                if said.elapsed() >= PROGRESS {
                    said = Instant::now();
                    self.progress(began.elapsed());
                }
            }
        });
        self.note("at the end");
    }

    /// Note what is held after the warm-up and in the middle.
    fn look(&self) {
        let done = self.done();
        let noted = self.held.lock().unwrap().len();
        if noted == 0 && done >= self.calls / 10 {
            self.note("after warm-up");
        } else if noted == 1 && done >= self.calls / 2 {
            self.note("at the middle");
        }
    }

    fn note(&self, when: &'static str) {
        if let Some(held) = Held::now() {
            self.held.lock().unwrap().push((when, self.done(), held));
        }
    }

    fn done(&self) -> u64 {
        self.next.load(Ordering::Relaxed).min(self.calls)
    }

    fn progress(&self, elapsed: Duration) {
        let done = self.done();
        let rate = done as f64 / elapsed.as_secs_f64();
        let held = Held::now().map_or_else(String::new, |held| held.to_string());
        println!(
            "{:4.0?} s  {done} calls, {rate:.0} a second, {held}",
            elapsed.as_secs_f64()
        );
    }

    fn work(&self) {
        let mut ends = BTreeMap::new();
        loop {
            let call = self.next.fetch_add(1, Ordering::Relaxed);
            if call >= self.calls || self.broken.load(Ordering::Relaxed) {
                break;
            }
            let end = if call.is_multiple_of(HOSTILE) {
                self.hostile(call / HOSTILE)
            } else {
                self.neighbour.call(&format!("call {call}"));
                "good: answered right".to_owned()
            };
            *ends.entry(end).or_insert(0) += 1;
        }
        let mut all = self.ends.lock().unwrap();
        for (end, count) in ends {
            *all.entry(end).or_insert(0) += count;
        }
    }

    fn hostile(&self, number: u64) -> String {
        let attacker = &self.attackers[(number % self.attackers.len() as u64) as usize];
        let report = attacker.attack_briefly(self.sandbox, WALL);
        // With so little time an attack may not come to its end.
        if !attacker.attack.end.is(&report.seen) && !report.ran_out_of_time() {
            println!("{}: {:?}", attacker.attack.guest, report.seen);
            self.broken.store(true, Ordering::Relaxed);
        }
        format!("hostile: {}", report.seen.kind())
    }

    fn conclude(&self, elapsed: Duration) -> bool {
        let ends = self.ends.lock().unwrap();
        let held = self.held.lock().unwrap();
        let made: u64 = ends.values().sum();
        let rate = made as f64 / elapsed.as_secs_f64();
        println!(
            "\n{made} calls in {:.1} s, {rate:.0} a second\n",
            elapsed.as_secs_f64()
        );
        for (end, count) in ends.iter() {
            println!("  {count:>9}  {end}");
        }
        println!();
        for (when, calls, held) in held.iter() {
            println!("  {calls:>9}  {when}: {held}");
        }
        let grown = match (held.first(), held.last()) {
            (Some((_, _, before)), Some((_, _, after))) => after.exceeds(before, &SLACK),
            _ => {
                println!("  this system does not say what a process holds: nothing is compared");
                false
            }
        };
        if grown {
            println!("\nthat is more than {SLACK} beyond what was held after the warm-up");
        }
        let right = !self.broken.load(Ordering::Relaxed) && made == self.calls;
        right && !grown
    }
}
