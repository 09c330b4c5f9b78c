use sandbox::{LoadError, Sandbox, SandboxConfig, Stage};

use crate::support::{HOSTILE, SANDBOX, guest};

fn refusal(bytes: &[u8]) -> String {
    SANDBOX.load(bytes).unwrap_err().to_string()
}

fn component(text: &str) -> Vec<u8> {
    wat::parse_str(text).unwrap()
}

/// A component that exports an interface with one function of no meaning.
fn exporting(interfaces: &[&str]) -> Vec<u8> {
    let exports: String = interfaces
        .iter()
        .map(|name| format!("(export \"{name}\" (instance $stage))"))
        .collect();
    component(&format!(
        r#"(component
            (core module $m (func (export "f")))
            (core instance $i (instantiate $m))
            (func $f (canon lift (core func $i "f")))
            (instance $stage (export "f" (func $f)))
            (export "describe" (func $f))
            {exports})"#
    ))
}

#[test]
fn a_component_is_known_by_what_it_is() {
    assert_eq!(HOSTILE.stage(), Stage::Adapter);
    assert_eq!(HOSTILE.contract(), "0.1.0");
    assert_eq!(HOSTILE.description().name, "hostile");
    assert_eq!(HOSTILE.digest().len(), "sha256:".len() + 64);
    assert!(
        HOSTILE
            .imports()
            .iter()
            .any(|i| i == "sheaf:pipeline/log@0.1.0")
    );
    assert!(HOSTILE.uses_inference());
}

#[test]
fn what_is_no_component_is_refused_by_what_it_is() {
    let core = wat::parse_str("(module)").unwrap();
    for (bytes, reason) in [
        (&b""[..], "empty"),
        (core.as_slice(), "core WebAssembly module"),
        (b"(component)", "WebAssembly text"),
        (b"\x7fELF\x02\x01\x01", "precompiled code"),
        (b"%PDF-1.7", "does not begin like WebAssembly"),
    ] {
        let refusal = refusal(bytes);
        assert!(refusal.contains(reason), "{refusal}");
    }
}

#[test]
fn a_truncated_or_broken_component_is_refused() {
    let good = guest("guest-hostile");
    let truncated = refusal(&good[..good.len() / 2]);
    assert!(truncated.contains("broken"), "{truncated}");
    let mut garbage = good;
    garbage.truncate(8);
    garbage.extend([0xff; 100]);
    let garbage = refusal(&garbage);
    assert!(garbage.contains("broken"), "{garbage}");
}

#[test]
fn a_component_of_no_stage_or_of_several_is_refused() {
    let none = refusal(&component("(component)"));
    assert!(none.contains("none of the contract's stages"), "{none}");
    let other = refusal(&exporting(&["wasi:http/handler@0.2.0"]));
    assert!(other.contains("`wasi:http/handler@0.2.0`"), "{other}");
    let both = refusal(&exporting(&[
        "sheaf:pipeline/adapt@0.1.0",
        "sheaf:pipeline/render@0.1.0",
    ]));
    assert!(both.contains("implements 2 stages"), "{both}");
}

#[test]
fn a_contract_that_is_not_served_is_refused_by_name() {
    for version in ["0.2.0", "1.0.0", "0.1.1", "0.0.9"] {
        let name = format!("sheaf:pipeline/adapt@{version}");
        match SANDBOX.load(&exporting(&[&name])) {
            Err(LoadError::Contract { found }) => assert_eq!(found, version),
            other => panic!("{other:?}"),
        }
    }
    let text = refusal(&exporting(&["sheaf:pipeline/adapt@0.2.0"]));
    assert!(
        text.contains("0.2.0") && text.contains("serves 0.1.0"),
        "{text}"
    );
}

#[test]
fn a_stage_of_the_wrong_shape_is_refused() {
    let text = refusal(&exporting(&["sheaf:pipeline/adapt@0.1.0"]));
    assert!(text.contains("does not fit the contract"), "{text}");
}

#[test]
fn every_unknown_import_is_named() {
    let bytes = component(
        r#"(component
            (import "wasi:http/outgoing-handler@0.2.0" (instance (export "handle" (func))))
            (import "wasi:io/poll@0.2.0" (instance (export "pollable" (type (sub resource)))))
            (import "host:secret/key" (func))
            (core module $m (func (export "f")))
            (core instance $i (instantiate $m))
            (func $f (canon lift (core func $i "f")))
            (instance $stage (export "f" (func $f)))
            (export "describe" (func $f))
            (export "sheaf:pipeline/adapt@0.1.0" (instance $stage)))"#,
    );
    match SANDBOX.load(&bytes) {
        Err(LoadError::UnknownImports(names)) => {
            assert_eq!(
                names,
                ["wasi:http/outgoing-handler@0.2.0", "host:secret/key"]
            );
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_component_that_is_too_large_is_refused_unread() {
    let sandbox = Sandbox::new(SandboxConfig {
        max_component_bytes: 1000,
        ..SandboxConfig::default()
    })
    .unwrap();
    match sandbox.load(&guest("guest-hostile")) {
        Err(LoadError::TooLarge { allowed: 1000, .. }) => {}
        other => panic!("{other:?}"),
    }
}
