//! The workspace as `cargo metadata` describes it.

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

use crate::process;

/// The packages of this repository and where they are built.
#[derive(Debug)]
pub(crate) struct Workspace {
    pub(crate) root: PathBuf,
    pub(crate) target: PathBuf,
    /// In the order of `cargo metadata`, which is stable.
    pub(crate) packages: Vec<Package>,
}

#[derive(Debug)]
pub(crate) struct Package {
    pub(crate) name: String,
    pub(crate) manifest: PathBuf,
    /// The folder below the workspace's root, with `/`.
    pub(crate) folder: String,
    pub(crate) license: Option<String>,
    pub(crate) dependencies: Vec<Dependency>,
    pub(crate) binaries: Vec<String>,
    /// The components that are built from it.
    pub(crate) components: Vec<Component>,
}

#[derive(Debug)]
pub(crate) struct Dependency {
    pub(crate) name: String,
    /// The folder below the workspace's root, for a package of this workspace.
    pub(crate) folder: Option<String>,
    pub(crate) development: bool,
}

/// A WebAssembly component that is built from a package.
#[derive(Debug)]
pub(crate) struct Component {
    /// The file's name without `.wasm`.
    pub(crate) name: String,
    pub(crate) audience: Audience,
    pub(crate) made_of: Source,
    /// What cargo calls the file below its profile's folder, without `.wasm`.
    pub(crate) artifact: String,
}

/// Which part of a package a component is built from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Source {
    /// The library: one component a package.
    Library,
    /// An example: a component each, behind the feature `components`.
    Example,
}

/// Who uses a component.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// A plugin for everybody: `component = true`.
    Users,
    /// A guest of the tests: `component = "test"`, or `"test-examples"` where
    /// each example of the package is one.
    Tests,
}

impl Workspace {
    /// Asks cargo about the workspace of this source.
    pub(crate) fn load() -> Result<Self> {
        let root = Path::new(env!("CARGO_MANIFEST_DIR"))
            .parent()
            .context("xtask lies in a folder of the repository")?;
        let json = process::output(process::cargo(root).args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version=1",
        ]))?;
        Self::parse(&serde_json::from_str(&json)?)
            .context("`cargo metadata` answered in an unknown form")
    }

    fn parse(metadata: &Value) -> Result<Self> {
        let root = path(metadata, "workspace_root")?;
        let packages = list(metadata, "packages")
            .map(|package| Package::parse(package, &root))
            .collect::<Result<_>>()?;
        Ok(Self {
            target: path(metadata, "target_directory")?,
            root,
            packages,
        })
    }

    /// The program of that name, once it is built; an error where no package
    /// has one.
    pub(crate) fn program(&self, name: &str) -> Result<PathBuf> {
        self.binary(name)
            .with_context(|| format!("no package of this workspace builds the program `{name}`"))
    }

    /// The built host binary of that name, if a package has one.
    fn binary(&self, name: &str) -> Option<PathBuf> {
        self.packages
            .iter()
            .flat_map(|package| &package.binaries)
            .any(|binary| binary == name)
            .then(|| self.target.join("release").join(name))
            .map(|path| path.with_extension(std::env::consts::EXE_EXTENSION))
    }
}

impl Package {
    fn parse(package: &Value, root: &Path) -> Result<Self> {
        let name = text(package, "name")?;
        let manifest = path(package, "manifest_path")?;
        let folder = folder_below(root, manifest.parent().unwrap_or(root)).unwrap_or_default();
        let dependencies = list(package, "dependencies")
            .map(|dependency| Dependency::parse(dependency, root))
            .collect::<Result<_>>()?;
        let components = Component::parse(package, &name)
            .with_context(|| format!("[package.metadata.sheaf] of `{name}`"))?;
        Ok(Self {
            binaries: targets_of_kind(package, "bin").collect(),
            license: text(package, "license").ok(),
            name,
            manifest,
            folder,
            dependencies,
            components,
        })
    }
}

impl Dependency {
    fn parse(dependency: &Value, root: &Path) -> Result<Self> {
        let folder = dependency.get("path").and_then(Value::as_str);
        Ok(Self {
            name: text(dependency, "name")?,
            folder: folder.and_then(|folder| folder_below(root, Path::new(folder))),
            development: dependency.get("kind").and_then(Value::as_str) == Some("dev"),
        })
    }
}

