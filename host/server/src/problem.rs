//! Errors as problem details (RFC 9457).

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use pipeline::{ErrorKind, RunError};
use serde::Serialize;

/// An error as clients see it. The three kinds of failure stay apart in
/// `code` and status: 422 the input, 502 the plugin, 500 the host.
#[derive(Debug)]
pub(crate) struct Problem(Box<Details>);

#[derive(Debug, Serialize)]
struct Details {
    /// Says the same as `code`, as the URI that RFC 9457 wants.
    #[serde(rename = "type")]
    uri: String,
    title: &'static str,
    status: u16,
    /// Stable: programs go by it.
    code: &'static str,
    detail: String,
    /// Where in the pipeline it happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    plugin: Option<String>,
}

impl Problem {
    fn new(status: StatusCode, code: &'static str, detail: impl Into<String>) -> Self {
        Self(Box::new(Details {
            uri: format!("urn:sheaf:problem:{code}"),
            title: status.canonical_reason().unwrap_or("Error"),
            status: status.as_u16(),
            code,
            detail: detail.into(),
            stage: None,
            plugin: None,
        }))
    }

    pub(crate) fn unauthorized() -> Self {
        let detail = "this needs the key: `Authorization: Bearer KEY`";
        Self::new(StatusCode::UNAUTHORIZED, "unauthorized", detail)
    }

    pub(crate) fn not_found() -> Self {
        let detail = "there is nothing at this path; POST /v1/extract takes a document";
        Self::new(StatusCode::NOT_FOUND, "not_found", detail)
    }

    pub(crate) fn method() -> Self {
        let detail = "this path does not take that method";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "method_not_allowed", detail)
    }

    pub(crate) fn bad_request(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, "bad_request", detail)
    }

    pub(crate) fn too_large(most: usize) -> Self {
        let detail = format!("the body is larger than {most} bytes");
        Self::new(StatusCode::PAYLOAD_TOO_LARGE, "too_large", detail)
    }

    pub(crate) fn slow() -> Self {
        let detail = "the body did not come in time";
        Self::new(StatusCode::REQUEST_TIMEOUT, "timeout", detail)
    }

    pub(crate) fn busy() -> Self {
        let detail = "more requests than can be taken in; try again";
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "busy", detail)
    }

    pub(crate) fn fault(detail: impl Into<String>) -> Self {
        Self::new(StatusCode::INTERNAL_SERVER_ERROR, "host_fault", detail)
    }
}

impl From<RunError> for Problem {
    fn from(error: RunError) -> Self {
        let status = match error.kind {
            ErrorKind::BadInput => StatusCode::UNPROCESSABLE_ENTITY,
            ErrorKind::BadPlugin => StatusCode::BAD_GATEWAY,
            ErrorKind::HostFault => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let mut problem = Self::new(status, error.kind.as_str(), error.message);
        problem.0.stage = Some(error.stage);
        problem.0.plugin = error.plugin;
        problem
    }
}

impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        let status =
            StatusCode::from_u16(self.0.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self.0).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, kind);
        match status {
            StatusCode::SERVICE_UNAVAILABLE => {
                headers.insert(header::RETRY_AFTER, HeaderValue::from_static("1"));
            }
            StatusCode::UNAUTHORIZED => {
                headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
            }
            _ => {}
        }
        response
    }
}
