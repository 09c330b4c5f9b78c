//! A whole file, read by an asynchronous job:
//! <https://docs.aws.amazon.com/textract/latest/dg/api-async.html>.

use bytes::Bytes;
use serde::Deserialize;
use serde_json::{Map, Value, json};

use super::Textract;
use super::client::Session;
use super::object::{Bucket, Object};
use crate::cloud::{Fault, blocking};
use crate::job::{Control, Job};

/// The answer that starts a job is a few dozen bytes.
const START_ROOM: u64 = 64 * 1024;

/// What is read of a job's answer here; the rest is the adapter's.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Part {
    job_status: Option<String>,
    status_message: Option<String>,
    next_token: Option<String>,
    #[serde(default)]
    document_metadata: Metadata,
    #[serde(default)]
    warnings: Vec<Warning>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Metadata {
    pages: Option<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Warning {
    error_code: Option<String>,
    #[serde(default)]
    pages: Vec<u32>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Started {
    job_id: String,
}

impl Textract {
    /// Put the file into the bucket, have it read, and delete it.
    pub(super) fn read_stored(
        &self,
        job: &Job<'_>,
        session: &Session,
        bucket: &Bucket,
    ) -> Result<Vec<Vec<u8>>, Fault> {
        let object = bucket.object()?;
        let body = Bytes::copy_from_slice(job.bytes);
        let reading = async {
            let media_type = job.format.media_type();
            object.put(session, body, media_type).await?;
            let id = self.start(session, &object).await?;
            self.collect(session, &id, job.control).await
        };
        let cancel = &job.control.cancel;
        let result = blocking::wait(cancel, session.client.http.patience.job, reading);
        object.delete_after(session, cancel, result)
    }

    async fn start(&self, session: &Session, object: &Object) -> Result<String, Fault> {
        let (operation, ..) = self.api.job();
        let mut body = self.api.options();
        body.insert("DocumentLocation".to_owned(), object.location());
        body.insert("ClientRequestToken".to_owned(), json!(object.token));
        let reply = session.call(operation, bytes(body), START_ROOM).await?;
        let started: Result<Started, _> = serde_json::from_slice(&reply.body);
        started
            .map(|started| started.job_id)
            .map_err(|_| Fault::failed("Textract started a job and did not name it"))
    }

    /// Ask until the job is done, then for the rest of its answer.
    async fn collect(
        &self,
        session: &Session,
        id: &str,
        control: &Control<'_>,
    ) -> Result<Vec<Vec<u8>>, Fault> {
        let patience = session.client.http.patience;
        let (_, operation, most) = self.api.job();
        let mut parts: Vec<Vec<u8>> = Vec::new();
        let mut room = patience.max_answer_bytes;
        let mut token: Option<String> = None;
        loop {
            let mut body = Map::new();
            body.insert("JobId".to_owned(), json!(id));
            body.insert("MaxResults".to_owned(), json!(most));
            if let Some(token) = &token {
                body.insert("NextToken".to_owned(), json!(token));
            }
            let reply = session.call(operation, bytes(body), room).await?;
            let part = read(&reply.body)?;
            if !is_done(&part)? {
                tokio::time::sleep(patience.poll).await;
                continue;
            }
            let pages = part.document_metadata.pages.unwrap_or_default();
            room = room.saturating_sub(reply.body.len() as u64);
            parts.push(reply.body);
            let next = part.next_token.filter(|next| !next.is_empty());
            if next.is_none() {
                (control.progress)(pages, pages);
                return Ok(parts);
            }
            (control.progress)(0, pages);
            if next == token {
                return Err(Fault::failed("Textract gives the same part over and over"));
            }
            token = next;
        }
    }
}

fn bytes(body: Map<String, Value>) -> Bytes {
    Value::Object(body).to_string().into()
}

fn read(body: &[u8]) -> Result<Part, Fault> {
    serde_json::from_slice(body)
        .map_err(|error| Fault::failed(format!("Textract's answer is not understood: {error}")))
}

/// Whether the job is done. An answer with pages missing is none: whoever
/// asked could not tell which of its pages is which.
fn is_done(part: &Part) -> Result<bool, Fault> {
    let reason = part.status_message.as_deref().unwrap_or("no reason given");
    match part.job_status.as_deref() {
        Some("SUCCEEDED") => Ok(true),
        Some("IN_PROGRESS") => Ok(false),
        Some("PARTIAL_SUCCESS") => {
            let missing: Vec<String> = part.warnings.iter().map(Warning::describe).collect();
            let message = format!(
                "Textract read only a part of the document ({}); ask for the other pages",
                missing.join("; ")
            );
            Err(Fault::failed(message).said("PARTIAL_SUCCESS", reason))
        }
        Some("FAILED") => Err(Fault::failed("Textract's job failed").said("FAILED", reason)),
        _ => Err(Fault::failed(
            "Textract's answer has no status that is known",
        )),
    }
}

impl Warning {
    fn describe(&self) -> String {
        let pages: Vec<String> = self.pages.iter().take(20).map(u32::to_string).collect();
        let code = self.error_code.as_deref().unwrap_or("not read");
        let is_code = |c: char| c.is_ascii_alphanumeric() || c == '_';
        let code: String = code.chars().filter(|c| is_code(*c)).take(60).collect();
        format!("{code}: pages {}", pages.join(", "))
    }
}
