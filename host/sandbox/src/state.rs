//! What the host keeps for one call.

use std::collections::BTreeMap;
use std::sync::Arc;

use wasmtime::component::ResourceTable;
use wasmtime::{ResourceLimiter, Result};

use crate::failure::{Limit, LimitKind};
use crate::inference::Models;
use crate::limits::Limits;
use crate::log::{Allowance, Level, Log};

pub(crate) struct State {
    pub(crate) limits: Limits,
    pub(crate) config: Arc<BTreeMap<String, String>>,
    pub(crate) log: Log,
    pub(crate) random: Random,
    pub(crate) models: Option<Arc<dyn Models>>,
    pub(crate) resources: ResourceTable,
    pub(crate) used: Used,
}

/// Running totals of what is limited.
#[derive(Debug, Default)]
pub(crate) struct Used {
    pub(crate) memory: usize,
    pub(crate) table_elements: usize,
    pub(crate) inferences: u32,
    pub(crate) tensors: usize,
    pub(crate) tensors_peak: usize,
}

impl State {
    pub(crate) fn new(
        limits: Limits,
        config: Arc<BTreeMap<String, String>>,
        models: Option<Arc<dyn Models>>,
    ) -> Self {
        let mut resources = ResourceTable::new();
        resources.set_max_capacity(limits.handles);
        Self {
            limits,
            config,
            log: Log::default(),
            random: Random::default(),
            models,
            resources,
            used: Used::default(),
        }
    }

    pub(crate) fn allowance(&self) -> Allowance {
        Allowance {
            bytes: self.limits.log_bytes,
            messages: self.limits.log_messages,
        }
    }

    pub(crate) fn write_log(&mut self, level: Level, message: &str) {
        let allowance = self.allowance();
        self.log.write(level, message, allowance);
    }

    pub(crate) fn write_stream(&mut self, level: Level, bytes: &[u8]) {
        let allowance = self.allowance();
        self.log.stream(level, bytes, allowance);
    }
}

/// Charge the growth of one memory or table to the sum of its kind.
fn grow(
    used: &mut usize,
    [current, desired]: [usize; 2],
    maximum: Option<usize>,
    kind: LimitKind,
    allowed: usize,
) -> Result<bool> {
    // The module's own maximum: refusing is what it asked for.
    if maximum.is_some_and(|max| desired > max) {
        return Ok(false);
    }
    let sum = used.saturating_add(desired.saturating_sub(current));
    if sum > allowed {
        return Err(Limit::new(kind, allowed).wanted(sum).into());
    }
    *used = sum;
    Ok(true)
}

/// The engine's own limiter caps each memory; this one caps their sum.
impl ResourceLimiter for State {
    fn memory_growing(
        &mut self,
        current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> Result<bool> {
        let allowed = self.limits.memory_bytes;
        grow(
            &mut self.used.memory,
            [current, desired],
            maximum,
            LimitKind::Memory,
            allowed,
        )
    }

    fn table_growing(
        &mut self,
        current: usize,
        desired: usize,
        maximum: Option<usize>,
    ) -> Result<bool> {
        let allowed = self.limits.table_elements;
        grow(
            &mut self.used.table_elements,
            [current, desired],
            maximum,
            LimitKind::TableElements,
            allowed,
        )
    }

    fn instances(&self) -> usize {
        self.limits.instances
    }

    fn tables(&self) -> usize {
        self.limits.tables
    }

    fn memories(&self) -> usize {
        self.limits.memories
    }
}

/// The random source: the same numbers in every call. SplitMix64
/// (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014).
#[derive(Debug)]
pub(crate) struct Random(u64);

impl Default for Random {
    fn default() -> Self {
        Self(0x5eed_5eed_5eed_5eed)
    }
}

impl Random {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    pub(crate) fn bytes(&mut self, len: usize) -> Vec<u8> {
        let mut bytes = Vec::with_capacity(len.next_multiple_of(8));
        while bytes.len() < len {
            bytes.extend(self.next().to_le_bytes());
        }
        bytes.truncate(len);
        bytes
    }
}
