//! libFuzzer over one target, named by `SHEAF_FUZZ_TARGET`. With
//! `SHEAF_FUZZ_SEEDS` it writes the seeds of all targets there instead, a
//! folder for each.
#![no_main]
#![allow(
    clippy::expect_used,
    clippy::panic,
    reason = "a panic is how a finding is told"
)]

use std::path::Path;
use std::sync::OnceLock;

use fuzz::{Check, all_seeds, check_named};
use libfuzzer_sys::fuzz_target;

fn check() -> &'static Check {
    static CHECK: OnceLock<Check> = OnceLock::new();
    CHECK.get_or_init(|| {
        let name = std::env::var("SHEAF_FUZZ_TARGET").expect("SHEAF_FUZZ_TARGET names a target");
        check_named(&name).unwrap_or_else(|| panic!("there is no target `{name}`"))
    })
}

fn write_seeds(folder: &Path) -> std::io::Result<()> {
    for (target, seeds) in all_seeds() {
        let own = folder.join(target);
        std::fs::create_dir_all(&own)?;
        for (name, bytes) in seeds {
            let name = name.replace(|c: char| !c.is_ascii_alphanumeric(), "-");
            std::fs::write(own.join(format!("seed-{name}")), bytes)?;
        }
    }
    Ok(())
}

fuzz_target!(init: {
    if let Some(folder) = std::env::var_os("SHEAF_FUZZ_SEEDS") {
        write_seeds(Path::new(&folder)).expect("the seeds can be written");
        std::process::exit(0);
    }
}, |bytes: &[u8]| {
    if let Err(problem) = check()(bytes) {
        panic!("{problem}");
    }
});
