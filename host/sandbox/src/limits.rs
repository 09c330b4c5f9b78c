use std::time::Duration;

/// Most random bytes of one request; generators are seeded with 32.
pub(crate) const RANDOM_BYTES: usize = 1 << 20;

/// What one call may use. Every limit ends the call as a bad plugin's failure
/// that names the limit, unless its description says otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Time from instantiation to the result, looked at once a tick. Time the
    /// call waits for a free slot does not count. Inference cannot be
    /// interrupted and ends the call at its next step.
    pub wall: Duration,
    /// Bytes of all linear memories of the call together, at their largest:
    /// a component may be composed of several, and none ever shrinks.
    pub memory_bytes: usize,
    /// Elements of all tables of the call together (8 bytes each).
    pub table_elements: usize,
    /// Core instances that the component is composed of.
    pub instances: usize,
    /// Linear memories.
    pub memories: usize,
    /// Tables.
    pub tables: usize,
    /// Bytes of WebAssembly stack. Fixed for every call of a sandbox; here to
    /// be shown beside the others.
    pub stack_bytes: usize,
    /// Bytes of arguments, before they are copied into the plugin. No plugin
    /// is at fault for what it never saw: exceeding it is the typed error
    /// `too-large`.
    pub input_bytes: usize,
    /// Bytes that the host reads out of the plugin in one piece: the result,
    /// and the arguments of each call of the host. Counted as the records'
    /// size on the host, so a list of records counts for more than its bytes
    /// in the plugin.
    pub output_bytes: usize,
    /// Bytes of log text, standard output and standard error together. What
    /// exceeds it is dropped and counted, never an error.
    pub log_bytes: usize,
    /// Log messages; dropped and counted beyond it, never an error.
    pub log_messages: usize,
    /// Handles to host things (streams, tensors, graphs) alive at once.
    pub handles: usize,
    /// Inferences computed.
    pub inferences: u32,
    /// Bytes of tensors alive at once, given and returned.
    pub tensor_bytes: usize,
}

impl Limits {
    /// For `describe` and `sniff`, which are cheap by contract.
    pub(crate) const CHEAP_WALL: Duration = Duration::from_secs(2);

    /// The smaller of each limit.
    #[must_use]
    pub fn at_most(&self, ceiling: &Self) -> Self {
        macro_rules! least {
            ($($limit:ident),*) => {
                // Naming all of them keeps a new limit from being forgotten.
                Self { $($limit: self.$limit.min(ceiling.$limit)),* }
            };
        }
        least!(
            wall,
            memory_bytes,
            table_elements,
            instances,
            memories,
            tables,
            stack_bytes,
            input_bytes,
            output_bytes,
            log_bytes,
            log_messages,
            handles,
            inferences,
            tensor_bytes
        )
    }
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            wall: Duration::from_secs(10),
            memory_bytes: 512 << 20,
            table_elements: 200_000,
            instances: 64,
            memories: 4,
            tables: 16,
            stack_bytes: crate::engine::STACK_BYTES,
            input_bytes: 256 << 20,
            output_bytes: 64 << 20,
            log_bytes: 64 << 10,
            log_messages: 1_000,
            handles: 1_000,
            inferences: 256,
            tensor_bytes: 128 << 20,
        }
    }
}

/// What a call used, in the units of [`Limits`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Usage {
    /// Time from instantiation to the checked result.
    pub wall: Duration,
    /// Bytes of all linear memories together at their largest.
    pub memory_bytes: usize,
    /// Bytes of arguments.
    pub input_bytes: usize,
    /// Bytes of the result; 0 when there is none.
    pub output_bytes: usize,
    /// Bytes of log kept.
    pub log_bytes: usize,
    /// Log messages kept.
    pub log_messages: usize,
    /// Log messages dropped or cut short.
    pub log_dropped: u64,
    /// Inferences computed.
    pub inferences: u32,
    /// Bytes of tensors alive at once, at their most.
    pub tensor_bytes: usize,
}
