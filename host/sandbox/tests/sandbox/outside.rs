use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use sandbox::{Call, Level};

use crate::support::{answer, misdeed, tell};

#[test]
fn files_environment_arguments_and_sockets_give_nothing() {
    let found = answer(tell("look", &Call::default()));
    let lines: BTreeMap<&str, &str> = found
        .split_whitespace()
        .filter_map(|item| item.split_once('='))
        .collect();
    assert_eq!(lines.len(), 9, "{found}");
    for (name, expected) in [("args", "0"), ("vars", "0"), ("stdin", "0")] {
        assert_eq!(lines[name], expected, "{found}");
    }
    for name in ["root", "passwd", "write", "tcp", "udp", "dns"] {
        let what = lines[name];
        let granted = ["open", "read", "written", "resolved"].contains(&what);
        assert!(!granted, "{name} is granted: {found}");
    }
}

#[test]
fn clock_and_random_source_are_fixed() {
    let first = answer(tell("clock", &Call::default()));
    std::thread::sleep(Duration::from_millis(20));
    assert_eq!(answer(tell("clock", &Call::default())), first);
    assert!(
        first.starts_with("1577836800\n0\n") || first.starts_with("1577836800 0 "),
        "{first}"
    );
}

#[test]
fn sleeping_takes_no_time() {
    let outcome = tell("sleep 3600", &Call::default());
    assert!(outcome.usage.wall < Duration::from_secs(5));
    assert!(answer(outcome).starts_with("slept"));
}

#[test]
fn output_streams_go_to_the_log_a_message_a_line() {
    let outcome = tell("print hello\u{1b}[2J", &Call::default());
    let log: Vec<_> = outcome
        .log
        .iter()
        .map(|l| (l.level, l.text.as_str()))
        .collect();
    assert_eq!(
        log,
        [
            (Level::Stdout, "out hello\u{fffd}[2J"),
            (Level::Stderr, "err hello\u{fffd}[2J")
        ]
    );
}

#[test]
fn leaving_the_process_only_ends_the_call() {
    let text = misdeed(tell("exit", &Call::default())).to_string();
    assert!(text.contains("exit"), "{text}");
}

#[test]
fn the_configuration_arrives_in_order() {
    let config = BTreeMap::from([
        ("b".to_owned(), "2".to_owned()),
        ("a".to_owned(), "1".to_owned()),
    ]);
    let call = Call {
        config: Arc::new(config),
        ..Call::default()
    };
    let words = answer(tell("config", &call)).replace('\n', " ");
    assert_eq!(words, "a=1 b=2 missing=None");
}

#[test]
fn not_a_number_has_the_same_bits_everywhere() {
    let bits = answer(tell("nan-bits", &Call::default())).replace('\n', " ");
    assert_eq!(bits, "7fc00000 7fc00000 7fc00000");
}
