//! The plans of one model, as many as are kept.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use sandbox::inference::InferenceError;

use crate::plan::{Plan, Shapes};

/// Plans by input shapes, the one used last at the end.
#[derive(Debug)]
pub(crate) struct Plans {
    most: usize,
    kept: Mutex<Vec<(Shapes, Arc<Entry>)>>,
}

/// Made by whoever comes first, outside of the lock, so that only calls with
/// the same shapes wait for it.
type Entry = OnceLock<Result<Arc<Plan>, InferenceError>>;

impl Plans {
    /// Keep this many, at least one.
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most: most.max(1),
            kept: Mutex::default(),
        }
    }

    /// The plan for these shapes, made when it is not there.
    pub(crate) fn get(
        &self,
        shapes: &Shapes,
        make: impl FnOnce() -> Result<Plan, InferenceError>,
    ) -> Result<Arc<Plan>, InferenceError> {
        self.entry(shapes)
            .get_or_init(|| make().map(Arc::new))
            .clone()
    }

    fn entry(&self, shapes: &Shapes) -> Arc<Entry> {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().position(|(known, _)| known == shapes);
        let used = match found {
            Some(at) => kept.remove(at),
            None => {
                if kept.len() >= self.most {
                    kept.remove(0);
                }
                (shapes.clone(), Arc::default())
            }
        };
        let entry = used.1.clone();
        kept.push(used);
        entry
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sandbox::inference::InferenceErrorKind;

    /// Ask for a plan that cannot be made; whether it was tried.
    fn tries(plans: &Plans, size: usize) -> bool {
        let mut tried = false;
        let failed = plans.get(&vec![vec![size]], || {
            tried = true;
            Err(InferenceError::new(InferenceErrorKind::Runtime, "no"))
        });
        assert!(failed.is_err());
        tried
    }

    #[test]
    fn the_plan_used_least_recently_makes_room() {
        let plans = Plans::new(2);
        assert!(tries(&plans, 1));
        assert!(tries(&plans, 2));
        assert!(!tries(&plans, 1));
        assert!(tries(&plans, 3), "2 makes room");
        assert!(!tries(&plans, 1));
        assert!(tries(&plans, 2));
    }
}
