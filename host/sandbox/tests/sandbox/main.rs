//! The sandbox against a real component that does what its input says
//! (`tests/guests/hostile`), and against components made here.

mod cache;
mod calls;
mod concurrency;
mod limits;
mod loading;
mod outside;
mod returned;
mod support;
