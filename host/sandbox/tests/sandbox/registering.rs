use std::fs;
use std::path::Path;

use sandbox::{Binary, Call, Failure, LoadError, Plugin, Sandbox, SandboxConfig};

use crate::cache::entry;
use crate::support::{answer, guest};

fn sandbox(dir: &Path, resident: usize) -> Sandbox {
    Sandbox::new(SandboxConfig {
        cache_dir: Some(dir.to_owned()),
        slots: 4,
        resident,
        ..SandboxConfig::default()
    })
    .unwrap()
}

/// The guest that answers with its input, and copies of it that differ in a
/// custom section, as files.
fn copies(dir: &Path, count: u8) -> Vec<Binary> {
    (0..count)
        .map(|i| {
            let mut bytes = guest("guest-lines");
            bytes.extend([0, 3, 1, b'x', i]);
            let path = dir.join(format!("{i}.wasm"));
            fs::write(&path, bytes).unwrap();
            Binary::file(&path).unwrap()
        })
        .collect()
}

fn works(plugin: &Plugin) {
    let outcome = plugin.adapt(&[b"yes".to_vec()], &Call::default());
    assert_eq!(answer(outcome), "yes");
}

#[test]
fn what_was_loaded_once_is_known_later_without_being_loaded() {
    let dir = tempfile::tempdir().unwrap();
    let binary = &copies(dir.path(), 1)[0];
    let first = sandbox(dir.path(), 8).register(binary.clone()).unwrap();
    assert!(first.is_loaded());
    let later = sandbox(dir.path(), 8).register(binary.clone()).unwrap();
    assert!(!later.is_loaded());
    assert_eq!(later.description(), first.description());
    assert_eq!(later.imports(), first.imports());
    assert_eq!(later.digest(), first.digest());
    assert_eq!(
        (later.stage(), later.contract()),
        (first.stage(), first.contract())
    );
    works(&later);
    assert!(later.is_loaded());
}

#[test]
fn the_plugin_that_was_not_called_for_longest_is_dropped_and_comes_back() {
    let dir = tempfile::tempdir().unwrap();
    let sandbox = sandbox(dir.path(), 2);
    let plugins: Vec<Plugin> = copies(dir.path(), 3)
        .into_iter()
        .map(|binary| sandbox.register(binary).unwrap())
        .collect();
    let loaded = || -> Vec<bool> { plugins.iter().map(Plugin::is_loaded).collect() };
    assert_eq!(loaded().iter().filter(|l| **l).count(), 2);
    for i in [0, 1, 0, 2] {
        works(&plugins[i]);
    }
    assert_eq!(loaded(), [true, false, true]);
    works(&plugins[1]);
    assert_eq!(loaded(), [false, true, true]);
}

#[test]
fn many_threads_may_call_more_plugins_than_stay_loaded() {
    let dir = tempfile::tempdir().unwrap();
    let sandbox = sandbox(dir.path(), 1);
    let plugins: Vec<Plugin> = copies(dir.path(), 3)
        .into_iter()
        .map(|binary| sandbox.register(binary).unwrap())
        .collect();
    std::thread::scope(|scope| {
        for first in 0..4 {
            let plugins = &plugins;
            scope.spawn(move || {
                for i in 0..20 {
                    works(&plugins[(first + i) % plugins.len()]);
                }
            });
        }
    });
    let loaded = plugins.iter().filter(|p| p.is_loaded()).count();
    assert!(loaded <= 1, "{loaded}");
}

#[test]
fn a_broken_component_is_refused_when_it_is_registered_every_time() {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("broken.wasm");
    fs::write(&path, &guest("guest-lines")[..1000]).unwrap();
    for _ in 0..2 {
        let refused = sandbox(dir.path(), 2).register(Binary::file(&path).unwrap());
        assert!(matches!(refused, Err(LoadError::Broken(_))), "{refused:?}");
    }
}

#[test]
fn a_file_that_changed_under_a_registered_plugin_is_not_run() {
    let dir = tempfile::tempdir().unwrap();
    let binary = copies(dir.path(), 1).remove(0);
    sandbox(dir.path(), 2).register(binary.clone()).unwrap();
    let plugin = sandbox(dir.path(), 2).register(binary).unwrap();
    // Without compiled code the component has to be read again.
    fs::remove_file(entry(dir.path())).unwrap();
    fs::write(dir.path().join("0.wasm"), guest("guest-hostile")).unwrap();
    let outcome = plugin.adapt(&[b"yes".to_vec()], &Call::default());
    match outcome.result {
        Err(Failure::Host(fault)) => {
            assert!(fault.to_string().contains("was changed"), "{fault}");
        }
        other => panic!("expected the host's fault, got {other:?}"),
    }
}

#[test]
fn compiled_code_that_does_not_verify_any_more_is_made_anew_at_the_call() {
    let dir = tempfile::tempdir().unwrap();
    let binary = copies(dir.path(), 1).remove(0);
    sandbox(dir.path(), 2).register(binary.clone()).unwrap();
    let plugin = sandbox(dir.path(), 2).register(binary).unwrap();
    let path = entry(dir.path());
    let mut bytes = fs::read(&path).unwrap();
    *bytes.last_mut().unwrap() ^= 1;
    fs::write(&path, bytes).unwrap();
    works(&plugin);
}

#[test]
fn without_a_cache_a_registered_plugin_stays_loaded() {
    let dir = tempfile::tempdir().unwrap();
    let sandbox = Sandbox::new(SandboxConfig {
        slots: 2,
        resident: 1,
        ..SandboxConfig::default()
    })
    .unwrap();
    let plugins: Vec<Plugin> = copies(dir.path(), 2)
        .into_iter()
        .map(|binary| sandbox.register(binary).unwrap())
        .collect();
    assert!(plugins.iter().all(Plugin::is_loaded));
}

#[test]
fn a_digest_that_is_not_the_binarys_is_found_out_before_anything_is_compiled() {
    let dir = tempfile::tempdir().unwrap();
    let bytes: &'static [u8] = guest("guest-lines").leak();
    let refused = sandbox(dir.path(), 2).register(Binary::of_digest(bytes, [0; 32]));
    assert!(matches!(refused, Err(LoadError::Host(_))), "{refused:?}");
}
