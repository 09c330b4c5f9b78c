//! Generated from the contract: one module a world, over one set of types.
#![allow(
    missing_debug_implementations,
    unreachable_pub,
    clippy::all,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "generated code"
)]

pub(crate) mod adapter {
    wasmtime::component::bindgen!({
        path: "../../wit/0.1.0",
        world: "adapter",
        imports: { default: trappable },
        with: {
            "wasi:nn/tensor.tensor": crate::inference::held::HeldTensor,
            "wasi:nn/graph.graph": crate::inference::held::HeldGraph,
            "wasi:nn/inference.graph-execution-context": crate::inference::held::HeldContext,
            "wasi:nn/errors.error": crate::inference::InferenceError,
        },
    });
}

pub(crate) use adapter::sheaf::pipeline::types;
pub(crate) use adapter::wasi::nn;

/// A module for another world, which shares the types and imports of
/// [`adapter`].
macro_rules! world {
    ($module:ident, $world:literal) => {
        pub(crate) mod $module {
            wasmtime::component::bindgen!({
                path: "../../wit/0.1.0",
                world: $world,
                imports: { default: trappable },
                with: {
                    "sheaf:pipeline/types": crate::bindings::adapter::sheaf::pipeline::types,
                    "sheaf:pipeline/log": crate::bindings::adapter::sheaf::pipeline::log,
                    "sheaf:pipeline/config": crate::bindings::adapter::sheaf::pipeline::config,
                    "wasi:nn": crate::bindings::adapter::wasi::nn,
                },
            });
        }
    };
}

world!(classifier, "classifier");
world!(extractor, "extractor");
world!(exporter, "exporter");

document::contract_conversions!(types);
