//! Looks for numbers that another call does not get.

use std::collections::hash_map::RandomState;
use std::hash::BuildHasher as _;

attack::in_adapt!(|_| format!("{:016x}", RandomState::new().hash_one(1)));
