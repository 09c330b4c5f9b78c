//! Rules about who depends on whom.

use crate::workspace::{Dependency, Package, Workspace};

/// A part of the repository and the folders whose packages it may use. The
/// first entry whose folder holds a package decides. Folders that are not
/// listed (tests, tools, measurements) may use anything; nothing listed may
/// use them.
const LAYERS: &[(&str, &[&str])] = &[
    ("document", &[]),
    ("models/truth", &[]),
    ("plugins/sdk", &["document"]),
    // Trained models are data; what is beside them is for tests and tools.
    ("plugins", &["document", "plugins", "models"]),
    ("tests/guests", &["document", "plugins", "models"]),
    ("tests/hostile/guests", &["document", "plugins"]),
    ("host/store", &["document"]),
    ("host/features", &["document"]),
    ("host/raster", &[]),
    ("host/recognizers", &["host/raster"]),
    ("host/consensus", &["document"]),
    ("host/sandbox", &["document", "host/features"]),
    // It implements the sandbox's traits for models.
    (
        "host/inference",
        &["document", "host/sandbox", "models/trees"],
    ),
    (
        "host/pipeline",
        &[
            "document",
            "host/consensus",
            "host/raster",
            "host/recognizers",
            "host/sandbox",
            "host/inference",
            "host/store",
        ],
    ),
    (
        "host/server",
        &[
            "document",
            "host/pipeline",
            "host/raster",
            "host/recognizers",
            "host/consensus",
            "host/sandbox",
            "host/inference",
            "host/store",
        ],
    ),
    (
        "host/eval",
        &[
            "document",
            "models/truth",
            // It reads what is true of an invoice from its attachment.
            "plugins/e-invoice",
            "host/pipeline",
            "host/raster",
            "host/sandbox",
        ],
    ),
    (
        "host/cli",
        &[
            "document",
            "models",
            "host/eval",
            "host/server",
            "host/pipeline",
            "host/raster",
            "host/recognizers",
            "host/consensus",
            "host/sandbox",
            "host/inference",
            "host/store",
        ],
    ),
];

/// Families of foreign crates that live in certain folders only, by the
/// beginning of their names; the first that fits decides.
const HOMES: &[(&str, &[&str])] = &[
    // Its traits are how another backend than its own is connected.
    ("wasmtime-wasi-nn", &["host/sandbox", "host/inference"]),
    ("wasmtime", &["host/sandbox"]),
    // With a host, and where there is none.
    (
        "tract",
        &["host/inference", "plugins/tract-scorer", "models/trees"],
    ),
    ("reqwest", &["host/recognizers"]),
];

pub(super) fn violations(workspace: &Workspace) -> Vec<String> {
    let mut violations = Vec::new();
    for package in &workspace.packages {
        for dependency in &package.dependencies {
            let problem = match &dependency.folder {
                Some(folder) => wrong_direction(package, dependency, folder),
                None => wrong_home(package, dependency),
            };
            let problem = problem.map(|text| format!("{}/Cargo.toml: {text}", package.folder));
            violations.extend(problem);
        }
    }
    violations
}

fn wrong_direction(package: &Package, dependency: &Dependency, folder: &str) -> Option<String> {
    let (layer, allowed) = LAYERS
        .iter()
        .find(|(layer, _)| is_in(&package.folder, layer))?;
    // The host's own tests may use what stands above it; what runs inside the
    // sandbox may not know the host even there.
    if dependency.development && layer.starts_with("host/") {
        return None;
    }
    // A package may name itself, to switch on a feature for its own tests.
    if folder == package.folder || allowed.iter().any(|allowed| is_in(folder, allowed)) {
        return None;
    }
    let allowed = match allowed {
        [] => "no other package".to_owned(),
        allowed => allowed.join(", "),
    };
    Some(format!("depends on {folder}; {layer} may use {allowed}"))
}

fn wrong_home(package: &Package, dependency: &Dependency) -> Option<String> {
    let (_, homes) = HOMES.iter().find(|(family, _)| {
        let rest = dependency.name.strip_prefix(family);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(['-', '_']))
    })?;
    if homes.iter().any(|home| is_in(&package.folder, home)) {
        return None;
    }
    Some(format!(
        "depends on {}, which is used in {} only",
        dependency.name,
        homes.join(" and ")
    ))
}

fn is_in(folder: &str, parent: &str) -> bool {
    let rest = folder.strip_prefix(parent);
    rest.is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::path::PathBuf;

    fn violations_of(folder: &str, name: &str, to: Option<&str>, development: bool) -> usize {
        let dependency = Dependency {
            name: name.to_owned(),
            folder: to.map(str::to_owned),
            development,
        };
        let package = Package {
            name: "one".to_owned(),
            manifest: PathBuf::new(),
            folder: folder.to_owned(),
            license: None,
            dependencies: vec![dependency],
            binaries: Vec::new(),
            components: Vec::new(),
        };
        let workspace = Workspace {
            root: PathBuf::new(),
            target: PathBuf::new(),
            packages: vec![package],
        };
        violations(&workspace).len()
    }

    fn local(from: &str, to: &str) -> usize {
        violations_of(from, "other", Some(to), false)
    }

    fn foreign(from: &str, name: &str) -> usize {
        violations_of(from, name, None, false)
    }

    #[test]
    fn dependencies_point_downwards() {
        assert_eq!(local("host/cli", "host/server"), 0);
        assert_eq!(local("host/pipeline", "host/sandbox"), 0);
        assert_eq!(local("plugins/adapters/pdf", "plugins/sdk"), 0);
        assert_eq!(local("host/sandbox", "host/pipeline"), 1);
        assert_eq!(local("document", "host/store"), 1);
        assert_eq!(local("host/sandbox", "host/inference"), 1);
    }

    #[test]
    fn a_plugin_never_depends_on_the_host_not_even_in_its_tests() {
        assert_eq!(local("plugins/adapters/pdf", "host/sandbox"), 1);
        assert_eq!(
            violations_of("plugins/sdk", "other", Some("host/sandbox"), true),
            1
        );
    }

    #[test]
    fn a_package_may_name_itself() {
        assert_eq!(
            violations_of("document", "other", Some("document"), true),
            0
        );
    }

    #[test]
    fn the_hosts_own_tests_may_look_up() {
        assert_eq!(
            violations_of("host/store", "other", Some("host/cli"), true),
            0
        );
    }

    #[test]
    fn a_folder_is_not_taken_for_another_that_begins_like_it() {
        assert!(is_in("document/schema", "document"));
        assert!(!is_in("documents", "document"));
    }

    #[test]
    fn wasmtime_and_tract_stay_at_home() {
        assert_eq!(foreign("host/sandbox", "wasmtime"), 0);
        assert_eq!(foreign("host/sandbox", "wasmtime-wasi"), 0);
        assert_eq!(foreign("host/inference", "wasmtime-wasi-nn"), 0);
        assert_eq!(foreign("host/inference", "tract-onnx"), 0);
        assert_eq!(foreign("host/pipeline", "wasmtime"), 1);
        assert_eq!(foreign("host/inference", "wasmtime"), 1);
        assert_eq!(foreign("plugins/extractors/invoice", "tract-onnx"), 1);
        assert_eq!(foreign("host/pipeline", "traction"), 0);
    }
}
