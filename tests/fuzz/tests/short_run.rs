//! A short run of every target over inputs made bad by chance; the same on
//! every machine.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use std::panic::catch_unwind;

use fastrand::Rng;
use fuzz::{PROMISES, TARGETS, Target, memory};

#[global_allocator]
static ALLOCATOR: memory::Counting = memory::Counting;

/// Inputs of each target. `SHEAF_FUZZ_INPUTS` asks for more.
const INPUTS: usize = 10_000;
/// What a small input may make an adapter hold.
const MOST_MEMORY: usize = 64 << 20;

fn inputs(usual: usize) -> usize {
    let asked = std::env::var("SHEAF_FUZZ_INPUTS").ok();
    asked.map_or(usual, |n| n.parse().expect("a number of inputs"))
}

fn try_input(target: &Target, bytes: &[u8]) -> Result<(), String> {
    let (result, peak) = memory::peak(|| catch_unwind(|| target.check(bytes)));
    match result {
        Err(_) => Err("it panicked".to_owned()),
        Ok(Err(problem)) => Err(problem),
        Ok(Ok(())) if peak > MOST_MEMORY => Err(format!("it held {} MiB", peak >> 20)),
        Ok(Ok(())) => Ok(()),
    }
}

/// Keep an input that found something, for whoever looks into it.
fn keep(name: &str, bytes: &[u8]) -> String {
    let path = std::env::temp_dir().join(format!("sheaf-fuzz-{name}"));
    std::fs::write(&path, bytes).expect("a writable folder for temporary files");
    path.display().to_string()
}

#[test]
fn every_seed_is_recognised_and_adapted() {
    for target in TARGETS {
        for (name, bytes) in (target.seeds)() {
            let likeness = (target.sniff)(&fuzz::sample(&bytes));
            assert!(
                likeness.score >= 0.5,
                "{} does not recognise {name}: {}",
                target.name,
                likeness.reason
            );
            let document = match (target.adapt)(&[&bytes]) {
                Ok(document) => document,
                // The vendor's own failure is a variant of its format too.
                Err(e) if ["vendor-failed", "incomplete"].contains(&&*e.code) => continue,
                Err(e) => panic!("{}: {name}: {e}", target.name),
            };
            document::validate_document(&document)
                .unwrap_or_else(|e| panic!("{}: {name}: {e}", target.name));
        }
    }
}

#[test]
fn no_adapter_takes_anothers_seed_for_its_own() {
    for target in TARGETS {
        for (name, bytes) in (target.seeds)() {
            let sample = fuzz::sample(&bytes);
            let own = (target.sniff)(&sample).score;
            for other in TARGETS.iter().filter(|other| other.name != target.name) {
                let foreign = (other.sniff)(&sample);
                assert!(
                    foreign.score < 0.5 && foreign.score < own,
                    "{} takes {name} of {} for its own: {}",
                    other.name,
                    target.name,
                    foreign.reason
                );
            }
        }
    }
}

/// What the first bad answer to so many inputs was, if there was one.
fn hunt(
    name: &str,
    seeds: &[(&str, Vec<u8>)],
    count: usize,
    attempt: impl Fn(&[u8]) -> Result<(), String>,
) -> Option<String> {
    let mut rng = Rng::with_seed(2026);
    (0..count).find_map(|round| {
        let (seed, bytes) = &seeds[round % seeds.len()];
        let bytes = fuzz::mutate::mutate(bytes, &mut rng);
        let problem = attempt(&bytes).err()?;
        let kept = keep(name, &bytes);
        Some(format!(
            "{name}: {seed}, round {round}: {problem} (kept in {kept})"
        ))
    })
}

#[test]
fn whatever_is_wrong_with_an_input_an_adapter_answers_soundly() {
    let found: Vec<_> = TARGETS
        .iter()
        .filter_map(|target| {
            hunt(target.name, &(target.seeds)(), inputs(INPUTS), |bytes| {
                try_input(target, bytes)
            })
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn whatever_a_plugin_sends_our_own_promises_hold() {
    let found: Vec<_> = PROMISES
        .iter()
        .filter_map(|promise| {
            let count = inputs(promise.short_run);
            hunt(promise.name, &(promise.seeds)(), count, |bytes| {
                catch_unwind(|| (promise.check)(bytes))
                    .unwrap_or_else(|_| Err("it panicked".to_owned()))
            })
        })
        .collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn an_input_cut_off_anywhere_is_answered_soundly() {
    for target in TARGETS {
        for (name, bytes) in (target.seeds)() {
            let step = (bytes.len() / 200).max(1);
            for end in (0..bytes.len()).step_by(step) {
                if let Err(problem) = try_input(target, &bytes[..end]) {
                    panic!("{}: {name} cut at {end}: {problem}", target.name);
                }
            }
        }
    }
}

#[test]
fn a_large_input_takes_at_most_six_times_its_size() {
    for target in TARGETS {
        let bytes = (target.large)(100_000);
        let (result, peak) = memory::peak(|| (target.adapt)(&[&bytes]));
        let document = result.unwrap_or_else(|e| panic!("{}: {e}", target.name));
        let share = peak as f64 / bytes.len() as f64;
        println!(
            "{}: {} pages, {:.1} MB, {share:.1} times",
            target.name,
            document.pages.len(),
            bytes.len() as f64 / 1e6
        );
        // What is small in itself (a packed PDF, a bare list) grows by more.
        let dense = bytes.len() / 100_000 < 60;
        assert!(dense || share < 6.0, "{}: {share:.1} times", target.name);
    }
}
