//! `cargo xtask build`: the components, then the programs of the host.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context as _, Result};

use super::{Subcommand, expect_end, setup::set_up};
use crate::process;
use crate::progress::{phase, step};
use crate::toolchain::{Target, Toolchain};
use crate::workspace::{Audience, Component, Source, Workspace};

pub(super) const COMMAND: Subcommand = Subcommand {
    name: "build",
    arguments: "",
    summary: "Build all components, then the host",
    help: "\
Sets up what is missing and builds

  target/plugins/NAME.wasm        each package whose Cargo.toml says
                                  [package.metadata.sheaf] component = true
  target/test-plugins/NAME.wasm   ... component = \"test\": guests of the tests,
                                  or \"test-examples\": each example is one
  target/release/                 the programs of the host

NAME is the package's name without `sheaf-`.",
    run,
};

/// The profile in Cargo.toml that components are built with.
fn profile(audience: Audience) -> &'static str {
    match audience {
        Audience::Users => "plugin",
        Audience::Tests => "guest",
    }
}

fn run(parser: lexopt::Parser) -> Result<ExitCode> {
    expect_end(parser)?;
    let workspace = Workspace::load()?;
    build(&workspace)?;
    Ok(ExitCode::SUCCESS)
}

/// How much of the host's programs is compiled for speed.
#[derive(Debug, Clone, Copy)]
pub(super) enum Optimised {
    /// As the profile has it: the plugins' native crates are not.
    WhereItCounts,
    /// All, for fair comparisons of native and sandboxed code.
    Throughout,
}

/// Set-up, components and host, each under its heading.
pub(super) fn build(workspace: &Workspace) -> Result<()> {
    let toolchain = set_up(workspace)?;
    components(workspace, &toolchain)?;
    host(workspace, Optimised::WhereItCounts)
}

/// All components, those of one kind in one call of cargo, so that it plans
/// them together.
pub(super) fn components(workspace: &Workspace, toolchain: &Toolchain) -> Result<()> {
    phase(
        &format!("Components for {}", Target::Component.triple()),
        || {
            for audience in [Audience::Users, Audience::Tests] {
                for made_of in [Source::Library, Source::Example] {
                    if let Some(mut cargo) = component_command(workspace, audience, made_of) {
                        toolchain.aim(&mut cargo, Target::Component);
                        process::run(&mut cargo)?;
                    }
                }
                let components = workspace.packages.iter().flat_map(|p| &p.components);
                let chosen: Vec<_> = components.filter(|c| c.audience == audience).collect();
                collect(workspace, &chosen, audience)?;
            }
            Ok(())
        },
    )
}

/// Builds the components of one kind, where there are any.
fn component_command(
    workspace: &Workspace,
    audience: Audience,
    made_of: Source,
) -> Option<Command> {
    let is_one = |c: &Component| c.audience == audience && c.made_of == made_of;
    let packages = workspace.packages.iter();
    let chosen: Vec<_> = packages
        .filter(|package| package.components.iter().any(is_one))
        .collect();
    if chosen.is_empty() {
        return None;
    }
    let mut cargo = process::cargo(&workspace.root);
    cargo.args(["build", "--profile", profile(audience)]);
    if made_of == Source::Example {
        cargo.arg("--examples");
    }
    for package in chosen {
        cargo.args(["--package", &package.name]);
        if made_of == Source::Example {
            cargo.args(["--features", &format!("{}/components", package.name)]);
        }
    }
    Some(cargo)
}

/// The programs of the packages below `host/`.
pub(super) fn host(workspace: &Workspace, optimised: Optimised) -> Result<()> {
    phase("Host", || {
        let mut cargo = host_command(workspace);
        if let Optimised::Throughout = optimised {
            cargo.args(["--config", "profile.release.opt-level=3"]);
        }
        process::run(&mut cargo)
    })
}

/// Builds the programs of the packages below `host/`, and of those that are
/// added. All of these are selected, also those without a program: cargo then
/// settles on the same features of shared dependencies whichever program is
/// wanted, and compiles them once.
pub(super) fn host_command(workspace: &Workspace) -> Command {
    let mut cargo = process::cargo(&workspace.root);
    cargo.args(["build", "--release", "--bins"]);
    for package in &workspace.packages {
        if package.folder.starts_with("host/") {
            cargo.args(["--package", &package.name]);
        }
    }
    cargo
}

fn folder(workspace: &Workspace, audience: Audience) -> PathBuf {
    workspace.target.join(match audience {
        Audience::Users => "plugins",
        Audience::Tests => "test-plugins",
    })
}

