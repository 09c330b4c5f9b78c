//! The one way requests are sent.
//!
//! A request is made anew for each attempt (signatures hold the time), sent,
//! and its answer read up to a cap, all within one time limit. What may pass,
//! such as throttling and broken connections, is tried again after a random
//! part of an exponentially growing delay ("full jitter"), or after what the
//! service asks for in `Retry-After`, until attempts or patience are used up.
//! Redirects are never followed.

use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use backon::{ExponentialBuilder, Retryable};
use reqwest::header::HeaderMap;
use reqwest::{Client, RequestBuilder, Response};
use rustls_platform_verifier::BuilderVerifierExt;

use crate::ErrorKind;
use crate::cloud::{Endpoint, Fault};

/// No single delay between attempts is longer, unless the service asks.
const MAX_DELAY: Duration = Duration::from_secs(20);

/// Connecting takes milliseconds; a host that is down need not cost a whole
/// request's time.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);

/// How long, how often and how much.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Patience {
    /// For a whole job.
    pub(crate) job: Duration,
    /// For one request, its answer included.
    pub(crate) request: Duration,
    /// Attempts for each request.
    pub(crate) attempts: u32,
    /// The first delay between attempts, before jitter.
    pub(crate) first_delay: Duration,
    /// All delays of one request together.
    pub(crate) delays: Duration,
    /// Between two questions whether a job is done.
    pub(crate) poll: Duration,
    /// Of an answer, all parts together.
    pub(crate) max_answer_bytes: u64,
}

/// A service's answer, read to its end.
#[derive(Debug)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Vec<u8>,
}

/// A client with its patience.
#[derive(Debug, Clone)]
pub(crate) struct Http {
    client: Client,
    pub(crate) patience: Patience,
}

/// What a reply that is no success means, in the service's own terms.
pub(crate) type Judge = fn(&Reply) -> Fault;

