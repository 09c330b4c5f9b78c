use std::fmt;
use std::sync::Arc;

use document::Description;
use document::validate::Violation;
use wasmtime::component::{
    ComponentExportIndex, ComponentNamedList, Instance, InstancePre, Lift, Lower,
};
use wasmtime::{Store, format_err};

use crate::about::About;
use crate::artifact::Stage;
use crate::bindings::adapter::AdapterPre;
use crate::bindings::classifier::ClassifierPre;
use crate::bindings::exporter::ExporterPre;
use crate::bindings::extractor::ExtractorPre;
use crate::call::{Call, Outcome};
use crate::failure::Failure;
use crate::load::Shared;
use crate::resident::Code;
use crate::state::State;

/// A component that implements one stage, loaded or to be loaded at its next
/// call. Cheap to clone; may be called from any number of threads at once.
#[derive(Clone)]
pub struct Plugin(pub(crate) Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) shared: Arc<Shared>,
    pub(crate) code: Code,
    pub(crate) about: About,
    pub(crate) digest: String,
    pub(crate) cached: bool,
}

/// What is left to do for an instance: nothing is looked up by name any more.
pub(crate) enum Exports {
    Adapter {
        pre: AdapterPre<State>,
        sniff: Function,
        adapt: Function,
    },
    Classifier {
        pre: ClassifierPre<State>,
        classify: Function,
    },
    Extractor {
        pre: ExtractorPre<State>,
        extract: Function,
    },
    Exporter {
        pre: ExporterPre<State>,
        render: Function,
    },
}

/// One exported function. The generated bindings compare the types of all of a
/// world's functions, field by field, for every instance; a call needs one,
/// which saves a fifth of a small call.
pub(crate) struct Function(ComponentExportIndex);

impl Function {
    fn new(pre: &InstancePre<State>, interface: &str, name: &str) -> wasmtime::Result<Self> {
        let component = pre.component();
        let index = component
            .get_export_index(None, interface)
            .and_then(|interface| component.get_export_index(Some(&interface), name));
        index
            .map(Self)
            .ok_or_else(|| format_err!("`{interface}` has no function `{name}`"))
    }

    pub(crate) fn call<P, R>(
        &self,
        instance: &Instance,
        store: &mut Store<State>,
        parameters: P,
    ) -> wasmtime::Result<R>
    where
        P: ComponentNamedList + Lower,
        (R,): ComponentNamedList + Lift + 'static,
    {
        let function = instance.get_typed_func::<P, (R,)>(&mut *store, &self.0)?;
        let (returned,) = function.call(store, parameters)?;
        Ok(returned)
    }
}

impl Exports {
    pub(crate) fn new(
        stage: Stage,
        contract: &str,
        pre: InstancePre<State>,
    ) -> wasmtime::Result<Self> {
        let interface = stage.exported(contract);
        let function = |name| Function::new(&pre, &interface, name);
        Ok(match stage {
            Stage::Adapter => Self::Adapter {
                sniff: function("sniff")?,
                adapt: function("adapt")?,
                pre: AdapterPre::new(pre)?,
            },
            Stage::Classifier => Self::Classifier {
                classify: function("classify")?,
                pre: ClassifierPre::new(pre)?,
            },
            Stage::Extractor => Self::Extractor {
                extract: function("extract")?,
                pre: ExtractorPre::new(pre)?,
            },
            Stage::Exporter => Self::Exporter {
                render: function("render")?,
                pre: ExporterPre::new(pre)?,
            },
        })
    }
}

impl Exports {
    /// Call `describe`, and let `check` look at the answer. The types of all
    /// functions are compared on the way.
    pub(crate) fn describe(
        &self,
        shared: &Shared,
        call: &Call,
        check: impl FnOnce(Description) -> Result<Description, Violation>,
    ) -> Outcome<Description> {
        macro_rules! describe {
            ($pre:expr) => {
                shared.run(
                    call,
                    0,
                    |store| $pre.instantiate(store),
                    |plugin, store| Ok(Ok(plugin.call_describe(store)?.into())),
                    |d| check(d).map(|d| (d, 0)),
                )
            };
        }
        match self {
            Exports::Adapter { pre, .. } => describe!(pre),
            Exports::Classifier { pre, .. } => describe!(pre),
            Exports::Extractor { pre, .. } => describe!(pre),
            Exports::Exporter { pre, .. } => describe!(pre),
        }
    }
}

impl Plugin {
    pub(crate) fn new(inner: Inner) -> Self {
        let inner = Arc::new(inner);
        if inner.code.is_loaded() {
            inner.shared.residents.came(&inner);
        }
        Self(inner)
    }

    /// Load it now, so that its next call need not.
    ///
    /// # Errors
    /// When its binary or its compiled code cannot be had any more.
    pub fn prepare(&self) -> Result<(), Failure> {
        self.0.exports().map(|_| ())
    }

    /// Whether it is loaded.
    pub fn is_loaded(&self) -> bool {
        self.0.code.is_loaded()
    }

    /// The stage it implements.
    pub fn stage(&self) -> Stage {
        self.0.about.stage
    }

    /// SHA-256 of the component's bytes, as `sha256:` and 64 hexadecimal
    /// digits.
    pub fn digest(&self) -> &str {
        &self.0.digest
    }

    /// The version of the contract it was made for, such as `0.1.0`.
    pub fn contract(&self) -> &str {
        self.0.about.contract
    }

    /// What it says about itself.
    pub fn description(&self) -> &Description {
        &self.0.about.description
    }

    /// The interfaces it imports, with their versions.
    pub fn imports(&self) -> &[String] {
        &self.0.about.imports
    }

    /// Whether it may use models: then the name of its result depends on what
    /// runs them.
    pub fn uses_inference(&self) -> bool {
        self.0
            .about
            .imports
            .iter()
            .any(|i| i.starts_with("wasi:nn/"))
    }

    /// What runs its models, with its version; empty when it uses none.
    pub fn inference_backend(&self) -> &str {
        match &self.0.shared.config.models {
            Some(models) if self.uses_inference() => models.backend(),
            _ => "",
        }
    }

    /// Whether its compiled code came from the cache, or is to.
    pub fn was_cached(&self) -> bool {
        self.0.cached
    }
}

impl fmt::Debug for Plugin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Plugin")
            .field("stage", &self.0.about.stage)
            .field("name", &self.0.about.description.name)
            .field("version", &self.0.about.description.version)
            .field("digest", &self.0.digest)
            .finish_non_exhaustive()
    }
}
