//! Turns `lexicon/*.txt` and `topics/*.txt` into sorted tables, folded like the
//! text they are compared with, so that a fresh sandbox has nothing to prepare.

#[path = "src/fold.rs"]
mod fold;
#[path = "src/classify/sections.rs"]
mod sections;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::{env, error::Error, fs, path::Path};

/// In the order of the language bits.
const LANGUAGES: [&str; 8] = ["en", "de", "fr", "es", "it", "nl", "pt", "ms"];

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=lexicon");
    println!("cargo::rerun-if-changed=topics");
    println!("cargo::rerun-if-changed=src/fold.rs");
    println!("cargo::rerun-if-changed=src/classify/sections.rs");
    // Phrase and kind -> weight in percent and language bits.
    let mut entries: BTreeMap<(usize, String, String), (u32, u32)> = BTreeMap::new();
    let mut months: BTreeMap<String, u32> = BTreeMap::new();
    for (bit, language) in LANGUAGES.iter().enumerate() {
        // Labels of fields, and headers of tables.
        for folder in ["lexicon", "lexicon/columns"] {
            let path = Path::new(folder).join(format!("{language}.txt"));
            let text = fs::read_to_string(&path)?;
            read(&text, 1 << bit, &mut entries, &mut months)
                .map_err(|e| format!("{}: {e}", path.display()))?;
        }
    }
    let mut code = String::from("pub(crate) static ENTRIES: &[Entry] = &[\n");
    for ((_, phrase, kind), (weight, languages)) in &entries {
        writeln!(
            code,
            "Entry {{ phrase: {phrase:?}, kind: Kind::{kind}, weight: {weight}, languages: {languages}, letters: {} }},",
            letters(phrase)
        )?;
    }
    code.push_str("];\npub(crate) static MONTHS: &[(&str, u8)] = &[\n");
    for (name, number) in &months {
        writeln!(code, "({name:?}, {number}),")?;
    }
    code.push_str("];\n");
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    fs::write(Path::new(&out).join("lexicon.rs"), code)?;
    fs::write(Path::new(&out).join("topics.rs"), topics()?)?;
    Ok(())
}

/// The phrases of `topics/*.txt` in their order, each with one bit for every
/// section it is in and one for every language.
fn topics() -> Result<String, Box<dyn Error>> {
    let mut phrases: BTreeMap<String, (u64, u32)> = BTreeMap::new();
    for (number, language) in LANGUAGES.iter().enumerate() {
        let path = Path::new("topics").join(format!("{language}.txt"));
        let mut bit = None;
        for line in fs::read_to_string(&path)?.lines().map(str::trim) {
            if line.is_empty() || line.starts_with("# ") {
                continue;
            }
            if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
                bit = sections::SECTIONS.iter().position(|s| *s == name);
                if bit.is_none() {
                    return Err(format!("{}: no section {name}", path.display()).into());
                }
                continue;
            }
            let bit = bit.ok_or("a phrase outside of a section")?;
            let phrase = phrases.entry(fold::fold(line)).or_default();
            phrase.0 |= 1 << bit;
            phrase.1 |= 1 << number;
        }
    }
    phrases.remove("");
    let mut code = String::from("pub(super) static TOPICS: &[(&str, u64, u32)] = &[\n");
    for (phrase, (sections, languages)) in &phrases {
        writeln!(code, "({phrase:?}, {sections}, {languages}),")?;
    }
    code.push_str("];\n");
    Ok(code)
}

fn read(
    text: &str,
    language: u32,
    entries: &mut BTreeMap<(usize, String, String), (u32, u32)>,
    months: &mut BTreeMap<String, u32>,
) -> Result<(), Box<dyn Error>> {
    let mut section = String::new();
    let mut month = 0;
    for line in text.lines().map(str::trim) {
        // A line that starts with `# ` is a comment; `#` alone is a phrase.
        if line.is_empty() || line.starts_with("# ") {
            continue;
        }
        if let Some(name) = line.strip_prefix('[').and_then(|l| l.strip_suffix(']')) {
            section = name.to_owned();
            month = 0;
            continue;
        }
        match section.as_str() {
            "months" | "months_short" => {
                month += 1;
                months.insert(fold::fold(line), month);
            }
            "months_extra" => {
                let (name, number) = line.split_once('=').ok_or("a month without a number")?;
                months.insert(fold::fold(name), number.trim().parse()?);
            }
            _ => {
                let (phrase, weight) = match line.split_once(" | ") {
                    Some((phrase, weight)) => (phrase, (weight.parse::<f32>()? * 100.0) as u32),
                    None => (line, 100),
                };
                let folded = fold::fold(phrase);
                if folded.is_empty() {
                    return Err(format!("nothing left of {line:?}").into());
                }
                let entry = entries
                    .entry((folded.len(), folded, camel(&section)))
                    .or_insert((weight, 0));
                entry.0 = entry.0.max(weight);
                entry.1 |= language;
            }
        }
    }
    Ok(())
}

/// `invoice_id` -> `InvoiceId`.
fn camel(section: &str) -> String {
    section
        .split('_')
        .map(|part| {
            let mut chars = part.chars();
            chars
                .next()
                .map(|c| c.to_ascii_uppercase().to_string() + chars.as_str())
                .unwrap_or_default()
        })
        .collect()
}

/// One bit for each letter and digit that occurs: a quick bound on the edit
/// distance between two phrases.
fn letters(phrase: &str) -> u64 {
    phrase.bytes().fold(0, |set, b| {
        set | match b {
            b'a'..=b'z' => 1 << (b - b'a'),
            b'0'..=b'9' => 1 << (26 + b - b'0'),
            _ => 1 << 40,
        }
    })
}
