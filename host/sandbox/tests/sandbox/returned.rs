use sandbox::{BadPlugin, Call, Failure, Sample};

use crate::support::{HOSTILE, misdeed, tell};

fn path(bad: &BadPlugin) -> &str {
    match bad {
        BadPlugin::Invalid { path, .. } => path,
        other => panic!("expected something invalid, got {other}"),
    }
}

#[test]
fn an_invalid_document_is_a_bad_plugin_with_the_path_of_the_item() {
    for (how, expected) in [
        ("offset", "document.pages[0].words.ends[1]"),
        ("box", "document.pages[0].words.boxes[2]"),
        ("reference", "document.fields[0].content.words[0]"),
    ] {
        let bad = misdeed(tell(&format!("invalid {how}"), &Call::default()));
        assert!(path(&bad).starts_with(expected), "{how}: {bad}");
    }
}

#[test]
fn a_score_that_is_not_a_number_is_a_bad_plugin() {
    let sample = Sample {
        head: b"nan".to_vec(),
        ..Sample::default()
    };
    let bad = misdeed(HOSTILE.sniff(&sample, &Call::default()));
    assert_eq!(path(&bad), "likeness.score");
}

#[test]
fn a_reason_is_made_fit_to_be_shown() {
    let sample = Sample {
        head: b"sure".to_vec(),
        ..Sample::default()
    };
    let likeness = HOSTILE.sniff(&sample, &Call::default()).result.unwrap();
    assert_eq!(likeness.score, 1.0);
    assert_eq!(likeness.reason, "sure\u{fffd}[2J of it");
}

#[test]
fn the_plugins_own_error_arrives_as_such() {
    match tell("error", &Call::default()).result {
        Err(Failure::Plugin(error)) => {
            assert_eq!(error.code, "malformed");
            assert_eq!(error.message, "as asked\u{fffd}");
            assert_eq!(error.path.as_deref(), Some("/a/b"));
            assert_eq!(error.page, Some(3));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn an_error_without_a_code_is_a_bad_plugin() {
    let bad = misdeed(tell("bad-error", &Call::default()));
    assert_eq!(path(&bad), "error.code");
}
