//! Rules about a file's text.

/// A file longer than this has more than one subject.
const MAX_RUST_LINES: usize = 500;

/// Words that mark work left undone, in two parts so that this file may hold them.
const MARKS: [(&str, &str); 3] = [("TO", "DO"), ("FIX", "ME"), ("XX", "X")];

/// Folders at a machine's root in which people and build machines work.
const MACHINE_FOLDERS: [&str; 4] = ["home", "root", "Users", "work"];

/// Files whose text others wrote or programs generated.
const FOREIGN: [&str; 6] = [
    "/deps/",
    "/fixtures/",
    "/generated/",
    "/vendor/",
    "samples/",
    "tests/data/",
];

/// The same, by their names.
const FOREIGN_NAMES: [&str; 3] = ["LICENSE", "Cargo.lock", "package-lock.json"];

/// A file that says this near its beginning was written by a program.
const GENERATED: &str = "@generated";

pub(super) fn violations(path: &str, content: &str) -> Vec<String> {
    if is_foreign(path) || content.lines().take(5).any(|line| line.contains(GENERATED)) {
        return Vec::new();
    }
    let mut violations = Vec::new();
    let lines = content.lines().count();
    if path.ends_with(".rs") && lines > MAX_RUST_LINES {
        violations.push(format!(
            "{path}: {lines} lines, over {MAX_RUST_LINES}; split it by subject"
        ));
    }
    for (number, line) in (1..).zip(content.lines()) {
        if let Some(mark) = mark_in(line) {
            violations.push(format!("{path}:{number}: {mark}: do it, or write an issue"));
        }
        if let Some(folder) = machine_path_in(line) {
            violations.push(format!(
                "{path}:{number}: {folder} is a folder of one machine; write a path from the root"
            ));
        }
    }
    violations
}

fn is_foreign(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    FOREIGN_NAMES.contains(&name) || FOREIGN.iter().any(|part| path.contains(part))
}

/// The mark in the line that stands as a word of its own.
fn mark_in(line: &str) -> Option<String> {
    MARKS
        .iter()
        .map(|(begin, end)| format!("{begin}{end}"))
        .find(|mark| {
            line.match_indices(mark.as_str()).any(|(start, _)| {
                let before = line[..start].chars().next_back();
                let after = line[start + mark.len()..].chars().next();
                !before.is_some_and(is_word) && !after.is_some_and(is_word)
            })
        })
}

/// The absolute path of a working folder in the line. Part of an address or of
/// a longer path it is none.
fn machine_path_in(line: &str) -> Option<String> {
    MACHINE_FOLDERS
        .iter()
        .map(|folder| format!("/{folder}/"))
        .find(|folder| {
            line.match_indices(folder.as_str()).any(|(start, _)| {
                let before = line[..start].chars().next_back();
                let after = line[start + folder.len()..].chars().next();
                !before.is_some_and(|c| is_word(c) || matches!(c, '.' | '/' | '}' | '>' | '*'))
                    && after.is_some_and(is_word)
            })
        })
}

fn is_word(character: char) -> bool {
    character.is_alphanumeric() || matches!(character, '_' | '-')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark() -> String {
        ["TO", "DO"].concat()
    }

    #[test]
    fn a_long_rust_file_is_found_and_a_long_table_is_not() {
        let content = "// line\n".repeat(MAX_RUST_LINES + 1);
        assert_eq!(violations("a/b.rs", &content).len(), 1);
        assert!(violations("a/b.csv", &content).is_empty());
        assert!(violations("a/b.rs", &content[8..]).is_empty());
    }

    #[test]
    fn generated_files_and_fixtures_are_left_alone() {
        let content = format!("{}\n", mark()).repeat(MAX_RUST_LINES + 1);
        assert!(violations("a/fixtures/b.rs", &content).is_empty());
        assert!(violations("a/b.rs", &format!("// {GENERATED}\n{content}")).is_empty());
    }

    #[test]
    fn a_mark_is_found_with_its_line() {
        let found = violations("a.rs", &format!("fine\n// {}: later\n", mark()));
        assert_eq!(found.len(), 1);
        assert!(found[0].starts_with("a.rs:2:"), "{found:?}");
    }

    #[test]
    fn a_mark_inside_a_word_is_none() {
        assert_eq!(mark_in(&format!("AU{}R", mark())), None);
    }

    #[test]
    fn a_path_of_a_machine_is_found() {
        for folder in MACHINE_FOLDERS {
            let line = format!("see \"/{folder}/somebody/file\"");
            assert_eq!(violations("README.md", &line).len(), 1, "{line}");
        }
    }

    #[test]
    fn an_address_or_a_longer_path_is_no_path_of_a_machine() {
        let folder = MACHINE_FOLDERS[0];
        for line in [
            format!("https://example.com/{folder}/page"),
            format!("../{folder}/page"),
            format!("{{root}}/{folder}/page"),
            format!("the /{folder}/ folder"),
        ] {
            assert_eq!(machine_path_in(&line), None, "{line}");
        }
    }
}
