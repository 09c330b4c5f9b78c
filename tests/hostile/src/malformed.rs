//! Components that were good until something happened to them.

use sandbox::{Call, LoadError, Sandbox};

use crate::guests;
use crate::target::{Neighbour, sandbox};
use crate::withstand::beside;

/// Whatever happens, it is the component's fault, and what loads can be called
/// like any plugin.
fn survives(sandbox: &Sandbox, bytes: &[u8], what: &str) {
    match sandbox.load(bytes) {
        Ok(plugin) => {
            let mut call = Call::default();
            call.limits.wall = std::time::Duration::from_millis(20);
            let outcome = plugin.adapt(&[b"yes".to_vec()], &call);
            if let Err(sandbox::Failure::Host(fault)) = outcome.result {
                panic!("{what}: {fault}");
            }
        }
        Err(LoadError::Host(fault)) => panic!("{what}: {fault}"),
        Err(_) => {}
    }
}

fn beside_good_calls(attack: impl FnOnce(&Sandbox)) {
    let sandbox = sandbox();
    let neighbour = Neighbour::of(&sandbox);
    beside(&neighbour, || attack(&sandbox));
}

#[test]
fn a_component_cut_anywhere_is_refused() {
    beside_good_calls(|sandbox| {
        let small = guests::whole("unknown-imports");
        for length in 0..small.len() {
            sandbox.load(&small[..length]).unwrap_err();
        }
        let good = guests::good();
        for section in guests::sections(&good) {
            let middle = section.content.midpoint(section.end);
            for length in [section.start + 1, section.content, middle, section.end - 1] {
                let error = sandbox.load(&good[..length]).unwrap_err();
                assert!(matches!(error, LoadError::Broken(_)), "{length}: {error}");
            }
        }
    });
}

#[test]
fn a_component_with_bits_turned_is_refused_or_a_plugin_like_any() {
    const SEED: u64 = 0x5eed;
    beside_good_calls(|sandbox| {
        let mut random = fastrand::Rng::with_seed(SEED);
        for (good, rounds) in [(guests::whole("wrong-shape"), 1000), (guests::good(), 15)] {
            for round in 0..rounds {
                let mut bad = good.clone();
                for _ in 0..random.usize(1..4) {
                    let at = random.usize(guests::HEADER..bad.len());
                    bad[at] ^= 1 << random.u8(0..8);
                }
                survives(sandbox, &bad, &format!("round {round}"));
            }
        }
    });
}

#[test]
fn a_component_whose_sections_changed_places_is_refused_or_a_plugin_like_any() {
    beside_good_calls(|sandbox| {
        let good = guests::good();
        let sections: Vec<_> = guests::sections(&good).collect();
        for pair in sections.windows(2).step_by(5) {
            let [one, two] = [pair[0], pair[1]].map(|s| &good[s.start..s.end]);
            let bad = [&good[..pair[0].start], two, one, &good[pair[1].end..]].concat();
            survives(sandbox, &bad, &format!("sections at {}", pair[0].start));
        }
    });
}
