use document::{Classification, Document};
use sandbox::{BadPlugin, Call, Failure, Level};

use crate::support::{HOSTILE, answer, misdeed, tell};

#[test]
fn a_panic_shows_its_message_and_its_backtrace() {
    let outcome = tell("panic just so", &Call::default());
    let said = outcome
        .log
        .iter()
        .any(|l| l.level == Level::Stderr && l.text.contains("failed on purpose: just so"));
    assert!(said, "{:?}", outcome.log);
    match misdeed(outcome) {
        BadPlugin::Trap { message, backtrace } => {
            assert!(message.contains("unreachable"), "{message}");
            let names: Vec<_> = backtrace.iter().map(|f| f.function.as_str()).collect();
            assert!(
                names.iter().any(|n| n.contains("attempts::fail")),
                "{names:?}"
            );
        }
        other => panic!("{other}"),
    }
}

#[test]
fn state_does_not_survive_between_calls() {
    for _ in 0..3 {
        assert_eq!(answer(tell("state", &Call::default())), "1");
    }
}

#[test]
fn a_call_after_a_trap_is_as_good_as_the_first() {
    let before = answer(tell("grow 5", &Call::default()));
    for command in ["panic", "recurse 100000000", "grow 5000"] {
        misdeed(tell(command, &Call::default()));
        assert_eq!(answer(tell("grow 5", &Call::default())), before);
    }
}

#[test]
fn the_same_call_twice_gives_the_same_document() {
    let first = tell("words 600", &Call::default()).result.unwrap();
    let second = tell("words 600", &Call::default()).result.unwrap();
    assert_eq!(first.pages[0].words.len(), 600);
    assert_eq!(first, second);
}

#[test]
fn a_call_reports_what_it_used() {
    let usage = tell("grow 5", &Call::default()).usage;
    assert!(usage.memory_bytes > 5 << 20);
    assert!(usage.memory_bytes < 8 << 20);
    assert!(usage.wall.as_nanos() > 0);
    assert_eq!(usage.input_bytes, 6);
    assert!(usage.output_bytes > 0);
}

#[test]
fn a_plugin_of_another_stage_is_the_hosts_mistake() {
    let outcome = HOSTILE.extract(
        &Document::default(),
        &Classification::default(),
        &Call::default(),
    );
    match outcome.result {
        Err(Failure::Host(fault)) => assert!(fault.to_string().contains("adapter"), "{fault}"),
        other => panic!("{other:?}"),
    }
}