impl Http {
    /// A client for one service.
    pub(crate) fn new(endpoint: &Endpoint, patience: Patience) -> Result<Self, Fault> {
        let broken = |error: &dyn std::fmt::Display| {
            Fault::new(
                ErrorKind::Unavailable,
                format!("TLS could not be set up: {error}"),
            )
        };
        let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .map_err(|error| broken(&error))?
            .with_platform_verifier()
            .map_err(|error| broken(&error))?
            .with_no_client_auth();
        let mut builder = Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(reqwest::redirect::Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .connect_timeout(CONNECT_TIMEOUT.min(patience.request))
            .user_agent(concat!("sheaf/", env!("CARGO_PKG_VERSION")));
        if endpoint.is_local() {
            builder = builder.no_proxy();
        }
        let client = builder.build().map_err(|error| broken(&error))?;
        Ok(Self { client, patience })
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    /// Send what `make` makes until it succeeds or there is no more hope. Of
    /// the answer, at most `room` bytes are read.
    pub(crate) async fn send(
        &self,
        make: impl Fn() -> Result<RequestBuilder, Fault>,
        judge: Judge,
        room: u64,
    ) -> Result<Reply, Fault> {
        let attempts = AtomicU32::new(0);
        let attempt = || async {
            attempts.fetch_add(1, Ordering::Relaxed);
            self.once(make()?, judge, room).await
        };
        let mut delayed = Duration::ZERO;
        let result = attempt
            .retry(self.backoff())
            .sleep(tokio::time::sleep)
            .when(|fault: &Fault| fault.is_passing)
            .adjust(|fault, proposed| {
                let delay = match fault.retry_after {
                    Some(asked) => proposed.map(|_| asked)?,
                    None => proposed?.mul_f64(fastrand::f64()),
                };
                delayed = delayed.saturating_add(delay);
                (delayed <= self.patience.delays).then_some(delay)
            })
            .await;
        result.map_err(|fault| used_up(fault, attempts.into_inner()))
    }

    fn backoff(&self) -> ExponentialBuilder {
        let retries = self.patience.attempts.saturating_sub(1);
        ExponentialBuilder::new()
            .with_min_delay(self.patience.first_delay)
            .with_max_delay(MAX_DELAY)
            .with_max_times(retries as usize)
    }

    async fn once(&self, request: RequestBuilder, judge: Judge, room: u64) -> Result<Reply, Fault> {
        let limit = self.patience.request;
        let exchange = async {
            let response = request.send().await.map_err(|error| broken(&error))?;
            read(response, room).await
        };
        let timed_out = |_| {
            let message = format!(
                "the service did not answer within {} s; allow more with the setting \
                 `request_timeout_seconds`",
                limit.as_secs_f64()
            );
            Fault::new(ErrorKind::TimedOut, message).passing()
        };
        let reply = tokio::time::timeout(limit, exchange)
            .await
            .map_err(timed_out)??;
        if (200..300).contains(&reply.status) {
            return Ok(reply);
        }
        let mut fault = judge(&reply);
        fault.retry_after = fault.retry_after.or(reply.retry_after());
        Err(fault)
    }
}

impl Reply {
    /// A header, where it is text.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// How many seconds the service asks to wait.
    pub(crate) fn retry_after(&self) -> Option<Duration> {
        let seconds: u64 = self.header("retry-after")?.trim().parse().ok()?;
        Some(Duration::from_secs(seconds))
    }

    /// What the status alone says.
    pub(crate) fn fault(&self) -> Fault {
        let status = self.status;
        let passing =
            |kind, message: &str| Fault::new(kind, format!("{message} ({status})")).passing();
        match status {
            429 => passing(ErrorKind::Throttled, "too many requests for its quota"),
            503 => passing(ErrorKind::Throttled, "too busy at the moment"),
            408 => passing(ErrorKind::TimedOut, "the service ran out of time"),
            500..=599 => passing(ErrorKind::Unavailable, "the service is in trouble"),
            401 | 403 => Fault::credentials(format!("credentials were refused ({status})")),
            413 => Fault::bad_input("the input is too large for the service (413)"),
            300..=399 => Fault::bad_config(format!(
                "the service points elsewhere ({status}), which is never followed; set `endpoint` \
                 or the region to where it is"
            )),
            _ => Fault::failed(format!("the service refused the request ({status})")),
        }
    }
}

/// Why an answer beyond the cap is none.
pub(crate) fn too_large() -> Fault {
    Fault::failed(
        "the answer is larger than the setting `max_answer_bytes` allows; ask for fewer pages at \
         once, or allow more",
    )
}

/// The answer to its end, or until it is larger than it may be.
async fn read(mut response: Response, room: u64) -> Result<Reply, Fault> {
    if response
        .content_length()
        .is_some_and(|length| length > room)
    {
        return Err(too_large());
    }
    let mut body = Vec::new();
    while let Some(chunk) = response.chunk().await.map_err(|error| broken(&error))? {
        if (body.len() + chunk.len()) as u64 > room {
            return Err(too_large());
        }
        body.extend_from_slice(&chunk);
    }
    Ok(Reply {
        status: response.status().as_u16(),
        headers: std::mem::take(response.headers_mut()),
        body,
    })
}

/// A connection that was not made or did not last.
fn broken(error: &reqwest::Error) -> Fault {
    if error.is_builder() {
        return Fault::bad_config(format!("no request can be made: {}", chain(error)));
    }
    if error.is_timeout() {
        let message = "the service could not be reached in time; check network and endpoint";
        return Fault::new(ErrorKind::TimedOut, message).passing();
    }
    let message = match error.is_connect() {
        true => "the service cannot be reached; check network, proxy and endpoint",
        false => "the connection broke off",
    };
    Fault::new(
        ErrorKind::Unavailable,
        format!("{message}: {}", chain(error)),
    )
    .passing()
}

/// The innermost reason: the outer ones only say that a request failed, and
/// name its address.
fn chain(error: &reqwest::Error) -> String {
    let mut inner: &dyn std::error::Error = error;
    while let Some(source) = inner.source() {
        inner = source;
    }
    match std::ptr::addr_eq(inner, error) {
        true => "no further reason".to_owned(),
        false => inner.to_string(),
    }
}

fn used_up(mut fault: Fault, attempts: u32) -> Fault {
    if fault.is_passing {
        let asked = match fault.retry_after {
            Some(wait) => format!(", and it asks to wait {} s", wait.as_secs()),
            None => String::new(),
        };
        fault.message = format!("{} (attempts: {attempts}{asked})", fault.message);
    }
    fault
}
