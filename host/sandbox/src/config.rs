use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use crate::compile::Compiler;
use crate::inference::Models;

/// How a [`Sandbox`](crate::Sandbox) is set up.
#[derive(Debug, Clone)]
pub struct SandboxConfig {
    /// Where compiled components are kept between processes; created when it
    /// is missing. `None` compiles every component anew.
    pub cache_dir: Option<PathBuf>,
    /// Who compiles components that the cache does not hold. Components from
    /// outside are for [`Compiler::Separate`].
    pub compiler: Compiler,
    /// How many calls may run at once; further calls wait for their turn.
    /// Each reserves about 17 GiB of address space (not memory) in the pool.
    /// By default two a core: one tenant has work for every core, and
    /// another's call starts beside it nevertheless.
    pub slots: u32,
    /// How many of them one tenant may take, unless it has a number of its
    /// own. By default one a core.
    pub tenant_slots: u32,
    /// How often running calls look at the clock: a call may outlast its wall
    /// time by up to two ticks.
    pub tick: Duration,
    /// The largest component that is accepted, in bytes.
    pub max_component_bytes: usize,
    /// How many registered plugins stay loaded; of more, the one that was not
    /// called for longest is dropped, and loaded again at its next call.
    /// Plugins that were loaded outright do not count and are not dropped.
    pub resident: usize,
    /// The models that plugins may load by name; `None` for none.
    pub models: Option<Arc<dyn Models>>,
    /// Whether to try the pooling allocator, which makes fresh instances
    /// cheap. Where the address space does not allow it, instances are
    /// allocated on demand: [`Sandbox::allocation`](crate::Sandbox::allocation)
    /// says which it was.
    pub pool: bool,
}

impl Default for SandboxConfig {
    fn default() -> Self {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let cores = u32::try_from(cores).unwrap_or(1);
        Self {
            cache_dir: None,
            compiler: Compiler::default(),
            slots: cores.saturating_mul(2),
            tenant_slots: cores,
            tick: Duration::from_millis(5),
            max_component_bytes: 64 << 20,
            resident: 256,
            models: None,
            pool: true,
        }
    }
}
