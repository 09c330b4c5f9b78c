//! Generated from the contract: one module a world, over one set of types.
#![allow(
    missing_debug_implementations,
    unreachable_pub,
    unsafe_code,
    unused_imports,
    clippy::all,
    reason = "generated code"
)]

pub mod adapter {
    wit_bindgen::generate!({
        path: "../../wit/0.1.0",
        world: "adapter",
        generate_unused_types: true,
        generate_all,
        pub_export_macro: true,
        export_macro_name: "export_adapter_world",
    });
}

pub use adapter::sheaf::pipeline::types;

/// A module for another world, which shares the types and imports of
/// [`adapter`].
macro_rules! world {
    ($module:ident, $world:literal, $export:literal) => {
        pub mod $module {
            wit_bindgen::generate!({
                path: "../../wit/0.1.0",
                world: $world,
                pub_export_macro: true,
                export_macro_name: $export,
                with: {
                    "sheaf:pipeline/types@0.1.0": crate::bindings::adapter::sheaf::pipeline::types,
                    "sheaf:pipeline/log@0.1.0": crate::bindings::adapter::sheaf::pipeline::log,
                    "sheaf:pipeline/config@0.1.0": crate::bindings::adapter::sheaf::pipeline::config,
                    "wasi:nn/tensor@0.2.0-rc-2024-10-28": crate::bindings::adapter::wasi::nn::tensor,
                    "wasi:nn/graph@0.2.0-rc-2024-10-28": crate::bindings::adapter::wasi::nn::graph,
                    "wasi:nn/inference@0.2.0-rc-2024-10-28": crate::bindings::adapter::wasi::nn::inference,
                    "wasi:nn/errors@0.2.0-rc-2024-10-28": crate::bindings::adapter::wasi::nn::errors,
                },
            });
        }
    };
}

world!(classifier, "classifier", "export_classifier_world");
world!(extractor, "extractor", "export_extractor_world");
world!(exporter, "exporter", "export_exporter_world");

document::contract_conversions!(types);
