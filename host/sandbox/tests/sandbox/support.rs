use std::path::{Path, PathBuf};
use std::sync::LazyLock;
use std::time::Duration;

use document::Document;
use sandbox::{BadPlugin, Call, Failure, Outcome, Plugin, Sandbox, SandboxConfig};

/// The bytes of a test guest, by its crate's name.
pub(crate) fn guest(name: &str) -> Vec<u8> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let target = std::env::var_os("CARGO_TARGET_DIR")
        .map_or_else(|| workspace.join("target"), PathBuf::from);
    let path = target.join("test-plugins").join(format!("{name}.wasm"));
    std::fs::read(&path)
        .unwrap_or_else(|e| panic!("{}: {e}; `cargo xtask build` makes it", path.display()))
}

/// A sandbox that the tests share.
pub(crate) static SANDBOX: LazyLock<Sandbox> =
    LazyLock::new(|| Sandbox::new(SandboxConfig::default()).unwrap());

/// The guest that does what its input says.
pub(crate) static HOSTILE: LazyLock<Plugin> =
    LazyLock::new(|| SANDBOX.load(&guest("guest-hostile")).unwrap());

/// Have the guest do something.
pub(crate) fn tell(command: &str, call: &Call) -> Outcome<Document> {
    HOSTILE.adapt(&[command.as_bytes().to_vec()], call)
}

/// What the guest found out.
pub(crate) fn answer(outcome: Outcome<Document>) -> String {
    let document = outcome.result.unwrap();
    document.pages[0].content.clone()
}

/// The plugin's misdeed, where there is one.
pub(crate) fn misdeed<T: std::fmt::Debug>(outcome: Outcome<T>) -> BadPlugin {
    match outcome.result {
        Err(Failure::BadPlugin(bad)) => bad,
        other => panic!("expected a bad plugin's failure, got {other:?}"),
    }
}

pub(crate) fn within(wall: Duration) -> Call {
    let mut call = Call::default();
    call.limits.wall = wall;
    call
}
