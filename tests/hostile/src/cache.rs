//! A poisoned cache of compiled components.
//!
//! Loading compiled code runs whatever it contains. So what somebody puts into
//! the folder, without knowing its key, must never be loaded: the component is
//! compiled anew, and behaves.

use std::fs;
use std::path::{Path, PathBuf};

use sandbox::{Call, Plugin, Sandbox, SandboxConfig};
use tempfile::TempDir;

use crate::guests;
use crate::target::{Neighbour, sandbox};
use crate::withstand::beside;

/// The bytes of an entry before its code: what it is, and the keyed hash.
const MAGIC: usize = 16;
const HEADER: usize = 48;

/// A folder with the entry of one component.
struct Cache {
    folder: TempDir,
    component: Vec<u8>,
    entry: PathBuf,
}

impl Cache {
    fn of(component: Vec<u8>) -> Self {
        let folder = tempfile::tempdir().unwrap();
        assert!(!load(folder.path(), &component).was_cached());
        let entry = fs::read_dir(folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.extension().is_some_and(|e| e == "compiled"))
            .unwrap();
        Self {
            folder,
            component,
            entry,
        }
    }

    fn read(&self) -> Vec<u8> {
        fs::read(&self.entry).unwrap()
    }

    /// Nothing of what lies in the entry is loaded, the component works, and
    /// the next load finds a good entry.
    fn withstands(&self, what: &str) {
        let plugin = load(self.folder.path(), &self.component);
        assert!(!plugin.was_cached(), "{what} was taken");
        works(&plugin);
        let again = load(self.folder.path(), &self.component);
        assert!(again.was_cached(), "{what} was not replaced");
        works(&again);
    }

    fn withstands_bytes(&self, what: &str, bytes: &[u8]) {
        fs::write(&self.entry, bytes).unwrap();
        self.withstands(what);
    }
}

fn load(folder: &Path, component: &[u8]) -> Plugin {
    let sandbox = Sandbox::new(SandboxConfig {
        cache_dir: Some(folder.to_owned()),
        ..SandboxConfig::default()
    })
    .unwrap();
    sandbox.load(component).unwrap()
}

fn works(plugin: &Plugin) {
    let outcome = plugin.adapt(&[b"yes".to_vec()], &Call::default());
    assert_eq!(outcome.result.unwrap().pages[0].content, "yes");
}

/// The good component with code more, so that it compiles to other bytes.
fn another() -> Vec<u8> {
    guests::add(r#"(core module (func (export "more")))"#)
}

fn beside_good_calls(attack: impl FnOnce()) {
    let sandbox = sandbox();
    let neighbour = Neighbour::of(&sandbox);
    beside(&neighbour, attack);
}

#[test]
fn an_entry_with_other_code_behind_its_hash_is_not_loaded() {
    beside_good_calls(|| {
        let cache = Cache::of(guests::good());
        let good = cache.read();
        let other = Cache::of(another()).read();
        let with_code_of = |code: &[u8]| [&good[..HEADER], &code[HEADER..]].concat();
        cache.withstands_bytes("another's code", &with_code_of(&other));
        let mut patched = good.clone();
        let middle = good.len() / 2;
        patched[middle..middle + 16].fill(0xcc);
        cache.withstands_bytes("patched code", &patched);
        cache.withstands_bytes("no code", &good[..HEADER]);
        cache.withstands_bytes("code without a hash", &good[HEADER..]);
        let unkeyed = [&good[..MAGIC], &[0; HEADER - MAGIC], &good[HEADER..]].concat();
        cache.withstands_bytes("a hash of zeros", &unkeyed);
    });
}

#[test]
fn an_entry_of_another_component_is_not_loaded_under_this_ones_name() {
    beside_good_calls(|| {
        let cache = Cache::of(guests::good());
        assert!(!load(cache.folder.path(), &another()).was_cached());
        let theirs = fs::read_dir(cache.folder.path())
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .find(|path| path.extension().is_some_and(|e| e == "compiled") && *path != cache.entry)
            .unwrap();
        cache.withstands_bytes("another's entry", &fs::read(theirs).unwrap());
    });
}

#[test]
fn an_entry_under_a_foreign_key_is_not_loaded() {
    beside_good_calls(|| {
        let cache = Cache::of(guests::good());
        let foreign = Cache::of(guests::good()).read();
        assert_eq!(foreign[..MAGIC], cache.read()[..MAGIC]);
        cache.withstands_bytes("a foreign entry", &foreign);
    });
}

#[test]
fn a_key_that_somebody_brought_is_not_used() {
    // A key of the attacker's choice comes with entries under it. Where others
    // may read the key they may write entries, so both are thrown away.
    #[cfg(unix)]
    beside_good_calls(|| {
        use std::os::unix::fs::PermissionsExt as _;
        let cache = Cache::of(guests::good());
        let theirs = Cache::of(guests::good());
        let key = cache.folder.path().join("key");
        fs::copy(theirs.folder.path().join("key"), &key).unwrap();
        fs::set_permissions(&key, fs::Permissions::from_mode(0o666)).unwrap();
        cache.withstands_bytes("an entry under a key of theirs", &theirs.read());
    });
}

#[test]
fn what_is_no_file_in_the_place_of_an_entry_is_not_read() {
    beside_good_calls(|| {
        let cache = Cache::of(guests::good());
        fs::remove_file(&cache.entry).unwrap();
        fs::create_dir(&cache.entry).unwrap();
        let plugin = load(cache.folder.path(), &cache.component);
        assert!(!plugin.was_cached());
        works(&plugin);
        fs::remove_dir(&cache.entry).unwrap();
        cache.withstands("nothing");
        // A gigabyte of holes takes no place on the disk.
        let file = fs::File::create(&cache.entry).unwrap();
        file.set_len(1 << 30).unwrap();
        drop(file);
        cache.withstands("a file of holes");
    });
}

#[cfg(target_os = "linux")]
#[test]
fn a_device_without_end_in_the_place_of_an_entry_is_not_read() {
    beside_good_calls(|| {
        let cache = Cache::of(guests::good());
        fs::remove_file(&cache.entry).unwrap();
        std::os::unix::fs::symlink("/dev/zero", &cache.entry).unwrap();
        cache.withstands("a device");
    });
}
