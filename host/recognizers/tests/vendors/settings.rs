//! Settings that are wrong, and what is said of them.

use std::collections::BTreeMap;

use recognizers::{ErrorKind, settings};

/// The environment of somebody who has every account.
fn env(variable: &str) -> Option<String> {
    let value = match variable {
        "AWS_ACCESS_KEY_ID" | "AWS_SECRET_ACCESS_KEY" => "secret-of-aws",
        "AWS_REGION" => "eu-west-1",
        "GOOGLE_OAUTH_ACCESS_TOKEN" => "secret-of-google",
        "AZURE_DOCUMENT_INTELLIGENCE_KEY" => "secret-of-azure",
        _ => return None,
    };
    Some(value.to_owned())
}

fn problem(name: &str, given: &[(&str, &str)]) -> String {
    let owned = |(k, v): &(&str, &str)| ((*k).to_owned(), (*v).to_owned());
    let given: BTreeMap<String, String> = given.iter().map(owned).collect();
    match settings::build(name, &given, &env) {
        Ok(_) => String::new(),
        Err(error) => {
            assert_eq!(error.kind, ErrorKind::BadConfig, "{error}");
            let text = format!("{error} {error:?}");
            assert!(!text.contains("secret-of"), "{text}");
            text
        }
    }
}

#[test]
fn an_unknown_name_or_key_is_told_with_the_known_ones() {
    let told = problem("texttract", &[]);
    for known in settings::NAMES {
        assert!(told.contains(known), "{told}");
    }
    let told = problem("textract", &[("regoin", "x")]);
    assert!(
        told.contains("`regoin`") && told.contains("region,"),
        "{told}"
    );
    let told = problem("azure", &[("region", "x")]);
    assert!(
        told.contains("`region`") && told.contains("model,"),
        "{told}"
    );
}

#[test]
fn values_that_cannot_be_are_told_with_their_key() {
    let cases = [
        ("textract", ("region", "eu/west")),
        ("textract", ("api", "detect")),
        ("textract", ("queries", "what?")),
        ("textract", ("features", "layout")),
        ("textract", ("dpi", "9000")),
        ("textract", ("parallel", "0")),
        ("textract", ("prefix", "../x")),
        ("textract", ("endpoint", "http://textract.example")),
        ("textract", ("timeout_seconds", "-1")),
        ("textract", ("request_timeout_seconds", "NaN")),
        ("textract", ("patience_seconds", "inf")),
        ("textract", ("attempts", "many")),
        ("document-ai", ("location", "eu.evil.example/")),
        ("document-ai", ("features", "magic")),
        ("azure", ("model", "a/b")),
        ("azure", ("languages", "de,en")),
        ("azure", ("tier", "F1")),
        (
            "azure",
            ("endpoint", "https://me:secret-of-me@azure.example"),
        ),
    ];
    for (name, (key, value)) in cases {
        let mut given = match name {
            "document-ai" => vec![("project", "p"), ("processor", "x")],
            "azure" => vec![("endpoint", "https://azure.example")],
            _ => vec![("bucket", "b")],
        };
        given.push((key, value));
        let told = problem(name, &given);
        assert!(told.contains(&format!("`{key}`")), "{key}={value}: {told}");
    }
}

#[test]
fn settings_that_are_needed_are_named() {
    assert!(problem("document-ai", &[]).contains("GOOGLE_CLOUD_PROJECT"));
    assert!(problem("document-ai", &[("project", "p")]).contains("`processor`"));
    assert!(problem("azure", &[]).contains("AZURE_DOCUMENT_INTELLIGENCE_ENDPOINT"));
}

#[test]
fn every_default_in_the_table_is_taken_when_given() {
    let needed = [
        (
            "textract",
            vec![("bucket", "b"), ("api", "analyze-document")],
        ),
        ("document-ai", vec![("project", "p"), ("processor", "x")]),
        ("azure", vec![("endpoint", "https://azure.example")]),
    ];
    for (name, needed) in needed {
        for setting in settings::SETTINGS {
            // Naming a profile means a file, which is not there.
            let is_taken = setting.recognizers.contains(&name) && setting.key != "profile";
            if is_taken && !setting.default.is_empty() {
                let mut given = vec![(setting.key, setting.default)];
                given.extend(
                    needed
                        .iter()
                        .filter(|(key, _)| *key != "api" || setting.key != "api"),
                );
                assert_eq!(problem(name, &given), "", "{name} {}", setting.key);
            }
        }
    }
}

#[test]
fn the_digest_of_an_answer_changes_with_what_changes_the_answer() {
    let identity = |given: &[(&str, &str)]| {
        let owned = |(k, v): &(&str, &str)| ((*k).to_owned(), (*v).to_owned());
        let given: BTreeMap<String, String> = given.iter().map(owned).collect();
        let recognizer = settings::build("textract", &given, &env).expect("settings");
        recognizer.identity()
    };
    let plain = identity(&[]);
    assert_eq!(plain, identity(&[("attempts", "2")]));
    for other in [
        ("api", "analyze-expense"),
        ("dpi", "300"),
        ("region", "us-east-1"),
    ] {
        assert_ne!(plain, identity(&[other]), "{other:?}");
    }
}
