//! The promises, by theme. Each is a test with its own name.

mod bombs;
mod crashes;
mod host_calls;
mod inference;
mod loading;
mod memory;
mod resources;
mod results;
mod state;
mod surroundings;
mod time;

use crate::attack::Attack;

/// Write a list of promises, each with its attack and how that ends: a list
/// for whoever runs them all, and a test each.
macro_rules! promises {
    ($($promise:ident: $attack:expr => $end:expr;)*) => {
        pub(crate) fn all() -> Vec<crate::attack::Attack> {
            vec![$($attack.promises(stringify!($promise), $end)),*]
        }

        #[cfg(test)]
        mod tests {
            use super::*;

            $(
                #[test]
                fn $promise() {
                    let attack = $attack.promises(stringify!($promise), $end);
                    crate::withstand::withstand(&attack);
                }
            )*
        }
    };
}
use promises;

/// Every attack with its promise.
pub(crate) fn attacks() -> Vec<Attack> {
    [
        time::all(),
        memory::all(),
        results::all(),
        host_calls::all(),
        inference::all(),
        crashes::all(),
        resources::all(),
        surroundings::all(),
        state::all(),
        loading::all(),
        bombs::all(),
    ]
    .into_iter()
    .flatten()
    .collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::attacks;
    use crate::guests;

    #[test]
    fn every_guest_has_a_promise_that_it_attacks() {
        let attacks = attacks();
        let attacked: BTreeSet<&str> = attacks.iter().map(|attack| attack.guest).collect();
        let idle: Vec<String> = std::fs::read_dir(guests::folder())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned())
            .filter(|guest| !attacked.contains(guest.as_str()))
            .collect();
        assert!(idle.is_empty(), "no test uses {}", idle.join(", "));
    }

    #[test]
    fn every_attack_lies_in_a_list_of_examples() {
        let manifest = guests::folder().join("../Cargo.toml");
        let manifest = std::fs::read_to_string(manifest).unwrap();
        for entry in std::fs::read_dir(guests::folder()).unwrap() {
            let file = entry.unwrap().file_name().into_string().unwrap();
            let listed = manifest.contains(&format!("path = \"attacks/{file}\""));
            assert_eq!(listed, file.ends_with(".rs"), "{file}");
        }
    }
}
