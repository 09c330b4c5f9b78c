//! Rules about the licence and about every package's Cargo.toml.

use std::fs;

use anyhow::{Context as _, Result};

use crate::workspace::Workspace;

const LICENSE: &str = "Apache-2.0";

pub(super) fn violations(workspace: &Workspace) -> Result<Vec<String>> {
    let mut violations = Vec::new();
    let text = fs::read_to_string(workspace.root.join("LICENSE")).unwrap_or_default();
    if !text.contains("Apache License") {
        violations.push("LICENSE: the Apache License 2.0 belongs here".to_owned());
    }
    for package in &workspace.packages {
        let manifest = fs::read_to_string(&package.manifest)
            .with_context(|| format!("{} cannot be read", package.manifest.display()))?;
        let place = format!("{}/Cargo.toml", package.folder);
        if package.license.as_deref() != Some(LICENSE) {
            violations.push(format!("{place}: needs `license.workspace = true`"));
        }
        if !takes_workspace_lints(&manifest) {
            violations.push(format!("{place}: needs `[lints]` with `workspace = true`"));
        }
    }
    Ok(violations)
}

fn takes_workspace_lints(manifest: &str) -> bool {
    let mut section = "";
    manifest.lines().map(str::trim).any(|line| {
        if line.starts_with('[') {
            section = line;
        }
        let line: String = line.chars().filter(|c| !c.is_whitespace()).collect();
        line == "lints.workspace=true" && section.is_empty()
            || line == "workspace=true" && section == "[lints]"
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ways_to_take_the_workspaces_lints_count() {
        assert!(takes_workspace_lints(
            "[package]\nname = \"a\"\n\n[lints]\nworkspace = true\n"
        ));
        assert!(takes_workspace_lints(
            "lints.workspace = true\n[package]\nname = \"a\"\n"
        ));
    }

    #[test]
    fn lints_of_a_packages_own_or_none_do_not_count() {
        assert!(!takes_workspace_lints("[package]\nname = \"a\"\n"));
        assert!(!takes_workspace_lints(
            "[lints.rust]\nunsafe_code = \"allow\"\n"
        ));
        assert!(!takes_workspace_lints(
            "[dependencies.a]\nworkspace = true\n"
        ));
    }
}
