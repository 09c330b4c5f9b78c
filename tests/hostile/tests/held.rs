//! What the host holds under attack, in processes of their own.
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "helpers of tests fail as tests do, and say what they measured"
)]

use std::process::Command;

fn hostile(arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_hostile"))
        .args(arguments)
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{said}\n{errors}");
    println!("{said}");
    said
}

#[test]
fn memory_threads_and_files_return_after_every_attack() {
    let said = hostile(&["rounds"]);
    assert!(said.contains("round 3") || said.contains("nothing is compared"));
}

#[test]
fn a_short_soak_ends_with_right_answers_and_no_more_held() {
    assert!(hostile(&["soak", "20000"]).contains("20000 calls in"));
}
