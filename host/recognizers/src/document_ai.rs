//! Google Document AI: [online processing] by a processor of a project.
//!
//! The document is sent whole, with the pages wanted, and the answer's
//! `document` is what the adapter gets. Images of pages are left out of it
//! (`imagelessMode`), which also doubles how many pages are taken: see the
//! [limits]. Larger documents want batch processing, which is not done here.
//!
//! [online processing]: https://cloud.google.com/document-ai/docs/reference/rest/v1/projects.locations.processors/process
//! [limits]: https://cloud.google.com/document-ai/limits

mod fault;
mod options;
mod token;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{RequestBuilder, Url};
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde::de::IgnoredAny;
use serde_json::value::RawValue;
use serde_json::{Value, json};

use crate::cloud::{Endpoint, Fault, Http, blocking, intake};
use crate::settings::Reader;
use crate::{Answer, ErrorKind, Format, Job, Limits, RecognizeError, Recognizer};

use options::Options;
use token::Tokens;

pub(crate) const NAME: &str = "document-ai";

/// <https://cloud.google.com/document-ai/docs/file-types>
const FORMATS: &[Format] = &[
    Format::Pdf,
    Format::Gif,
    Format::Tiff,
    Format::Jpeg,
    Format::Png,
    Format::Bmp,
    Format::WebP,
];

/// Of a file for online processing (limits).
const MAX_BYTES: u64 = 40 * 1024 * 1024;

/// Of online processing without images (limits).
const MAX_PAGES: u32 = 30;

/// Google Document AI.
#[derive(Debug)]
pub(crate) struct DocumentAi {
    http: Http,
    /// Where the processor is.
    url: Url,
    tokens: Tokens,
    options: Options,
}

/// What is read of the answer here; the rest is the adapter's.
#[derive(Debug, Deserialize)]
struct Processed<'a> {
    #[serde(borrow)]
    document: Option<&'a RawValue>,
}

#[derive(Debug, Deserialize)]
struct Peek {
    error: Option<fault::Status>,
    #[serde(default)]
    pages: Vec<IgnoredAny>,
}

impl DocumentAi {
    pub(crate) fn from_settings(reader: &Reader<'_>) -> Result<Self, Fault> {
        let location = reader.identifier("location", reader.text("location"))?;
        let endpoint = format!("https://{location}-documentai.googleapis.com");
        let endpoint = reader.endpoint("endpoint", &endpoint)?;
        let http = Http::new(&endpoint, reader.patience()?)?;
        let tokens = Tokens::from_settings(reader)?;
        let path = processor(reader, &location, &tokens)?;
        let url = process_url(&endpoint, &path);
        Ok(Self {
            http,
            url,
            tokens,
            options: Options::from_settings(reader)?,
        })
    }

    async fn process(&self, job: &Job<'_>, wanted: Option<u32>) -> Result<Vec<u8>, Fault> {
        let pages = wanted.unwrap_or_default();
        (job.control.progress)(0, pages);
        let body = self.body(job);
        let token = self.tokens.token(&self.http).await?;
        let mut reply = self.send(&body, &token).await;
        // The clock that says when a token ends is not the service's.
        if reply.as_ref().is_err_and(is_refused) && self.tokens.forget(&token) {
            let token = self.tokens.token(&self.http).await?;
            reply = self.send(&body, &token).await;
        }
        let document = document(&reply?, job.pages.len())?;
        (job.control.progress)(pages, pages);
        Ok(document)
    }

    fn body(&self, job: &Job<'_>) -> Bytes {
        let mut body = json!({
            "skipHumanReview": true,
            "imagelessMode": true,
            "rawDocument": {
                "mimeType": job.format.media_type(),
                "content": STANDARD.encode(job.bytes),
            },
        });
        let options = self.options.json(job.pages);
        if let (Value::Object(body), Some(options)) = (&mut body, options) {
            body.insert("processOptions".to_owned(), options);
        }
        body.to_string().into()
    }

