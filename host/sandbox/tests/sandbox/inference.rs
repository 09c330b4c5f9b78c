use std::sync::Arc;

use sandbox::inference::{InferenceError, Model, Models, NamedTensor};
use sandbox::{BadPlugin, Call, LimitKind, Plugin, Sandbox, SandboxConfig};

use crate::support::{answer, guest, misdeed, tell};

/// One model, `double`, which doubles every number of every input.
#[derive(Debug)]
struct Doubling;

impl Models for Doubling {
    fn backend(&self) -> &str {
        "doubling 1"
    }

    fn model(&self, name: &str) -> Option<Arc<dyn Model>> {
        (name == "double").then(|| Arc::new(Doubling) as Arc<dyn Model>)
    }
}

impl Model for Doubling {
    fn compute(&self, mut inputs: Vec<NamedTensor>) -> Result<Vec<NamedTensor>, InferenceError> {
        for input in &mut inputs {
            for number in input.tensor.data.chunks_exact_mut(4) {
                let doubled = 2.0 * f32::from_le_bytes(number.try_into().unwrap());
                number.copy_from_slice(&doubled.to_le_bytes());
            }
        }
        Ok(inputs)
    }
}

fn with_models() -> Plugin {
    let sandbox = Sandbox::new(SandboxConfig {
        models: Some(Arc::new(Doubling)),
        ..SandboxConfig::default()
    })
    .unwrap();
    assert_eq!(sandbox.inference_backend(), Some("doubling 1"));
    sandbox.load(&guest("guest-hostile")).unwrap()
}

fn ask(plugin: &Plugin, command: &str, call: &Call) -> sandbox::Outcome<document::Document> {
    plugin.adapt(&[command.as_bytes().to_vec()], call)
}

#[test]
fn a_registered_model_computes_and_is_counted() {
    let plugin = with_models();
    let outcome = ask(&plugin, "infer double", &Call::default());
    assert_eq!(outcome.usage.inferences, 1);
    assert!(outcome.usage.tensor_bytes >= 8);
    assert_eq!(answer(outcome).replace('\n', " "), "x [2] [3.0, 4.0]");

    let mut call = Call::default();
    call.limits.inferences = 5;
    match misdeed(ask(&plugin, "infer double often", &call)) {
        BadPlugin::Limit { limit, .. } => assert_eq!(limit.kind, LimitKind::Inferences),
        other => panic!("{other}"),
    }
}

#[test]
fn a_tensor_of_the_wrong_length_never_reaches_the_model() {
    let said = answer(ask(&with_models(), "infer double broken", &Call::default()));
    assert!(said.contains("InvalidArgument"), "{said}");
    assert!(said.contains("`x`"), "{said}");
}

#[test]
fn only_registered_models_are_found_and_none_can_be_brought() {
    for (command, code) in [
        ("infer other", "NotFound"),
        ("bring-model", "UnsupportedOperation"),
    ] {
        let with = answer(ask(&with_models(), command, &Call::default()));
        let without = answer(tell(command, &Call::default()));
        assert!(with.contains(code), "{with}");
        assert_eq!(with, without);
    }
}
