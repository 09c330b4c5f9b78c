use std::fs;
use std::path::{Path, PathBuf};

use sandbox::{Call, Plugin, Sandbox, SandboxConfig};

use crate::support::{answer, guest};

fn load(dir: &Path) -> Plugin {
    let sandbox = Sandbox::new(SandboxConfig {
        cache_dir: Some(dir.to_owned()),
        ..SandboxConfig::default()
    })
    .unwrap();
    assert_eq!(sandbox.warning(), None);
    sandbox.load(&guest("guest-lines")).unwrap()
}

fn works(plugin: &Plugin) {
    let outcome = plugin.adapt(&[b"yes".to_vec()], &Call::default());
    assert_eq!(answer(outcome), "yes");
}

pub(crate) fn entry(dir: &Path) -> PathBuf {
    let entries: Vec<PathBuf> = fs::read_dir(dir)
        .unwrap()
        .map(|e| e.unwrap().path())
        .filter(|p| p.extension().is_some_and(|e| e == "compiled"))
        .collect();
    assert_eq!(entries.len(), 1, "{entries:?}");
    entries[0].clone()
}

#[test]
fn a_component_is_compiled_once() {
    let dir = tempfile::tempdir().unwrap();
    assert!(!load(dir.path()).was_cached());
    let again = load(dir.path());
    assert!(again.was_cached());
    works(&again);
    let left: Vec<_> = fs::read_dir(dir.path()).unwrap().collect();
    assert_eq!(left.len(), 2, "the key and one entry: {left:?}");
}

#[test]
fn a_damaged_truncated_or_foreign_entry_is_compiled_anew_and_replaced() {
    let dir = tempfile::tempdir().unwrap();
    load(dir.path());
    let path = entry(dir.path());
    let good = fs::read(&path).unwrap();
    let flipped = |at: usize| {
        let mut bytes = good.clone();
        bytes[at] ^= 1;
        bytes
    };
    let other = tempfile::tempdir().unwrap();
    load(other.path());
    let foreign = fs::read(entry(other.path())).unwrap();
    assert_ne!(foreign, good, "another folder has another key");
    for bytes in [
        flipped(0),
        flipped(20),
        flipped(100),
        flipped(good.len() / 2),
        flipped(good.len() - 1),
        good[..good.len() / 2].to_vec(),
        good[..10].to_vec(),
        Vec::new(),
        [good.as_slice(), b"more"].concat(),
        good[48..].to_vec(),
        foreign,
    ] {
        fs::write(&path, &bytes).unwrap();
        let plugin = load(dir.path());
        assert!(!plugin.was_cached(), "{} bytes were taken", bytes.len());
        works(&plugin);
        assert_eq!(fs::read(&path).unwrap(), good, "and the entry is replaced");
    }
    assert!(load(dir.path()).was_cached());
}

#[test]
fn an_entry_under_anothers_name_is_not_taken() {
    let dir = tempfile::tempdir().unwrap();
    load(dir.path());
    let path = entry(dir.path());
    let sandbox = Sandbox::new(SandboxConfig {
        cache_dir: Some(dir.path().to_owned()),
        ..SandboxConfig::default()
    })
    .unwrap();
    // The same component with a custom section more has another digest.
    let mut changed = guest("guest-lines");
    changed.extend([0, 3, 1, b'x', b'y']);
    assert!(!sandbox.load(&changed).unwrap().was_cached());
    let theirs = fs::read_dir(dir.path())
        .unwrap()
        .map(|e| e.unwrap().path())
        .find(|p| p.extension().is_some_and(|e| e == "compiled") && *p != path)
        .unwrap();
    fs::copy(&path, &theirs).unwrap();
    assert!(!sandbox.load(&changed).unwrap().was_cached());
    assert!(sandbox.load(&changed).unwrap().was_cached());
}

#[cfg(unix)]
#[test]
fn the_key_is_private_and_one_that_is_not_is_replaced() {
    use std::os::unix::fs::PermissionsExt as _;
    let dir = tempfile::tempdir().unwrap();
    load(dir.path());
    let key = dir.path().join("key");
    let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&key), 0o600);
    let before = fs::read(&key).unwrap();
    fs::set_permissions(&key, fs::Permissions::from_mode(0o644)).unwrap();
    assert!(!load(dir.path()).was_cached());
    assert_eq!(mode(&key), 0o600);
    assert_ne!(fs::read(&key).unwrap(), before);
    fs::write(&key, b"short").unwrap();
    assert!(!load(dir.path()).was_cached());
    assert!(load(dir.path()).was_cached());
}

#[test]
fn a_cache_that_cannot_be_used_is_a_warning() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let sandbox = Sandbox::new(SandboxConfig {
        cache_dir: Some(file.path().join("below")),
        ..SandboxConfig::default()
    })
    .unwrap();
    assert!(sandbox.warning().unwrap().contains("cannot be used"));
    works(&sandbox.load(&guest("guest-lines")).unwrap());
}
