//! Settings, as a person writes them.

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::time::Duration;

use super::{NAME, error};
use crate::{ErrorKind, RecognizeError, SETTINGS, Setting};

#[derive(Debug, Clone)]
pub(super) struct Settings {
    pub(super) program: String,
    pub(super) languages: Vec<String>,
    pub(super) psm: u32,
    pub(super) oem: u32,
    pub(super) dpi: u32,
    pub(super) timeout: Duration,
    pub(super) jobs: usize,
}

impl Settings {
    pub(super) fn read(given: &BTreeMap<String, String>) -> Result<Self, RecognizeError> {
        if let Some(unknown) = given.keys().find(|k| known().all(|s| s.key != *k)) {
            let keys: Vec<&str> = known().map(|s| s.key).collect();
            return Err(bad(format!(
                "there is no setting `{unknown}`; known are {}",
                keys.join(", ")
            )));
        }
        let text = |name: &str, default: &str| {
            let value = given.get(name).map_or("", |v| v.trim());
            if value.is_empty() { default } else { value }.to_owned()
        };
        let number = |name: &str, default: u32, least: u32, most: u32| match given.get(name) {
            None => Ok(default),
            Some(value) => value
                .trim()
                .parse()
                .ok()
                .filter(|n| (least..=most).contains(n))
                .ok_or_else(|| {
                    bad(format!(
                        "`{name}` is `{value}`; it must be a number from {least} to {most}"
                    ))
                }),
        };
        let psm = number("psm", 3, 0, 13)?;
        if matches!(psm, 0 | 2) {
            return Err(bad(format!("page segmentation mode {psm} reads no text")));
        }
        let cores = std::thread::available_parallelism().map_or(1, NonZeroUsize::get);
        Ok(Self {
            program: text("program", "tesseract"),
            languages: languages(&text("languages", "eng"))?,
            psm,
            oem: number("oem", 3, 0, 3)?,
            dpi: number("dpi", 300, 70, 1200)?,
            timeout: Duration::from_secs(number("timeout_seconds", 120, 1, 3600)?.into()),
            jobs: number("jobs", cores.min(64) as u32, 1, 64)? as usize,
        })
    }
}

/// The names of models: file names that become part of an argument.
fn languages(joined: &str) -> Result<Vec<String>, RecognizeError> {
    let is_name = |name: &str| {
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '/');
        name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.chars().all(plain)
    };
    let names: Vec<String> = joined.split('+').map(|n| n.trim().to_owned()).collect();
    match names.iter().find(|name| !is_name(name)) {
        Some(name) => Err(bad(format!(
            "`languages` is `{joined}`: `{name}` is no language; write them as `eng+deu`"
        ))),
        None => Ok(names),
    }
}

/// The settings there are.
fn known() -> impl Iterator<Item = &'static Setting> {
    SETTINGS.iter().filter(|s| s.recognizers.contains(&NAME))
}

fn bad(message: String) -> RecognizeError {
    error(ErrorKind::BadConfig, message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(given: &[(&str, &str)]) -> Result<Settings, RecognizeError> {
        let owned = |(k, v): &(&str, &str)| ((*k).to_owned(), (*v).to_owned());
        Settings::read(&given.iter().map(owned).collect())
    }

    #[test]
    fn nothing_set_is_what_the_table_says() {
        let settings = read(&[]).unwrap();
        let default = |name: &str| known().find(|s| s.key == name).unwrap().default;
        assert_eq!(settings.program, default("program"));
        assert_eq!(settings.languages, [default("languages")]);
        assert_eq!(settings.psm.to_string(), default("psm"));
        assert_eq!(settings.oem.to_string(), default("oem"));
        assert_eq!(settings.dpi.to_string(), default("dpi"));
        assert_eq!(
            settings.timeout.as_secs().to_string(),
            default("timeout_seconds")
        );
    }

    #[test]
    fn what_is_no_setting_is_refused_by_name() {
        for (name, value) in [
            ("language", "eng"),
            ("psm", "0"),
            ("psm", "14"),
            ("dpi", "3e2"),
            ("jobs", "0"),
            ("timeout_seconds", "-1"),
            ("languages", "eng+"),
            ("languages", "-l"),
            ("languages", "../eng"),
        ] {
            let error = read(&[(name, value)]).unwrap_err();
            assert_eq!(error.kind, ErrorKind::BadConfig, "{name}={value}");
        }
        assert_eq!(
            read(&[("languages", "eng+script/Latin")])
                .unwrap()
                .languages,
            ["eng", "script/Latin"]
        );
    }
}
