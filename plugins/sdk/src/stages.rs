//! A trait and a macro for each stage.

use document::{Classification, Description, Document, Extraction, PluginError, RenderedFile};

pub use crate::bindings::adapter::exports::sheaf::pipeline::adapt::{Likeness, Sample};

impl Likeness {
    /// `score` from 0 (certainly not this format) to 1 (certainly is).
    pub fn new(score: f32, reason: impl Into<String>) -> Self {
        Self {
            score,
            reason: reason.into(),
        }
    }

    /// Certainly not this format.
    pub fn no(reason: impl Into<String>) -> Self {
        Self::new(0.0, reason)
    }
}

/// Vendor bytes -> document.
pub trait Adapter {
    fn describe() -> Description;
    /// Cheap: no full parse.
    fn sniff(sample: &Sample) -> Likeness;
    /// One part for most inputs; several where a vendor answers in several
    /// files.
    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError>;
}

/// Document -> classes of its pages.
pub trait Classifier {
    fn describe() -> Description;
    fn classify(document: Document) -> Result<Classification, PluginError>;
}

/// Document and classes -> fields, line items, tables.
pub trait Extractor {
    fn describe() -> Description;
    fn extract(
        document: Document,
        classification: Classification,
    ) -> Result<Extraction, PluginError>;
}

/// Result -> files.
pub trait Exporter {
    fn describe() -> Description;
    fn render(
        document: Document,
        classification: Classification,
        extraction: Extraction,
    ) -> Result<Vec<RenderedFile>, PluginError>;
}

/// Make the component of one world from a type that implements its trait.
#[doc(hidden)]
#[macro_export]
macro_rules! export_stage {
    ($plugin:ty, $stage:ident, $world:ident, $export:ident, $guest:ident, { $($method:item)* }) => {
        #[cfg(not(target_family = "wasm"))]
        const _: () = {
            const fn implements_its_stage<T: $crate::$stage>() {}
            implements_its_stage::<$plugin>();
        };

        // The exported names are the component model's, which native linkers
        // refuse: on other targets the crate is an ordinary library.
        #[cfg(target_family = "wasm")]
        #[doc(hidden)]
        #[allow(unsafe_code, reason = "the contract's exported functions")]
        mod sheaf_component {
            pub(super) struct Component;
            use $crate::bindings::types as contract;
            use $crate::bindings::$world::exports::sheaf::pipeline::$guest as stage;
            #[allow(unused_imports, reason = "not every stage names it")]
            use super::*;
            type Plugin = $plugin;

            impl $crate::bindings::$world::Guest for Component {
                fn describe() -> contract::Description {
                    <Plugin as $crate::$stage>::describe().into()
                }
            }

            impl stage::Guest for Component {
                $($method)*
            }

            $crate::bindings::$world::$export!(
                Component with_types_in $crate::bindings::$world
            );
        }
    };
}

/// Export a type that implements [`Adapter`] as a component.
#[macro_export]
macro_rules! export_adapter {
    ($plugin:ty) => {
        $crate::export_stage!($plugin, Adapter, adapter, export_adapter_world, adapt, {
            fn sniff(sample: stage::Sample) -> stage::Likeness {
                <Plugin as $crate::Adapter>::sniff(&sample)
            }
            fn adapt(parts: Vec<Vec<u8>>) -> Result<contract::Document, contract::PluginError> {
                <Plugin as $crate::Adapter>::adapt(parts)
                    .map(Into::into)
                    .map_err(Into::into)
            }
        });
    };
}

/// Export a type that implements [`Classifier`] as a component.
#[macro_export]
macro_rules! export_classifier {
    ($plugin:ty) => {
        $crate::export_stage!(
            $plugin,
            Classifier,
            classifier,
            export_classifier_world,
            classify,
            {
                fn classify(
                    document: contract::Document,
                ) -> Result<contract::Classification, contract::PluginError> {
                    <Plugin as $crate::Classifier>::classify(document.into())
                        .map(Into::into)
                        .map_err(Into::into)
                }
            }
        );
    };
}

/// Export a type that implements [`Extractor`] as a component.
#[macro_export]
macro_rules! export_extractor {
    ($plugin:ty) => {
        $crate::export_stage!(
            $plugin,
            Extractor,
            extractor,
            export_extractor_world,
            extract,
            {
                fn extract(
                    document: contract::Document,
                    classification: contract::Classification,
                ) -> Result<contract::Extraction, contract::PluginError> {
                    <Plugin as $crate::Extractor>::extract(document.into(), classification.into())
                        .map(Into::into)
                        .map_err(Into::into)
                }
            }
        );
    };
}

/// Export a type that implements [`Exporter`] as a component.
#[macro_export]
macro_rules! export_exporter {
    ($plugin:ty) => {
        $crate::export_stage!(
            $plugin,
            Exporter,
            exporter,
            export_exporter_world,
            render,
            {
                fn render(
                    document: contract::Document,
                    classification: contract::Classification,
                    extraction: contract::Extraction,
                ) -> Result<Vec<contract::RenderedFile>, contract::PluginError> {
                    <Plugin as $crate::Exporter>::render(
                        document.into(),
                        classification.into(),
                        extraction.into(),
                    )
                    .map(|files| files.into_iter().map(Into::into).collect())
                    .map_err(Into::into)
                }
            }
        );
    };
}
