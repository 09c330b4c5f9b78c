//! The engine and its fixed settings.

use wasmtime::{Config, Enabled, Engine, InstanceAllocationStrategy, PoolingAllocationConfig};

use crate::config::SandboxConfig;
use crate::failure::HostFault;

/// WebAssembly stack of a call. Interpreters compiled to components recurse
/// deeply; a thread that makes calls needs as much again for the host's part,
/// which Rust's default of 2 MiB gives.
pub(crate) const STACK_BYTES: usize = 1 << 20;

/// Most core instances, memories and tables of one component. A component of
/// Rust has 4, 1 and 2; one made of a Python interpreter and its libraries
/// some 40, 1 and 2.
const CORE_INSTANCES: u32 = 64;
const MEMORIES: u32 = 4;
const TABLES: u32 = 16;

/// Largest table in the pool, in elements.
const TABLE_ELEMENTS: usize = 200_000;

/// Memory that a free pool slot keeps instead of giving it back to the
/// system, so that the next call finds its pages mapped.
const KEEP_MEMORY: usize = 1 << 20;
const KEEP_TABLE: usize = 16 << 10;

/// Free slots that keep memory, which bounds an idle host's memory.
const WARM_SLOTS: u32 = 16;

/// Changes whenever a setting does that code is compiled with and that loading
/// it does not check.
const SETTINGS: &str = "1: canonical NaN";

/// A memory's initial content is kept as an image of all of it up to this
/// size, and beyond it only where data fills half of that. A small file may
/// have a thousand memories with a byte at either end.
const SPARSE_IMAGE: u64 = 64 << 10;

/// Frames of a guest's backtrace.
const BACKTRACE_FRAMES: usize = 64;

/// How instances get their memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Allocation {
    /// From a pool reserved beforehand; fresh instances are cheap.
    Pooling,
    /// From the system for each call: the pool was switched off, or the
    /// process may not reserve as much address space.
    OnDemand,
}

/// The engine, pooled where that is wanted and possible.
pub(crate) fn build(config: &SandboxConfig) -> Result<(Engine, Allocation), HostFault> {
    if config.pool {
        let mut settings = settings(config.compiler.is_here());
        settings.allocation_strategy(InstanceAllocationStrategy::Pooling(pool(config.slots)));
        if let Ok(engine) = Engine::new(&settings) {
            return Ok((engine, Allocation::Pooling));
        }
    }
    let engine = Engine::new(&settings(config.compiler.is_here()))
        .map_err(|e| HostFault::new(format!("cannot set up the WebAssembly engine: {e:#}")))?;
    Ok((engine, Allocation::OnDemand))
}

/// Settings that code and the engine that runs it must share.
fn settings(compiler: bool) -> Config {
    let mut c = Config::new();
    #[cfg(feature = "compiler")]
    c.enable_compiler(compiler);
    #[cfg(not(feature = "compiler"))]
    debug_assert!(!compiler, "there is none");
    #[cfg(feature = "compiler")]
    if compiler {
        // One result on every machine.
        c.cranelift_nan_canonicalization(true);
    }
    c.epoch_interruption(true);
    c.max_wasm_stack(STACK_BYTES);
    c.relaxed_simd_deterministic(true);
    // What no plugin needs.
    c.wasm_memory64(false);
    c.concurrency_support(false);
    c.native_unwind_info(false);
    c.memory_init_cow(true);
    c.memory_guaranteed_dense_image_size(SPARSE_IMAGE);
    c.wasm_backtrace_max_frames(std::num::NonZeroUsize::new(BACKTRACE_FRAMES));
    c
}

/// Settings of an engine that compiles for others and runs nothing.
#[cfg(feature = "compiler")]
pub(crate) fn compiling() -> Config {
    settings(true)
}

fn pool(slots: u32) -> PoolingAllocationConfig {
    let slots = slots.max(1);
    let mut p = PoolingAllocationConfig::new();
    p.total_component_instances(slots);
    p.total_core_instances(slots.saturating_mul(CORE_INSTANCES));
    p.total_memories(slots.saturating_mul(MEMORIES));
    p.total_tables(slots.saturating_mul(TABLES));
    p.max_core_instances_per_component(CORE_INSTANCES);
    p.max_memories_per_component(MEMORIES);
    p.max_tables_per_component(TABLES);
    p.table_elements(TABLE_ELEMENTS);
    p.linear_memory_keep_resident(KEEP_MEMORY);
    p.table_keep_resident(KEEP_TABLE);
    p.max_unused_warm_slots(WARM_SLOTS);
    p.pagemap_scan(Enabled::Auto);
    p
}

/// Names what compiled code depends on, and the engine does not look at itself
/// when it loads code: it knows its own version, its settings and the
/// processor's features again.
pub(crate) fn fingerprint() -> [u8; 32] {
    let mut hasher = blake3::Hasher::new();
    hasher.update(concat!("sheaf-sandbox ", env!("CARGO_PKG_VERSION"), " ").as_bytes());
    hasher.update(SETTINGS.as_bytes());
    *hasher.finalize().as_bytes()
}