/// Makes the folder of an audience hold exactly these components.
fn collect(workspace: &Workspace, components: &[&Component], audience: Audience) -> Result<()> {
    let folder = &folder(workspace, audience);
    if components.is_empty() && !folder.exists() {
        return Ok(());
    }
    fs::create_dir_all(folder)?;
    let artifacts = workspace
        .target
        .join(Target::Component.triple())
        .join(profile(audience));
    let mut wanted = BTreeSet::new();
    for component in components {
        let artifact = artifacts.join(format!("{}.wasm", component.artifact));
        let file = folder.join(format!("{}.wasm", component.name));
        if copy_if_changed(&artifact, &file)? {
            step(&format!("{} is new", shown(&file, &workspace.root)));
        }
        wanted.insert(file);
    }
    for entry in fs::read_dir(folder)? {
        let file = entry?.path();
        if file
            .extension()
            .is_some_and(|extension| extension == "wasm")
            && !wanted.contains(&file)
        {
            fs::remove_file(&file)?;
            step(&format!("{} is gone", shown(&file, &workspace.root)));
        }
    }
    step(&format!(
        "{} in {}",
        counted(components.len()),
        shown(folder, &workspace.root)
    ));
    Ok(())
}

fn counted(components: usize) -> String {
    match components {
        1 => "1 component".to_owned(),
        count => format!("{count} components"),
    }
}

/// A path as a person in the repository's root would write it.
pub(super) fn shown(path: &Path, root: &Path) -> String {
    path.strip_prefix(root)
        .unwrap_or(path)
        .display()
        .to_string()
}

/// Leaves an equal file alone, so that whoever watches the times or caches by
/// them is not disturbed; a reader never sees half a file.
fn copy_if_changed(from: &Path, to: &Path) -> Result<bool> {
    let new = fs::read(from).with_context(|| format!("cargo left no {}", from.display()))?;
    if fs::read(to).is_ok_and(|old| old == new) {
        return Ok(false);
    }
    let draft = to.with_extension("wasm.part");
    fs::write(&draft, new)?;
    fs::rename(&draft, to)?;
    Ok(true)
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Scratch(PathBuf);

    impl Scratch {
        fn new(name: &str) -> Self {
            let folder = format!("sheaf-xtask-{name}-{}", std::process::id());
            let folder = std::env::temp_dir().join(folder);
            fs::create_dir_all(&folder).unwrap();
            Self(folder)
        }
    }

    impl Drop for Scratch {
        fn drop(&mut self) {
            fs::remove_dir_all(&self.0).unwrap();
        }
    }

    fn workspace_in(scratch: &Scratch) -> Workspace {
        let artifacts = scratch.0.join("target/wasm32-wasip2/plugin");
        fs::create_dir_all(&artifacts).unwrap();
        fs::write(artifacts.join("sheaf_pdf.wasm"), "a component").unwrap();
        Workspace {
            root: scratch.0.clone(),
            target: scratch.0.join("target"),
            packages: Vec::new(),
        }
    }

    fn pdf() -> Component {
        Component {
            name: "pdf".to_owned(),
            audience: Audience::Users,
            made_of: Source::Library,
            artifact: "sheaf_pdf".to_owned(),
        }
    }

    #[test]
    fn a_component_is_copied_once_and_again_when_it_changes() {
        let scratch = Scratch::new("copy");
        let (from, to) = (scratch.0.join("from"), scratch.0.join("to.wasm"));
        fs::write(&from, "one").unwrap();
        assert!(copy_if_changed(&from, &to).unwrap());
        assert!(!copy_if_changed(&from, &to).unwrap());
        fs::write(&from, "two").unwrap();
        assert!(copy_if_changed(&from, &to).unwrap());
        assert_eq!(fs::read(&to).unwrap(), b"two");
    }

    #[test]
    fn the_plugins_folder_holds_exactly_the_components_of_the_workspace() {
        let scratch = Scratch::new("collect");
        let workspace = workspace_in(&scratch);
        let folder = folder(&workspace, Audience::Users);
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("removed.wasm"), "of yesterday").unwrap();
        fs::write(folder.join("notes.txt"), "somebody's").unwrap();
        collect(&workspace, &[&pdf()], Audience::Users).unwrap();
        assert_eq!(fs::read(folder.join("pdf.wasm")).unwrap(), b"a component");
        assert!(!folder.join("removed.wasm").exists());
        assert!(folder.join("notes.txt").exists());
    }

    #[test]
    fn examples_are_built_with_the_feature_that_they_wait_for() {
        let workspace = Workspace::load().unwrap();
        let command = |made_of| {
            let command = component_command(&workspace, Audience::Tests, made_of).unwrap();
            process::describe(&command)
        };
        let examples = command(Source::Example);
        assert!(examples.contains("--examples"), "{examples}");
        assert!(
            examples.contains("--features attack/components"),
            "{examples}"
        );
        assert!(!command(Source::Library).contains("--examples"));
        assert!(component_command(&workspace, Audience::Users, Source::Example).is_none());
    }

    #[test]
    fn a_component_that_cargo_did_not_build_is_named() {
        let scratch = Scratch::new("missing");
        let workspace = workspace_in(&scratch);
        let missing = Component {
            artifact: "sheaf_other".to_owned(),
            ..pdf()
        };
        let error = collect(&workspace, &[&missing], Audience::Users).unwrap_err();
        assert!(error.to_string().contains("sheaf_other.wasm"), "{error}");
    }
}
