//! What the recognizers of cloud services share: how a request is sent, tried
//! again, waited for and given up.
//!
//! - [`http`] sends requests, tries again and reads answers up to a cap.
//! - [`blocking`] runs a job's future to its end, its deadline or its
//!   cancellation.
//! - [`endpoint`] says which addresses secrets may be sent to.
//! - [`fault`] is what went wrong, before it has the recognizer's name and is
//!   cleaned of secrets.
//! - [`intake`] checks a job before anything is sent; [`pages`] counts and
//!   draws pages.

pub(crate) mod blocking;
pub(crate) mod endpoint;
pub(crate) mod fault;
pub(crate) mod http;
pub(crate) mod intake;
pub(crate) mod pages;

pub(crate) use endpoint::Endpoint;
pub(crate) use fault::Fault;
pub(crate) use http::{Http, Patience, Reply};
