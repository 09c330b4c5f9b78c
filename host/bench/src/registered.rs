//! Ten thousand registered plugins, and the first call of one whose code is
//! not loaded.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow};
use sandbox::{Binary, Call, Plugin, Sample, Sandbox, SandboxConfig};

use crate::idle::resident;
use crate::measure::{Timing, human};
use crate::process;
use crate::record::Ratio;
use crate::setting::{self, Setting};
use crate::table::Row;

/// Makes this program the process that registers them.
pub(crate) const ARGUMENT: &str = "--registered";

const PLUGINS: usize = 10_000;
/// Components that differ; each is registered many times over, since compiling
/// ten thousand takes hours. A plugin that is registered shares nothing with
/// another of the same component.
const COMPONENTS: usize = 20;
/// Plugins whose memory is measured loaded.
const LOADED: usize = 200;
const CALLS: usize = 101;

pub(crate) fn rows(setting: &Setting) -> Vec<Row> {
    let what = format!("resident memory of {PLUGINS} registered plugins, none loaded");
    let memory = memory(&what).unwrap_or_else(|e| Row::missing(&what, &e, ""));
    let firsts = ["exporter-text", "adapter-textract"].map(|name| {
        first_call(setting, name).unwrap_or_else(|e| {
            let what = format!("first call of a registered plugin ({name})");
            Row::missing(&what, &e, "1 ms")
        })
    });
    std::iter::once(memory).chain(firsts).collect()
}

fn memory(what: &str) -> Result<Row> {
    let (figures, _) = process::ask_self(ARGUMENT)?;
    let [bare, registered, seconds, loaded] = figures.as_slice() else {
        return Err(anyhow!("the process with plugins said {figures:?}"));
    };
    let each = (registered - bare) / PLUGINS as f64;
    Ok(Row::new(
        what,
        &format!(
            "{:.1} MiB, {each:.1} KiB a plugin; registering all took {seconds:.2} s",
            (registered - bare) / 1024.0
        ),
        &format!("a loaded plugin {loaded:.0} KiB"),
        Ratio::Times(each / loaded.max(1.0)),
        "–",
    ))
}

/// Register all, and print KiB before, KiB with them, the seconds it took, and
/// the KiB that one takes when it is loaded.
pub(crate) fn register() -> Result<()> {
    let folder = setting::target().join("bench-registered");
    let component = setting::target().join("plugins/exporter-text.wasm");
    let binaries = copies(&folder, &component, COMPONENTS)?;
    let known = sandbox(&folder, PLUGINS)?;
    for binary in &binaries {
        known.register(binary.clone())?;
    }
    drop(known);
    let sandbox = sandbox(&folder, PLUGINS)?;
    let bare = resident()?;
    let start = Instant::now();
    let plugins: Vec<Plugin> = binaries
        .iter()
        .cycle()
        .take(PLUGINS)
        .map(|binary| sandbox.register(binary.clone()))
        .collect::<Result<_, _>>()?;
    let seconds = start.elapsed().as_secs_f64();
    let registered = resident()?;
    anyhow::ensure!(
        !plugins.iter().any(Plugin::is_loaded),
        "a plugin was loaded when it was registered"
    );
    for plugin in plugins.iter().take(LOADED) {
        plugin.prepare()?;
    }
    let loaded = (resident()? - registered) as f64 / LOADED as f64;
    process::answer(&format!("{bare} {registered} {seconds} {loaded}"))
}

/// Two plugins of which one may be loaded: each call is one's first.
fn first_call(setting: &Setting, name: &str) -> Result<Row> {
    let folder = setting.target.join("bench-registered");
    let component = setting.target.join("plugins").join(format!("{name}.wasm"));
    let binaries = copies(&folder, &component, 2)?;
    let sandbox = sandbox(&folder, 1)?;
    let plugins: Vec<Plugin> = binaries
        .into_iter()
        .map(|binary| sandbox.register(binary))
        .collect::<Result<_, _>>()?;
    let bytes = fs::metadata(&component)?.len() / 1000;
    let (mut firsts, mut seconds) = (Vec::new(), Vec::new());
    for plugin in plugins.iter().cycle().take(CALLS) {
        // Not served by its memory from the last time: the other one took it.
        anyhow::ensure!(firsts.is_empty() || !plugin.is_loaded(), "it was loaded");
        firsts.push(timed(plugin)?);
        seconds.push(timed(plugin)?);
    }
    let (first, second) = (Timing::of(firsts), Timing::of(seconds));
    Ok(Row::new(
        &format!("first call of a registered plugin ({name}, {bytes} kB of WebAssembly)"),
        &first.to_string(),
        &format!("its second call {}", human(second.median)),
        Ratio::Times(first.ratio(&second)),
        "1 ms",
    ))
}

/// A call that does next to nothing, whatever the stage is.
fn timed(plugin: &Plugin) -> Result<Duration> {
    let call = Call::default();
    let start = Instant::now();
    match plugin.stage() {
        sandbox::Stage::Adapter => {
            plugin.sniff(&Sample::default(), &call).result?;
        }
        _ => {
            let nothing = (Default::default(), Default::default(), Default::default());
            let (document, classes, found) = &nothing;
            // What it says to nothing is its business.
            let _ = plugin.render(document, classes, found, &call);
        }
    }
    Ok(start.elapsed())
}

fn sandbox(folder: &Path, resident: usize) -> Result<Sandbox> {
    Ok(Sandbox::new(SandboxConfig {
        cache_dir: Some(folder.to_owned()),
        resident,
        ..SandboxConfig::default()
    })?)
}

/// Files of one component that differ in a custom section.
fn copies(folder: &Path, component: &Path, count: usize) -> Result<Vec<Binary>> {
    fs::create_dir_all(folder)?;
    let bytes = fs::read(component)
        .with_context(|| format!("{}: cargo xtask build", component.display()))?;
    let stem = component.file_stem().unwrap_or_default().to_string_lossy();
    (0..count)
        .map(|i| {
            let path: PathBuf = folder.join(format!("{stem}-{i}.wasm"));
            let mut bytes = bytes.clone();
            // A custom section: its length, its name's length, name, content.
            bytes.extend([0, 3, 1, b'n', u8::try_from(i).unwrap_or_default()]);
            fs::write(&path, bytes)?;
            Ok(Binary::file(&path)?)
        })
        .collect()
}
