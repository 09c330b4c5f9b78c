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
use fuzz::{TARGETS, Target, memory};

#[global_allocator]
static ALLOCATOR: memory::Counting = memory::Counting;

/// Inputs of each target. `SHEAF_FUZZ_INPUTS` asks for more.
const INPUTS: usize = 10_000;
/// What a small input may make an adapter hold.
const MOST_MEMORY: usize = 64 << 20;

fn inputs() -> usize {
    let asked = std::env::var("SHEAF_FUZZ_INPUTS").ok();
    asked.map_or(INPUTS, |n| n.parse().expect("a number of inputs"))
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
fn keep(target: &Target, bytes: &[u8]) -> String {
    let path = std::env::temp_dir().join(format!("sheaf-fuzz-{}", target.name));
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

#[test]
fn whatever_is_wrong_with_an_input_an_adapter_answers_soundly() {
    let mut found = Vec::new();
    for target in TARGETS {
        let seeds = (target.seeds)();
        let mut rng = Rng::with_seed(2026);
        for round in 0..inputs() {
            let (name, seed) = &seeds[round % seeds.len()];
            let bytes = fuzz::mutate::mutate(seed, &mut rng);
            if let Err(problem) = try_input(target, &bytes) {
                let kept = keep(target, &bytes);
                found.push(format!(
                    "{}: {name}, round {round}: {problem} (kept in {kept})",
                    target.name
                ));
                break;
            }
        }
    }
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
