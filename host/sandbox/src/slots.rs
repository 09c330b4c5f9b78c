//! The queue in front of the instance pool, whose exhaustion is an error.
//!
//! A free place goes to the waiting tenant with the fewest places, and no
//! tenant gets more than its share: however many calls one tenant makes,
//! another's finds a place at once, or as soon as any call ends.

use std::collections::{HashMap, VecDeque};
use std::sync::{Arc, Condvar, Mutex, PoisonError};

use crate::tenant::Tenant;
use crate::ticker::lock;

/// Tenants without a call that are remembered, which saves looking them up
/// anew for every call.
const REMEMBERED: usize = 1_000;

#[derive(Debug)]
pub(crate) struct Slots {
    state: Mutex<State>,
    /// A tenant's share, unless it has one of its own.
    share: u32,
}

#[derive(Debug)]
struct State {
    free: u32,
    tenants: HashMap<Arc<str>, Party>,
    /// Places given so far.
    given: u64,
}

/// A tenant's calls.
#[derive(Debug, Default)]
struct Party {
    running: u32,
    allowed: u32,
    /// When a place was last given to it, as [`State::given`] was then.
    served: u64,
    /// In the order in which they came.
    waiting: VecDeque<Arc<Waiter>>,
}

#[derive(Debug, Default)]
struct Waiter {
    go: Mutex<bool>,
    going: Condvar,
}

/// A place in the pool, free again when this is dropped.
pub(crate) struct Slot<'a> {
    slots: &'a Slots,
    tenant: Arc<str>,
}

impl Slots {
    pub(crate) fn new(places: u32, share: u32) -> Self {
        Self {
            state: Mutex::new(State {
                free: places.max(1),
                tenants: HashMap::new(),
                given: 0,
            }),
            share: share.max(1),
        }
    }

    /// Wait for a place.
    pub(crate) fn acquire(&self, tenant: &Tenant) -> Slot<'_> {
        let allowed = tenant.calls.unwrap_or(self.share).max(1);
        // The lock is let go before waiting.
        let waiter = lock(&self.state).ask(&tenant.name, allowed);
        if let Some(waiter) = waiter {
            let mut go = lock(&waiter.go);
            while !*go {
                go = waiter
                    .going
                    .wait(go)
                    .unwrap_or_else(PoisonError::into_inner);
            }
        }
        Slot {
            slots: self,
            tenant: tenant.name.clone(),
        }
    }
}

impl Drop for Slot<'_> {
    fn drop(&mut self) {
        lock(&self.slots.state).give_back(&self.tenant);
    }
}

impl State {
    /// Take a place, or stand in the queue. A free place always is one that
    /// nobody who waits may have.
    fn ask(&mut self, tenant: &Arc<str>, allowed: u32) -> Option<Arc<Waiter>> {
        let party = self.tenants.entry(tenant.clone()).or_default();
        party.allowed = allowed;
        if self.free > 0 && party.running < allowed && party.waiting.is_empty() {
            self.free -= 1;
            self.given += 1;
            party.running += 1;
            party.served = self.given;
            return None;
        }
        let waiter = Arc::<Waiter>::default();
        party.waiting.push_back(waiter.clone());
        Some(waiter)
    }

    fn give_back(&mut self, tenant: &Arc<str>) {
        self.free += 1;
        if let Some(party) = self.tenants.get_mut(tenant) {
            party.running -= 1;
        }
        while self.free > 0 && self.serve_next() {}
        if self.tenants.len() > REMEMBERED {
            self.tenants
                .retain(|_, party| party.running > 0 || !party.waiting.is_empty());
        }
    }

    /// Give a free place to whoever's turn it is; whether there was anybody.
    fn serve_next(&mut self) -> bool {
        let next = self
            .tenants
            .values_mut()
            .filter(|party| party.running < party.allowed && !party.waiting.is_empty())
            .min_by_key(|party| (party.running, party.served));
        let Some(party) = next else {
            return false;
        };
        let Some(waiter) = party.waiting.pop_front() else {
            return false;
        };
        self.free -= 1;
        self.given += 1;
        party.running += 1;
        party.served = self.given;
        *lock(&waiter.go) = true;
        waiter.going.notify_one();
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicU32, Ordering};

    fn tenant(name: &str) -> Arc<str> {
        name.into()
    }

    fn state(free: u32) -> State {
        State {
            free,
            tenants: HashMap::new(),
            given: 0,
        }
    }

    fn goes(waiter: &Option<Arc<Waiter>>) -> bool {
        waiter.as_ref().is_none_or(|w| *lock(&w.go))
    }

    #[test]
    fn no_more_run_at_once_than_there_are_slots_and_all_get_their_turn() {
        let slots = Slots::new(2, 2);
        let (running, most, done) = (AtomicU32::new(0), AtomicU32::new(0), AtomicU32::new(0));
        std::thread::scope(|scope| {
            for thread in 0..16 {
                let tenant = Tenant::new(["a", "b", "c"][thread % 3]);
                let (slots, running, most, done) = (&slots, &running, &most, &done);
                scope.spawn(move || {
                    for _ in 0..50 {
                        let _slot = slots.acquire(&tenant);
                        let now = running.fetch_add(1, Ordering::SeqCst) + 1;
                        most.fetch_max(now, Ordering::SeqCst);
                        std::thread::yield_now();
                        running.fetch_sub(1, Ordering::SeqCst);
                        done.fetch_add(1, Ordering::SeqCst);
                    }
                });
            }
        });
        assert_eq!(done.load(Ordering::SeqCst), 800);
        assert!(most.load(Ordering::SeqCst) <= 2);
    }

    #[test]
    fn a_tenant_gets_no_more_than_its_share_though_places_are_free() {
        let mut state = state(4);
        let flood = tenant("flood");
        let asked: Vec<_> = (0..10).map(|_| state.ask(&flood, 2)).collect();
        assert_eq!(asked.iter().filter(|w| goes(w)).count(), 2);
        assert!(goes(&state.ask(&tenant("other"), 2)), "a place is free");
        state.give_back(&flood);
        assert_eq!(asked.iter().filter(|w| goes(w)).count(), 3);
    }

    #[test]
    fn a_free_place_goes_to_the_tenant_with_the_fewest() {
        let mut state = state(2);
        let (flood, other) = (tenant("flood"), tenant("other"));
        let floods: Vec<_> = (0..10).map(|_| state.ask(&flood, 2)).collect();
        let others: Vec<_> = (0..2).map(|_| state.ask(&other, 2)).collect();
        let going = |asked: &[Option<_>]| asked.iter().filter(|w| goes(w)).count();
        assert_eq!((going(&floods), going(&others)), (2, 0));
        state.give_back(&flood);
        assert_eq!((going(&floods), going(&others)), (2, 1));
        // Both have one now, and the other had its turn last.
        state.give_back(&other);
        assert_eq!((going(&floods), going(&others)), (2, 2));
    }

    #[test]
    fn tenants_who_left_are_forgotten() {
        let mut state = state(1);
        for i in 0..3 * REMEMBERED {
            let tenant = tenant(&i.to_string());
            assert!(goes(&state.ask(&tenant, 1)));
            state.give_back(&tenant);
        }
        assert!(state.tenants.len() <= REMEMBERED);
    }
}
