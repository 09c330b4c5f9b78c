//! One call: a fresh instance, its limits, and what it used.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use document::PluginError;
use document::validate::Violation;
use wasmtime::Store;

use crate::failure::{BadPlugin, Failure, Limit, LimitKind, plugin_error};
use crate::limits::{Limits, Usage};
use crate::load::Shared;
use crate::log::LogLine;
use crate::sort::{Phase, sort};
use crate::state::State;
use crate::tenant::Tenant;
use crate::text::clean_line;

/// How a plugin is called.
#[derive(Debug, Clone, Default)]
pub struct Call {
    /// What the pipeline's author configured for this plugin.
    pub config: Arc<BTreeMap<String, String>>,
    pub limits: Limits,
    /// Who it is made for.
    pub tenant: Tenant,
}

impl Call {
    /// The limits that hold: the call's, and none above its tenant's.
    fn limits(&self) -> Limits {
        match &self.tenant.ceiling {
            Some(ceiling) => self.limits.at_most(ceiling),
            None => self.limits,
        }
    }
}

/// What became of a call.
#[derive(Debug)]
#[must_use]
pub struct Outcome<T> {
    pub result: Result<T, Failure>,
    /// What it used, also when it failed.
    pub usage: Usage,
    /// What it wrote, in order.
    pub log: Vec<LogLine>,
}

impl<T> Outcome<T> {
    /// The same outcome with another result.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Outcome<U> {
        Outcome {
            result: self.result.map(f),
            usage: self.usage,
            log: self.log,
        }
    }
}

impl Shared {
    /// Instantiate in a fresh store, call, and check what came back. `check`
    /// returns the checked value and its size.
    ///
    /// Time spent waiting for a slot is not charged to the plugin.
    pub(crate) fn run<I, R, T>(
        &self,
        call: &Call,
        input_bytes: usize,
        instantiate: impl FnOnce(&mut Store<State>) -> wasmtime::Result<I>,
        invoke: impl FnOnce(&I, &mut Store<State>) -> wasmtime::Result<Result<R, PluginError>>,
        check: impl FnOnce(R) -> Result<(T, usize), Violation>,
    ) -> Outcome<T> {
        let mut usage = Usage {
            input_bytes,
            ..Usage::default()
        };
        let limits = call.limits();
        if let Some(failure) = too_large(input_bytes, &limits) {
            return Outcome {
                result: Err(failure),
                usage,
                log: Vec::new(),
            };
        }
        let slot = self.slots.acquire(&call.tenant);
        let running = self.ticker.running();
        let start = Instant::now();
        let mut store = self.store(call, limits);
        let returned = instantiate(&mut store)
            .map_err(|e| sort(&e, Phase::Instantiate, &limits))
            .and_then(|instance| {
                invoke(&instance, &mut store).map_err(|e| sort(&e, Phase::Call, &limits))
            });
        let log = charge(&mut store, &mut usage);
        // The instance goes before the place it takes.
        drop(store);
        drop((running, slot));
        let result = match returned {
            Ok(Ok(value)) => check(value).map_err(invalid),
            Ok(Err(error)) => Err(plugin_error(error)),
            Err(failure) => Err(failure),
        };
        let result = result.map(|(value, bytes)| {
            usage.output_bytes = bytes;
            value
        });
        usage.wall = start.elapsed();
        Outcome { result, usage, log }
    }

    fn store(&self, call: &Call, limits: Limits) -> Store<State> {
        let state = State::new(limits, call.config.clone(), self.config.models.clone());
        let mut store = Store::new(&self.engine, state);
        store.limiter(|state| state);
        store.set_epoch_deadline(self.ticker.ticks(limits.wall.max(Duration::from_millis(1))));
        store.set_hostcall_fuel(limits.output_bytes);
        store.set_max_component_handles(limits.handles);
        store
    }
}

fn too_large(input_bytes: usize, limits: &Limits) -> Option<Failure> {
    if input_bytes <= limits.input_bytes {
        return None;
    }
    // No plugin has seen it yet: it is the input that is at fault.
    let limit = Limit::new(LimitKind::Input, limits.input_bytes).wanted(input_bytes);
    Some(plugin_error(PluginError::new(
        "too-large",
        limit.to_string(),
    )))
}

/// Note what a call used, and take its log.
fn charge(store: &mut Store<State>, usage: &mut Usage) -> Vec<LogLine> {
    let state = store.data_mut();
    let allowance = state.allowance();
    let log = state.log.finish(allowance);
    usage.memory_bytes = state.used.memory;
    usage.log_bytes = state.log.bytes();
    usage.log_messages = log.len();
    usage.log_dropped = state.log.dropped();
    usage.inferences = state.used.inferences;
    usage.tensor_bytes = state.used.tensors_peak;
    log
}

fn invalid(violation: Violation) -> Failure {
    BadPlugin::Invalid {
        path: clean_line(&violation.path, 500),
        message: clean_line(&violation.message, 1_000),
    }
    .into()
}