    async fn send(&self, body: &Bytes, token: &SecretString) -> Result<Vec<u8>, Fault> {
        let room = self.http.patience.max_answer_bytes;
        let make = || self.request(body.clone(), token);
        let reply = self.http.send(make, fault::of_service, room).await;
        // The token may be forgotten by the time the message is cleaned.
        let hide = |mut fault: Fault| {
            fault.said = crate::cloud::fault::hide(&fault.said, &[token]);
            fault
        };
        reply.map(|reply| reply.body).map_err(hide)
    }

    fn request(&self, body: Bytes, token: &SecretString) -> Result<RequestBuilder, Fault> {
        let bearer = format!("Bearer {}", token.expose_secret());
        let mut bearer = HeaderValue::from_str(&bearer)
            .map_err(|_| Fault::credentials("the access token holds characters no token has"))?;
        bearer.set_sensitive(true);
        let request = self.http.client().post(self.url.clone());
        let request = request
            .header(AUTHORIZATION, bearer)
            .header(CONTENT_TYPE, "application/json");
        Ok(request.body(body))
    }
}

impl Recognizer for DocumentAi {
    fn name(&self) -> &'static str {
        NAME
    }

    fn identity(&self) -> String {
        format!(
            "google-document-ai v1 at {} {} imageless",
            self.url,
            self.options.identity()
        )
    }

    fn limits(&self) -> Limits {
        Limits {
            formats: FORMATS,
            max_bytes: MAX_BYTES,
            max_pages: MAX_PAGES,
        }
    }

    fn recognize(&self, job: &Job<'_>) -> Result<Answer, RecognizeError> {
        let document = intake::check(job, &self.limits()).and_then(|known| {
            let reading = self.process(job, known.wanted);
            blocking::wait(&job.control.cancel, self.http.patience.job, reading)
        });
        let secrets = self.tokens.secrets();
        let secrets: Vec<_> = secrets.iter().collect();
        let part = document.map_err(|fault| fault.into_error(NAME, &secrets))?;
        Ok(Answer {
            adapter: "document-ai",
            parts: vec![part],
        })
    }
}

fn is_refused(fault: &Fault) -> bool {
    fault.kind == ErrorKind::Credentials
}

/// The processor's name, as the service's paths have it.
fn processor(reader: &Reader<'_>, location: &str, tokens: &Tokens) -> Result<String, Fault> {
    let given = reader.given_or_env("project", &["GOOGLE_CLOUD_PROJECT"]);
    let project = match given.or_else(|| tokens.project().map(str::to_owned)) {
        Some(project) => reader.identifier("project", &project)?,
        None => reader.required("project", &["GOOGLE_CLOUD_PROJECT"])?,
    };
    let id = reader.required("processor", &[])?;
    let id = reader.identifier("processor", &id)?;
    let version = match reader.given("processor_version") {
        Some(version) => {
            let version = reader.identifier("processor_version", version)?;
            format!("/processorVersions/{version}")
        }
        None => String::new(),
    };
    Ok(format!(
        "projects/{project}/locations/{location}/processors/{id}{version}"
    ))
}

fn process_url(endpoint: &Endpoint, processor: &str) -> Url {
    let path = format!("v1/{processor}:process");
    endpoint.at(path.split('/'))
}

/// The document in an answer, byte for byte.
fn document(body: &[u8], wanted: usize) -> Result<Vec<u8>, Fault> {
    let not_understood = |error: serde_json::Error| {
        Fault::failed(format!("Document AI's answer is not understood: {error}"))
    };
    let processed: Processed<'_> = serde_json::from_slice(body).map_err(not_understood)?;
    let Some(document) = processed.document else {
        return Err(Fault::failed("Document AI's answer holds no document"));
    };
    let peek: Peek = serde_json::from_str(document.get()).map_err(not_understood)?;
    if let Some(status) = peek.error.filter(|status| status.code != 0) {
        let fault = Fault::failed("Document AI could not read the document");
        return Err(fault.said(&status.name(), &status.message));
    }
    let found = peek.pages.len();
    if wanted != 0 && found != 0 && found != wanted {
        return Err(Fault::failed(format!(
            "{wanted} pages were asked for, and Document AI answered {found}"
        )));
    }
    Ok(document.get().as_bytes().to_vec())
}
