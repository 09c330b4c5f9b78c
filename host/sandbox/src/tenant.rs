//! Who a call is made for.

use std::fmt;
use std::sync::{Arc, LazyLock};

use crate::limits::Limits;

/// A customer of the host. Calls of one tenant wait for each other before they
/// make another tenant wait. Two of the same name are the same tenant. Cheap
/// to clone.
#[derive(Clone, PartialEq, Eq)]
pub struct Tenant {
    pub(crate) name: Arc<str>,
    pub(crate) calls: Option<u32>,
    pub(crate) ceiling: Option<Arc<Limits>>,
}

impl Tenant {
    /// A tenant with the sandbox's share and without limits of its own.
    pub fn new(name: &str) -> Self {
        Self {
            name: name.into(),
            calls: None,
            ceiling: None,
        }
    }

    /// Let this tenant have at most so many calls at once, instead of
    /// [`SandboxConfig::tenant_slots`](crate::SandboxConfig::tenant_slots).
    #[must_use]
    pub fn calls(mut self, at_once: u32) -> Self {
        self.calls = Some(at_once);
        self
    }

    /// Give none of this tenant's calls more than these limits, whatever the
    /// call itself asks for.
    #[must_use]
    pub fn ceiling(mut self, limits: Limits) -> Self {
        self.ceiling = Some(Arc::new(limits));
        self
    }

    pub fn name(&self) -> &str {
        &self.name
    }
}

/// The host itself, and everybody where there are no tenants.
impl Default for Tenant {
    fn default() -> Self {
        static NOBODY: LazyLock<Tenant> = LazyLock::new(|| Tenant::new(""));
        NOBODY.clone()
    }
}

impl fmt::Debug for Tenant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Tenant").field(&self.name).finish()
    }
}
