//! Any bytes offered as a component: refused with a reason, or a plugin.

use std::sync::LazyLock;

use sandbox::{Sandbox, SandboxConfig};

use super::Promise;

pub(super) const LOADING: Promise = Promise {
    name: "loading",
    check,
    seeds,
    short_run: 1_000,
};

/// Components that get far: each fails at another step of loading.
const TEXTS: [(&str, &str); 4] = [
    ("empty", "(component)"),
    (
        "a stage of another shape",
        r#"(component
            (core module $m (func (export "f")))
            (core instance $i (instantiate $m))
            (func $f (canon lift (core func $i "f")))
            (instance $stage (export "f" (func $f)))
            (export "describe" (func $f))
            (export "sheaf:pipeline/adapt@0.1.0" (instance $stage)))"#,
    ),
    (
        "imports",
        r#"(component
            (import "sheaf:pipeline/log@0.1.0" (instance $log
                (type $level (enum "debug" "info" "warn" "error"))
                (export "level" (type (eq $level)))))
            (import "wasi:io/poll@0.2.0" (instance (export "pollable" (type (sub resource)))))
            (import "host:secret/key" (func)))"#,
    ),
    (
        "memories, tables and a start",
        r#"(component
            (core module $m
                (memory (export "m") 1 4)
                (table 10 funcref)
                (global $g (mut i32) (i32.const 3))
                (func $f (loop (br_if 0 (i32.eqz (global.get $g)))))
                (start $f)
                (elem (i32.const 0) func $f)
                (data (i32.const 8) "text"))
            (core instance $i (instantiate $m))
            (component $inner (core module (func)))
            (instance (instantiate $inner)))"#,
    ),
];

fn seeds() -> Vec<(&'static str, Vec<u8>)> {
    TEXTS
        .iter()
        .filter_map(|(name, text)| Some((*name, wat::parse_str(text).ok()?)))
        .collect()
}

fn check(bytes: &[u8]) -> Result<(), String> {
    static SANDBOX: LazyLock<Option<Sandbox>> =
        LazyLock::new(|| Sandbox::new(SandboxConfig::default()).ok());
    let sandbox = SANDBOX.as_ref().ok_or("no sandbox")?;
    match sandbox.load(bytes) {
        Ok(_) => Ok(()),
        Err(sandbox::LoadError::Host(fault)) => Err(format!("the host's fault: {fault}")),
        Err(error) if error.to_string().is_empty() => Err("refused without a reason".to_owned()),
        Err(_) => Ok(()),
    }
}
