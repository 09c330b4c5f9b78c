//! Settings as typed values, with errors that name the key.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::str::FromStr;
use std::time::Duration;

use crate::cloud::{Endpoint, Fault, Patience};
use crate::settings::SETTINGS;

/// No time that a setting gives is longer: a day.
const MAX_SECONDS: f64 = 86_400.0;

/// The settings of one recognizer, and the environment.
pub(crate) struct Reader<'a> {
    name: &'static str,
    settings: &'a BTreeMap<String, String>,
    env: &'a dyn Fn(&str) -> Option<String>,
}

impl<'a> Reader<'a> {
    /// Refuses a key that the recognizer does not take.
    pub(crate) fn new(
        name: &'static str,
        settings: &'a BTreeMap<String, String>,
        env: &'a dyn Fn(&str) -> Option<String>,
    ) -> Result<Self, Fault> {
        let known = || SETTINGS.iter().filter(|s| s.recognizers.contains(&name));
        for key in settings.keys() {
            if !known().any(|s| s.key == key) {
                let keys: Vec<&str> = known().map(|s| s.key).collect();
                return Err(Fault::bad_config(format!(
                    "there is no setting `{key}`; known are {}",
                    keys.join(", ")
                )));
            }
        }
        Ok(Self {
            name,
            settings,
            env,
        })
    }

    /// A variable of the environment that is not empty.
    pub(crate) fn env(&self, variable: &str) -> Option<String> {
        (self.env)(variable).filter(|value| !value.trim().is_empty())
    }

    /// What is given, and not empty.
    pub(crate) fn given(&self, key: &str) -> Option<&'a str> {
        let value = self.settings.get(key)?.trim();
        (!value.is_empty()).then_some(value)
    }

    /// What is given, or else the default.
    pub(crate) fn text(&self, key: &str) -> &'a str {
        self.given(key).unwrap_or_else(|| self.default(key))
    }

    fn default(&self, key: &str) -> &'static str {
        let is_it =
            |s: &&crate::settings::Setting| s.key == key && s.recognizers.contains(&self.name);
        SETTINGS.iter().find(is_it).map_or("", |s| s.default)
    }

    /// What is given, or else in a variable of the environment.
    pub(crate) fn given_or_env(&self, key: &str, variables: &[&str]) -> Option<String> {
        let given = self.given(key).map(str::to_owned);
        given.or_else(|| variables.iter().find_map(|v| self.env(v)))
    }

    /// What must be given, in a setting or in the environment.
    pub(crate) fn required(&self, key: &str, variables: &[&str]) -> Result<String, Fault> {
        self.given_or_env(key, variables).ok_or_else(|| {
            let or = match variables.first() {
                Some(variable) => format!(" or the environment variable {variable}"),
                None => String::new(),
            };
            Fault::bad_config(format!("give the setting `{key}`{or}"))
        })
    }

    /// A part of an address: letters, digits, and what stands between them.
    pub(crate) fn identifier(&self, key: &str, text: &str) -> Result<String, Fault> {
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_.:~".contains(c);
        if !text.is_empty() && text.chars().all(is_plain) && !text.starts_with('.') {
            return Ok(text.to_owned());
        }
        Err(Fault::bad_config(format!(
            "`{key}` is a name of letters, digits, `-`, `_` and `.`, and not `{text}`"
        )))
    }

    /// Items separated by commas.
    pub(crate) fn list(&self, key: &str) -> Vec<&'a str> {
        let items = self.text(key).split(',').map(str::trim);
        items.filter(|item| !item.is_empty()).collect()
    }

    /// Items out of a list of known ones, each with what stands for it.
    pub(crate) fn chosen<T: Copy + PartialEq>(
        &self,
        key: &str,
        items: &[&str],
        known: &[(&str, T)],
    ) -> Result<Vec<T>, Fault> {
        let mut chosen = Vec::new();
        for item in items {
            let same = |(name, _): &&(&str, T)| name.eq_ignore_ascii_case(item);
            let Some((_, value)) = known.iter().find(same) else {
                let names: Vec<&str> = known.iter().map(|(name, _)| *name).collect();
                return Err(Fault::bad_config(format!(
                    "`{key}` has no `{item}`; known are {}",
                    names.join(", ")
                )));
            };
            if !chosen.contains(value) {
                chosen.push(*value);
            }
        }
        Ok(chosen)
    }

    /// A number within a range.
    pub(crate) fn number<T>(&self, key: &str, least: T, most: T) -> Result<T, Fault>
    where
        T: FromStr + PartialOrd + std::fmt::Display,
    {
        let text = self.text(key);
        let number = text.parse().ok().filter(|n| (&least..=&most).contains(&n));
        number.ok_or_else(|| {
            Fault::bad_config(format!(
                "`{key}` is a number from {least} to {most}, and not `{text}`"
            ))
        })
    }

    fn seconds(&self, key: &str) -> Result<Duration, Fault> {
        let seconds = self.number(key, 0.001, MAX_SECONDS)?;
        Ok(Duration::from_secs_f64(seconds))
    }

    /// The endpoint that is given, or else a default.
    pub(crate) fn endpoint(&self, key: &str, default: &str) -> Result<Endpoint, Fault> {
        Endpoint::parse(key, self.given(key).unwrap_or(default))
    }

    /// A file named by a setting or a variable.
    pub(crate) fn file(&self, key: &str, variables: &[&str]) -> Option<PathBuf> {
        self.given_or_env(key, variables).map(PathBuf::from)
    }

    pub(crate) fn patience(&self) -> Result<Patience, Fault> {
        Ok(Patience {
            job: self.seconds("timeout_seconds")?,
            request: self.seconds("request_timeout_seconds")?,
            attempts: self.number("attempts", 1, 100)?,
            first_delay: self.seconds("retry_delay_seconds")?,
            delays: self.seconds("patience_seconds")?,
            poll: self.seconds("poll_seconds")?,
            max_answer_bytes: self.number("max_answer_bytes", 1, 4 << 30)?,
        })
    }
}
