//! The repository's own rules, checked over what is under version control.

mod files;
mod layers;
mod manifests;
mod text;

use anyhow::Result;

use crate::workspace::Workspace;

/// Every broken rule, one line each, beginning with the file.
pub(crate) fn violations(workspace: &Workspace) -> Result<Vec<String>> {
    let mut violations = Vec::new();
    for file in files::tracked(&workspace.root)? {
        violations.extend(text::violations(&file.path, &file.content));
    }
    violations.extend(layers::violations(workspace));
    violations.extend(manifests::violations(workspace)?);
    Ok(violations)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_repository_keeps_its_rules() {
        let violations = violations(&Workspace::load().unwrap()).unwrap();
        assert!(violations.is_empty(), "{violations:#?}");
    }
}
