//! A request's body as the input of a run.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::extract::{FromRequest as _, Multipart, Request};
use axum::http::header;
use http_body_util::{BodyExt as _, LengthLimitError, Limited};
use pipeline::Input;

use crate::problem::Problem;

/// Read a body within its limits of size and time.
pub(crate) async fn read(
    request: Request,
    name: Option<String>,
    most: usize,
    timeout: Duration,
) -> Result<Input, Problem> {
    let read = async {
        match is_multipart(&request) {
            true => parts(request, name, most).await,
            false => {
                let bytes = whole(request.into_body(), most).await?;
                Ok(Input::new(
                    name.unwrap_or_else(|| "document".to_owned()),
                    bytes.into(),
                ))
            }
        }
    };
    let input = tokio::time::timeout(timeout, read).await;
    let input = input.map_err(|_| Problem::slow())??;
    match input.size() {
        0 => Err(Problem::bad_request(
            "the body is empty; it is the document",
        )),
        _ => Ok(input),
    }
}

fn is_multipart(request: &Request) -> bool {
    let kind = request.headers().get(header::CONTENT_TYPE);
    kind.and_then(|kind| kind.to_str().ok())
        .is_some_and(|kind| kind.to_ascii_lowercase().starts_with("multipart/form-data"))
}

async fn whole(body: Body, most: usize) -> Result<Bytes, Problem> {
    match Limited::new(body, most).collect().await {
        Ok(collected) => Ok(collected.to_bytes()),
        Err(e) if e.is::<LengthLimitError>() => Err(Problem::too_large(most)),
        Err(e) => Err(Problem::bad_request(format!("the body broke off: {e}"))),
    }
}

/// Each field `file` is a part of one document, in their order.
async fn parts(request: Request, name: Option<String>, most: usize) -> Result<Input, Problem> {
    let (head, body) = request.into_parts();
    let limited = Request::from_parts(head, Body::new(Limited::new(body, most)));
    let broken = |e: axum::extract::multipart::MultipartError| match e.status() {
        axum::http::StatusCode::PAYLOAD_TOO_LARGE => Problem::too_large(most),
        _ => Problem::bad_request(format!("the form cannot be read: {}", e.body_text())),
    };
    let mut form = Multipart::from_request(limited, &())
        .await
        .map_err(|e| Problem::bad_request(format!("the form cannot be read: {}", e.body_text())))?;
    let (mut names, mut parts) = (Vec::new(), Vec::new());
    while let Some(field) = form.next_field().await.map_err(broken)? {
        match field.name() {
            Some("file") => {}
            other => {
                let other = other.unwrap_or_default().to_owned();
                let detail = format!("the form has a field `{other}`; only `file` is known");
                return Err(Problem::bad_request(detail));
            }
        }
        names.extend(field.file_name().map(str::to_owned));
        parts.push(field.bytes().await.map_err(broken)?.into());
    }
    Ok(Input {
        name: name.unwrap_or_else(|| names.join(" + ")),
        parts,
        images: Vec::new(),
    })
}
