/// What bounds one inference. It cannot be interrupted, so whatever would
/// take long is refused before it starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Elements of one input tensor. The default, 4 Mi, is 16 MiB of `f32`.
    pub max_elements: usize,
    /// Elements of one tensor on the way from input to output, the outputs
    /// included: what an input within its limit can grow to, such as the
    /// square of its length. Looked at where a shape follows from the inputs'
    /// shapes, which is before computing, and on every output.
    pub max_work_elements: usize,
    /// Dimensions of one input, where the model does not say how many.
    pub max_rank: usize,
    /// Plans kept for each model. A plan is the model optimised for one
    /// combination of input shapes and holds its own copy of the weights;
    /// the one used least recently makes room.
    pub max_plans: usize,
    /// Bytes of one model.
    pub max_model_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            max_elements: 4 << 20,
            max_work_elements: 64 << 20,
            max_rank: 8,
            max_plans: 8,
            max_model_bytes: 1 << 30,
        }
    }
}
