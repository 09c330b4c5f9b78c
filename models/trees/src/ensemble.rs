//! Trees in memory, and what they say of a row.

/// A fork or a leaf. Numbers are kept as bits, so that ensembles can be
/// compared and hashed as tract wants it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    /// Goes to `yes` where the feature is at most the value, else (also where
    /// it is not a number) to `no`. Both come after this node.
    Fork {
        feature: u32,
        value_bits: u32,
        yes: u32,
        no: u32,
    },
    /// Adds the weights `from..to`.
    Leaf { from: u32, to: u32 },
}

/// What a leaf adds to one of the sums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Weight {
    pub(crate) column: u32,
    pub(crate) bits: u32,
}

/// Trees that are summed. Made by [`read`](crate::read), which sees to it
/// that every index is within its table and every walk ends.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) struct Ensemble {
    pub(crate) roots: Vec<u32>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) weights: Vec<Weight>,
    /// What each sum begins with; as many as there are sums.
    pub(crate) base_bits: Vec<u32>,
    /// How many features a row has at least.
    pub(crate) features: usize,
}

impl Ensemble {
    /// The sums of one row.
    pub(crate) fn sums(&self, row: &[f32], sums: &mut [f32]) {
        for (sum, bits) in sums.iter_mut().zip(&self.base_bits) {
            *sum = f32::from_bits(*bits);
        }
        for root in &self.roots {
            for weight in self.leaf(*root, row) {
                if let Some(sum) = sums.get_mut(weight.column as usize) {
                    *sum += f32::from_bits(weight.bits);
                }
            }
        }
    }

    /// The weights of the leaf that the row reaches.
    fn leaf(&self, root: u32, row: &[f32]) -> &[Weight] {
        let mut at = root;
        loop {
            match self.nodes.get(at as usize) {
                Some(Node::Fork {
                    feature,
                    value_bits,
                    yes,
                    no,
                }) => {
                    let value = row.get(*feature as usize).copied().unwrap_or(f32::NAN);
                    at = if value <= f32::from_bits(*value_bits) {
                        *yes
                    } else {
                        *no
                    };
                }
                Some(Node::Leaf { from, to }) => {
                    return self
                        .weights
                        .get(*from as usize..*to as usize)
                        .unwrap_or_default();
                }
                None => return &[],
            }
        }
    }
}
