//! Which of the registered plugins are loaded.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock, Weak};

use crate::binary::Binary;
use crate::failure::{Failure, HostFault};
use crate::load::{LoadError, Shared};
use crate::plugin::{Exports, Inner};
use crate::ticker::lock;

/// The code of a plugin: there, or to be had.
pub(crate) struct Code {
    /// `None` for a plugin that stays loaded.
    binary: Option<Binary>,
    loaded: RwLock<Option<Arc<Exports>>>,
    /// When it was last asked for, in the sandbox's own counting.
    used: AtomicU64,
}

/// The registered plugins that are loaded, and how many may be.
#[derive(Debug)]
pub(crate) struct Residents {
    most: usize,
    clock: AtomicU64,
    loaded: Mutex<Vec<Weak<Inner>>>,
}

impl Code {
    /// Loaded, and so for good.
    pub(crate) fn held(exports: Exports) -> Self {
        Self::new(None, Some(exports))
    }

    /// Loaded or not; to be loaded again from this binary.
    pub(crate) fn of(binary: Binary, exports: Option<Exports>) -> Self {
        Self::new(Some(binary), exports)
    }

    fn new(binary: Option<Binary>, exports: Option<Exports>) -> Self {
        Self {
            binary,
            loaded: RwLock::new(exports.map(Arc::new)),
            used: AtomicU64::new(0),
        }
    }

    pub(crate) fn is_loaded(&self) -> bool {
        self.there().is_some()
    }

    fn there(&self) -> Option<Arc<Exports>> {
        self.loaded
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Calls under way keep what they use.
    fn drop_code(&self) {
        *self.loaded.write().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// What is there, or what whoever comes first loads while the others
    /// wait; and whether it was loaded here.
    fn get(&self, shared: &Shared) -> Result<(Arc<Exports>, bool), Failure> {
        if let Some(exports) = self.there() {
            return Ok((exports, false));
        }
        let mut loaded = self.loaded.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(exports) = &*loaded {
            return Ok((exports.clone(), false));
        }
        let again = self.binary.as_ref().ok_or_else(|| {
            HostFault::new("a plugin that is to stay loaded is not: a bug of the host")
        })?;
        let exports = Arc::new(shared.load_again(again).map_err(|e| match e {
            LoadError::Host(fault) => fault,
            // It was fine when it was registered, and has not changed.
            e => HostFault::new(format!("a registered plugin cannot be loaded: {e}")),
        })?);
        *loaded = Some(exports.clone());
        Ok((exports, true))
    }
}

impl Residents {
    pub(crate) fn new(most: usize) -> Self {
        Self {
            most: most.max(1),
            clock: AtomicU64::new(0),
            loaded: Mutex::default(),
        }
    }

    /// Note a plugin that was loaded, and drop the code of the one that was
    /// not asked for longest when there are more than may be.
    pub(crate) fn came(&self, plugin: &Arc<Inner>) {
        if plugin.code.binary.is_none() {
            return;
        }
        let victim = {
            let mut loaded = lock(&self.loaded);
            loaded.retain(|other| other.strong_count() > 0);
            loaded.push(Arc::downgrade(plugin));
            self.longest_unused(&mut loaded)
        };
        // Past the lock: a plugin being loaded holds its own, then wants this.
        if let Some(victim) = victim {
            victim.code.drop_code();
        }
    }

    fn longest_unused(&self, loaded: &mut Vec<Weak<Inner>>) -> Option<Arc<Inner>> {
        if loaded.len() <= self.most {
            return None;
        }
        // The one that just came is the last, and stays.
        let (_, others) = loaded.split_last()?;
        let (at, _) = others
            .iter()
            .enumerate()
            .filter_map(|(at, other)| {
                let used = other.upgrade()?.code.used.load(Ordering::Relaxed);
                Some((at, used))
            })
            .min_by_key(|(_, used)| *used)?;
        loaded.remove(at).upgrade()
    }
}

impl Inner {
    /// The code, loaded where it is not.
    pub(crate) fn exports(self: &Arc<Self>) -> Result<Arc<Exports>, Failure> {
        let residents = &self.shared.residents;
        if self.code.binary.is_some() {
            let now = residents.clock.fetch_add(1, Ordering::Relaxed);
            self.code.used.store(now, Ordering::Relaxed);
        }
        let (exports, loaded) = self.code.get(&self.shared)?;
        if loaded {
            residents.came(self);
        }
        Ok(exports)
    }
}
