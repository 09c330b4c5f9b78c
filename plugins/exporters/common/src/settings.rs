//! Configuration: what is not known is refused, by name.

use document::PluginError;

/// The error for a key that is none of the known ones.
pub fn unknown(key: &str, known: &[&str]) -> PluginError {
    let quoted: Vec<String> = known.iter().map(|k| format!("{k:?}")).collect();
    let message = match quoted.split_last() {
        None => format!("there is no setting {key:?}: this exporter has none"),
        Some((only, [])) => format!("there is no setting {key:?}, only {only}"),
        Some((last, rest)) => format!(
            "there is no setting {key:?}, only {} and {last}",
            rest.join(", ")
        ),
    };
    PluginError::new("bad-config", message).at(key)
}

/// What a value stands for among the values a key knows.
///
/// # Errors
/// `bad-config` for a value that is not among them.
pub fn choice<T: Copy>(key: &str, value: &str, values: &[(&str, T)]) -> Result<T, PluginError> {
    if let Some((_, meaning)) = values.iter().find(|(name, _)| *name == value) {
        return Ok(*meaning);
    }
    let quoted: Vec<String> = values.iter().map(|(name, _)| format!("{name:?}")).collect();
    let message = format!("{value:?} is none of {}", quoted.join(", "));
    Err(PluginError::new("bad-config", message).at(key))
}

/// For an exporter without settings.
///
/// # Errors
/// `bad-config` for any key.
pub fn none(settings: impl IntoIterator<Item = (String, String)>) -> Result<(), PluginError> {
    match settings.into_iter().next() {
        Some((key, _)) => Err(unknown(&key, &[])),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_key_and_what_there_is() {
        let error = unknown("colour", &["layout", "breaks", "marks"]);
        assert_eq!(error.path.as_deref(), Some("colour"));
        assert_eq!(
            error.message,
            "there is no setting \"colour\", only \"layout\", \"breaks\" and \"marks\""
        );
        let error = choice("layout", "free", &[("reading", 1), ("physical", 2)]).unwrap_err();
        assert_eq!(
            error.message,
            "\"free\" is none of \"reading\", \"physical\""
        );
        assert_eq!(error.code, "bad-config");
        assert_eq!(choice("layout", "physical", &[("physical", 2)]), Ok(2));
    }

    #[test]
    fn an_exporter_without_settings_refuses_any() {
        assert_eq!(none([]), Ok(()));
        let error = none([("x".to_owned(), String::new())]).unwrap_err();
        assert_eq!(error.code, "bad-config");
    }
}
