//! The sandbox against a real component that does what its input says
//! (`tests/guests/hostile`), and against components made here.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "helpers of tests fail as tests do"
)]

mod cache;
mod calls;
mod compiling;
mod concurrency;
mod inference;
mod limits;
mod loading;
mod outside;
mod registering;
mod returned;
mod stages;
mod support;