impl Component {
    fn parse(package: &Value, package_name: &str) -> Result<Vec<Self>> {
        let sheaf = package.get("metadata").and_then(|data| data.get("sheaf"));
        let (audience, made_of) = match sheaf.and_then(|sheaf| sheaf.get("component")) {
            None | Some(Value::Bool(false)) => return Ok(Vec::new()),
            Some(Value::Bool(true)) => (Audience::Users, Source::Library),
            Some(Value::String(kind)) if kind == "test" => (Audience::Tests, Source::Library),
            Some(Value::String(kind)) if kind == "test-examples" => {
                (Audience::Tests, Source::Example)
            }
            Some(other) => bail!("`component` is true, \"test\" or \"test-examples\", not {other}"),
        };
        let short = package_name.strip_prefix("sheaf-").unwrap_or(package_name);
        let component = |target: String| {
            let file = target.replace('-', "_");
            let (name, artifact) = match made_of {
                Source::Library => (short.to_owned(), file),
                Source::Example => (format!("{short}-{target}"), format!("examples/{file}")),
            };
            Self {
                name,
                audience,
                made_of,
                artifact,
            }
        };
        let (kind, most) = match made_of {
            Source::Library => ("cdylib", 1),
            Source::Example => ("example", usize::MAX),
        };
        let targets = targets_of_kind(package, kind).take(most);
        let components: Vec<Self> = targets.map(component).collect();
        if components.is_empty() {
            bail!("a component is a library or an example with `crate-type = [\"cdylib\"]`");
        }
        Ok(components)
    }
}

fn targets_of_kind(package: &Value, kind: &'static str) -> impl Iterator<Item = String> {
    list(package, "targets")
        .filter(move |target| list(target, "kind").any(|found| found == kind))
        .filter_map(|target| text(target, "name").ok())
}

fn folder_below(root: &Path, folder: &Path) -> Option<String> {
    let parts = folder.strip_prefix(root).ok()?.iter();
    let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
    Some(parts.join("/"))
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn text(value: &Value, key: &str) -> Result<String> {
    let text = value.get(key).and_then(Value::as_str);
    text.map(str::to_owned)
        .with_context(|| format!("no `{key}`"))
}

fn path(value: &Value, key: &str) -> Result<PathBuf> {
    text(value, key).map(PathBuf::from)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn with_component(component: &Value, crate_type: &str) -> Result<Workspace> {
        Workspace::parse(&json!({
            "workspace_root": "/repo",
            "target_directory": "/repo/target",
            "packages": [{
                "name": "sheaf-adapter-pdf",
                "manifest_path": "/repo/plugins/adapters/pdf/Cargo.toml",
                "license": "Apache-2.0",
                "dependencies": [{ "name": "sheaf-sdk", "path": "/repo/plugins/sdk", "kind": null }],
                "targets": [{ "name": "adapter-pdf", "kind": [crate_type] }],
                "metadata": { "sheaf": { "component": component } },
            }],
        }))
    }

    #[test]
    fn a_component_is_named_after_its_package() {
        let workspace = with_component(&json!(true), "cdylib").unwrap();
        let package = &workspace.packages[0];
        assert_eq!(package.folder, "plugins/adapters/pdf");
        assert_eq!(
            package.dependencies[0].folder.as_deref(),
            Some("plugins/sdk")
        );
        let component = &package.components[0];
        assert_eq!(component.name, "adapter-pdf");
        assert_eq!(component.artifact, "adapter_pdf");
        assert_eq!(component.made_of, Source::Library);
        assert_eq!(component.audience, Audience::Users);
    }

    #[test]
    fn a_test_guest_is_kept_apart() {
        let workspace = with_component(&json!("test"), "cdylib").unwrap();
        let component = &workspace.packages[0].components[0];
        assert_eq!(component.audience, Audience::Tests);
    }

    #[test]
    fn examples_are_components_named_after_package_and_example() {
        let workspace = with_component(&json!("test-examples"), "example").unwrap();
        let component = &workspace.packages[0].components[0];
        assert_eq!(component.audience, Audience::Tests);
        assert_eq!(component.made_of, Source::Example);
        assert_eq!(component.name, "adapter-pdf-adapter-pdf");
        assert_eq!(component.artifact, "examples/adapter_pdf");
    }

    #[test]
    fn a_package_that_does_not_ask_for_it_is_no_component() {
        let workspace = with_component(&json!(false), "lib").unwrap();
        assert!(workspace.packages[0].components.is_empty());
    }

    #[test]
    fn a_component_that_is_no_cdylib_is_refused_by_name() {
        let error = with_component(&json!(true), "lib").unwrap_err();
        let text = format!("{error:#}");
        assert!(
            text.contains("sheaf-adapter-pdf") && text.contains("cdylib"),
            "{text}"
        );
    }

    #[test]
    fn a_component_kind_that_does_not_exist_is_refused() {
        assert!(with_component(&json!("tests"), "cdylib").is_err());
    }

    #[test]
    fn this_repository_is_found() {
        let workspace = Workspace::load().unwrap();
        let xtask = workspace
            .packages
            .iter()
            .find(|package| package.name == "xtask");
        assert_eq!(xtask.unwrap().folder, "xtask");
        assert!(workspace.binary("xtask").is_some());
        assert!(workspace.binary("no-such-binary").is_none());
    }
}
