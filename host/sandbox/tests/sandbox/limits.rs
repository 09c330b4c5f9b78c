use std::time::Duration;

use sandbox::{BadPlugin, Call, Failure, LimitKind, Sample};

use crate::support::{HOSTILE, answer, misdeed, tell, within};

fn limit(bad: BadPlugin) -> sandbox::Limit {
    match bad {
        BadPlugin::Limit { limit, .. } => limit,
        other => panic!("expected an exceeded limit, got {other}"),
    }
}

#[test]
fn an_endless_loop_ends_at_its_wall_time() {
    let outcome = tell("loop", &within(Duration::from_millis(100)));
    let took = outcome.usage.wall;
    assert!(took >= Duration::from_millis(100), "{took:?}");
    // Some milliseconds more, on a machine that is not busy.
    assert!(took < Duration::from_secs(5), "{took:?}");
    let bad = misdeed(outcome);
    assert!(bad.backtrace().iter().any(|f| f.function.contains("spin")));
    let text = bad.to_string();
    assert!(
        text.contains("wall time") && text.contains("100 ms"),
        "{text}"
    );
    assert_eq!(limit(bad).kind, LimitKind::Wall);
}

#[test]
fn sniffing_gets_two_seconds_at_most() {
    let sample = Sample {
        head: b"loop".to_vec(),
        ..Sample::default()
    };
    let limit = limit(misdeed(HOSTILE.sniff(&sample, &Call::default())));
    assert_eq!((limit.kind, limit.allowed), (LimitKind::Wall, 2000));
}

#[test]
fn memory_growth_ends_at_the_limit_and_is_named() {
    let mut call = Call::default();
    call.limits.memory_bytes = 32 << 20;
    assert_eq!(answer(tell("grow 8", &call)), "8");
    let outcome = tell("grow 100", &call);
    assert!(outcome.usage.memory_bytes <= 32 << 20);
    assert!(outcome.usage.memory_bytes > 16 << 20);
    let limit = limit(misdeed(outcome));
    assert_eq!((limit.kind, limit.allowed), (LimitKind::Memory, 32 << 20));
    assert!(limit.wanted.unwrap() > 32 << 20);
}

#[test]
fn a_component_whose_memory_starts_beyond_the_limit_is_not_run() {
    let mut call = Call::default();
    call.limits.memory_bytes = 64 << 10;
    assert_eq!(
        limit(misdeed(tell("nothing", &call))).kind,
        LimitKind::Memory
    );
}

#[test]
fn a_table_beyond_the_limit_is_not_made() {
    let mut call = Call::default();
    call.limits.table_elements = 1;
    let bad = misdeed(tell("nothing", &call));
    assert_eq!(limit(bad).kind, LimitKind::TableElements);
}

#[test]
fn a_component_of_more_instances_than_allowed_is_not_run() {
    let mut call = Call::default();
    call.limits.instances = 1;
    let bad = misdeed(tell("nothing", &call));
    assert_eq!(limit(bad).kind, LimitKind::Instances);
}

#[test]
fn a_huge_result_is_an_exceeded_output() {
    let mut call = Call::default();
    call.limits.output_bytes = 1 << 20;
    let limit = limit(misdeed(tell("huge 2", &call)));
    assert_eq!((limit.kind, limit.allowed), (LimitKind::Output, 1 << 20));
}

#[test]
fn deep_recursion_is_an_exceeded_stack() {
    let bad = misdeed(tell("recurse 100000000", &Call::default()));
    assert!(!bad.backtrace().is_empty());
    assert_eq!(limit(bad).kind, LimitKind::Stack);
}

#[test]
fn a_stack_in_memory_that_overflows_is_a_trap() {
    match misdeed(tell("recurse-in-memory 100000000", &Call::default())) {
        BadPlugin::Trap { message, backtrace } => {
            assert!(message.contains("out of bounds"), "{message}");
            assert!(backtrace[0].function.contains("recurse"), "{backtrace:?}");
        }
        other => panic!("{other}"),
    }
}

#[test]
fn handles_are_bounded() {
    let bad = misdeed(tell("handles 100000", &Call::default()));
    assert_eq!(limit(bad).kind, LimitKind::Handles);
}

#[test]
fn tensors_are_bounded() {
    let mut call = Call::default();
    call.limits.tensor_bytes = 2000;
    let bad = misdeed(tell("handles 100", &call));
    assert_eq!(limit(bad).kind, LimitKind::Tensors);
}

#[test]
fn a_log_flood_is_capped_and_counted_and_no_error() {
    let mut call = Call::default();
    call.limits.log_messages = 10;
    let outcome = tell("flood 1000", &call);
    assert_eq!(outcome.log.len(), 10);
    assert_eq!(outcome.log[9].text, "message 9");
    assert_eq!(outcome.usage.log_messages, 10);
    assert_eq!(outcome.usage.log_dropped, 990);
    assert_eq!(answer(outcome), "1000");

    let mut call = Call::default();
    call.limits.log_bytes = 100;
    let outcome = tell("flood 1000", &call);
    assert!(outcome.usage.log_bytes <= 100);
    assert!(outcome.usage.log_dropped > 900);
}

#[test]
fn an_input_beyond_the_limit_never_reaches_the_plugin() {
    let mut call = Call::default();
    call.limits.input_bytes = 10;
    let outcome = HOSTILE.adapt(&[vec![b'x'; 6], vec![b'x'; 5]], &call);
    assert_eq!(outcome.usage.memory_bytes, 0);
    match outcome.result {
        Err(Failure::Plugin(error)) => {
            assert_eq!(error.code, "too-large");
            assert!(error.message.contains("11 wanted"), "{error}");
        }
        other => panic!("{other:?}"),
    }
}
