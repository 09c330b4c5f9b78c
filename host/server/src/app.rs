//! The routes.

use std::sync::Arc;

use axum::extract::{Query, Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{Next, from_fn_with_state};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use document::RenderedFile;
use pipeline::form::ResultLine;
use pipeline::{Input, RunReport};
use serde::{Deserialize, Serialize};
use tower_http::set_header::SetResponseHeaderLayer;

use crate::admission::Admission;
use crate::config::ServerConfig;
use crate::key::ApiKey;
use crate::problem::Problem;
use crate::service::Service;

#[derive(Clone)]
struct App {
    service: Arc<Service>,
    key: ApiKey,
    admission: Admission,
    max_body_bytes: usize,
    read_timeout: std::time::Duration,
}

pub(crate) fn router(service: Arc<Service>, key: ApiKey, config: &ServerConfig) -> Router {
    let app = App {
        service,
        key,
        admission: Admission::new(config.max_requests, config.max_runs),
        max_body_bytes: config.max_body_bytes,
        read_timeout: config.read_timeout,
    };
    let fixed =
        |name, value| SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value));
    let guarded = Router::new()
        .route("/v1/extract", post(extract))
        .route("/v1/adapt", post(adapt))
        .route_layer(from_fn_with_state(app.clone(), with_key));
    Router::new()
        .route("/healthz", get(|| async { "ok\n" }))
        .route("/readyz", get(ready))
        .merge(guarded)
        .fallback(|| async { Problem::not_found() })
        .method_not_allowed_fallback(|| async { Problem::method() })
        // Documents are nobody else's business, and are what they say.
        .layer(fixed(header::CACHE_CONTROL, "no-store"))
        .layer(fixed(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .with_state(app)
}

async fn ready(State(app): State<App>) -> Response {
    match app.admission.is_full() {
        true => Problem::busy().into_response(),
        false => "ready\n".into_response(),
    }
}

async fn with_key(State(app): State<App>, request: Request, next: Next) -> Response {
    let given = request.headers().get(header::AUTHORIZATION);
    let opens = given
        .and_then(|value| value.to_str().ok())
        .is_some_and(|value| app.key.opens(value));
    match opens {
        true => next.run(request).await,
        false => Problem::unauthorized().into_response(),
    }
}

/// What a request may say beside its body.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Options {
    /// Use this adapter instead of recognising the format.
    adapter: Option<String>,
    /// What the answer calls the input.
    name: Option<String>,
}

/// The answer of `/v1/extract`.
#[derive(Debug, Serialize)]
struct Extracted<'a> {
    documents: Vec<ExtractedDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct ExtractedDocument<'a> {
    #[serde(flatten)]
    result: ResultLine<'a>,
    files: Vec<ExportedFile<'a>>,
}

#[derive(Debug, Serialize)]
struct ExportedFile<'a> {
    exporter: &'a str,
    name: &'a str,
    media_type: &'a str,
    /// As it is where it is text, otherwise in Base64.
    #[serde(skip_serializing_if = "Option::is_none")]
    text: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    base64: Option<String>,
}

async fn extract(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    run(app, request, |service, input, adapter| {
        let reports = service.extract(input, adapter)?;
        let documents = reports.iter().map(extracted).collect();
        Ok(Json(Extracted { documents }).into_response())
    })
    .await
}

async fn adapt(State(app): State<App>, request: Request) -> Result<Response, Problem> {
    run(app, request, |service, input, adapter| {
        let document = service.adapt(input, adapter)?;
        let json = document::json::to_json(&document);
        let kind = [(header::CONTENT_TYPE, "application/json")];
        Ok((StatusCode::OK, kind, json).into_response())
    })
    .await
}

/// Read the input, and work on it on a thread that may block.
async fn run(
    app: App,
    request: Request,
    work: impl FnOnce(&Service, &Input, Option<&str>) -> Result<Response, Problem> + Send + 'static,
) -> Result<Response, Problem> {
    let Query(options) = Query::<Options>::try_from_uri(request.uri())
        .map_err(|e| Problem::bad_request(e.body_text()))?;
    let entered = app.admission.enter()?;
    let (most, timeout) = (app.max_body_bytes, app.read_timeout);
    let input = crate::input::read(request, options.name, most, timeout).await?;
    let place = app.admission.work().await?;
    let done = tokio::task::spawn_blocking(move || {
        // A client that went away does not free the place before the work
        // ends: work cannot be interrupted from outside.
        let _held = (entered, place);
        work(&app.service, &input, options.adapter.as_deref())
    });
    done.await
        .map_err(|_| Problem::fault("the work ended unexpectedly"))?
}

fn extracted(report: &RunReport) -> ExtractedDocument<'_> {
    let files = report.files.iter();
    ExtractedDocument {
        result: ResultLine::new(&report.input, report),
        files: files
            .flat_map(|(exporter, files)| files.iter().map(move |file| exported(exporter, file)))
            .collect(),
    }
}

fn exported<'a>(exporter: &'a str, file: &'a RenderedFile) -> ExportedFile<'a> {
    let text = std::str::from_utf8(&file.data).ok();
    ExportedFile {
        exporter,
        name: &file.name,
        media_type: &file.media_type,
        text,
        base64: text.is_none().then(|| STANDARD.encode(&file.data)),
    }
}
