//! The input's stay in a bucket.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use bytes::Bytes;
use reqwest::{Method, Url};
use serde_json::{Value, json};
use tokio_util::sync::CancellationToken;

use super::client::{Session, Unsigned};
use super::fault;
use crate::ErrorKind;
use crate::cloud::{Endpoint, Fault, blocking};
use crate::settings::Reader;

/// S3 answers such requests with nothing, or a short error.
const ROOM: u64 = 64 * 1024;

/// How long a caller who cancelled is kept waiting for the deletion. It goes
/// on by itself afterwards, while the process lives.
const CANCELLED_WAIT: Duration = Duration::from_millis(600);

/// How long anybody else is.
const WAIT: Duration = Duration::from_secs(15);

/// A bucket, and how objects in it are named.
#[derive(Debug, Clone)]
pub(crate) struct Bucket {
    name: String,
    prefix: String,
    endpoint: Endpoint,
}

/// An object of one job.
#[derive(Debug, Clone)]
pub(crate) struct Object {
    bucket: String,
    key: String,
    url: Url,
    /// Also the job's token, under which the service starts it only once.
    pub(crate) token: String,
    /// Whether the bucket may hold it.
    may_be_there: Arc<AtomicBool>,
}

impl Bucket {
    pub(crate) fn from_settings(
        reader: &Reader<'_>,
        name: &str,
        endpoint: Endpoint,
    ) -> Result<Self, Fault> {
        let name = reader.identifier("bucket", name)?;
        let prefix = reader.text("prefix").to_owned();
        let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
        if prefix.starts_with('/') || prefix.contains("..") || !prefix.chars().all(is_plain) {
            return Err(Fault::bad_config(format!(
                "`prefix` is made of letters, digits, `-`, `_`, `.` and `/` between them, and not \
                 `{prefix}`"
            )));
        }
        Ok(Self {
            name,
            prefix,
            endpoint,
        })
    }

    /// A new object. Its name is random: it tells nothing of the document.
    pub(crate) fn object(&self) -> Result<Object, Fault> {
        let mut random = [0; 16];
        getrandom::fill(&mut random).map_err(|error| {
            Fault::new(
                ErrorKind::Unavailable,
                format!("the system has no random bytes: {error}"),
            )
        })?;
        let token = format!("{:032x}", u128::from_be_bytes(random));
        let key = format!("{}{token}", self.prefix);
        let path = std::iter::once(self.name.as_str()).chain(key.split('/'));
        Ok(Object {
            bucket: self.name.clone(),
            url: self.endpoint.at(path),
            key,
            token,
            may_be_there: Arc::default(),
        })
    }
}

impl Object {
    /// Where Textract finds it.
    pub(crate) fn location(&self) -> Value {
        json!({ "S3Object": { "Bucket": self.bucket, "Name": self.key } })
    }

    /// <https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html>
    pub(crate) async fn put(
        &self,
        session: &Session,
        body: Bytes,
        media_type: &str,
    ) -> Result<(), Fault> {
        let headers = [("content-type", media_type)];
        self.may_be_there.store(true, Ordering::Relaxed);
        let result = self.request(session, Method::PUT, &headers, body).await;
        // A refusal is certain; a broken connection leaves it open.
        if result.as_ref().is_err_and(|fault| !fault.is_passing) {
            self.may_be_there.store(false, Ordering::Relaxed);
        }
        result
    }

    async fn delete(&self, session: &Session) -> Result<(), Fault> {
        self.request(session, Method::DELETE, &[], Bytes::new())
            .await
    }

    async fn request(
        &self,
        session: &Session,
        method: Method,
        headers: &[(&'static str, &str)],
        body: Bytes,
    ) -> Result<(), Fault> {
        let make = || {
            session.signed(&Unsigned {
                service: "s3",
                method: method.clone(),
                url: self.url.clone(),
                headers,
                body: body.clone(),
            })
        };
        let http = &session.client.http;
        http.send(make, fault::of_s3, ROOM).await.map(|_| ())
    }

    /// Delete it, whatever became of the job: also when it timed out, and
    /// when the caller cancelled. Deleting what is not there succeeds.
    pub(crate) fn delete_after<T>(
        &self,
        session: &Session,
        cancel: &CancellationToken,
        result: Result<T, Fault>,
    ) -> Result<T, Fault> {
        if !self.may_be_there.load(Ordering::Relaxed) {
            return result;
        }
        let limit = match cancel.is_cancelled() {
            true => CANCELLED_WAIT,
            false => WAIT,
        };
        let (object, session) = (self.clone(), session.clone());
        let deletion = async move { object.delete(&session).await };
        let deleted = blocking::finish_within(limit, deletion);
        match (result, deleted) {
            (Ok(answer), Some(Ok(()))) => Ok(answer),
            (Ok(_), deleted) => Err(self.left_behind(deleted.and_then(Result::err))),
            (Err(fault), Some(Ok(()))) => Err(fault),
            (Err(mut fault), _) => {
                let message = fault.message;
                fault.message = format!("{message} ({} is not deleted yet)", self.name());
                Err(fault)
            }
        }
    }

    fn left_behind(&self, fault: Option<Fault>) -> Fault {
        let fault = fault.unwrap_or_else(|| Fault::new(ErrorKind::TimedOut, "no answer in time"));
        let message = format!(
            "the answer is here, but {} could not be deleted: {}; delete it, and allow \
             s3:DeleteObject",
            self.name(),
            fault.message
        );
        Fault { message, ..fault }
    }

    fn name(&self) -> String {
        format!("s3://{}/{}", self.bucket, self.key)
    }
}
