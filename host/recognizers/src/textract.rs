//! AWS Textract: text, forms, tables, expenses and identity documents.
//!
//! Images and single pages are sent with the request (the [synchronous
//! operations]); pages of a PDF are drawn and sent as images, several at once,
//! and their answers are the parts in the pages' order. With the setting
//! `bucket`, whole PDF and TIFF files go there and are read by one
//! [asynchronous job]; the object is deleted afterwards, whatever happened.
//! Give the bucket a lifecycle rule as well, for machines that lose power.
//!
//! A subset of a PDF's pages is always drawn: the asynchronous operations take
//! whole files. Identity documents have no asynchronous operation.
//!
//! Limits are the [set quotas]. Requests are signed with Signature Version 4,
//! by the SDK's own crate; the SDK's configuration (`aws-config`) is not used,
//! because it brings the whole client of the token service with it. Roles,
//! SSO and credential processes are thus not resolved here: `aws configure
//! export-credentials --format env` does it.
//!
//! [synchronous operations]: https://docs.aws.amazon.com/textract/latest/dg/sync.html
//! [asynchronous job]: https://docs.aws.amazon.com/textract/latest/dg/async.html
//! [set quotas]: https://docs.aws.amazon.com/textract/latest/dg/limits-document.html

mod api;
mod client;
mod credentials;
mod fault;
mod object;
mod several;
mod whole;

use crate::cloud::{Fault, Http, blocking, intake};
use crate::settings::Reader;
use crate::{Answer, Format, Job, Limits, RecognizeError, Recognizer};

use api::Api;
use client::{Client, Session};
use credentials::Provider;
use object::Bucket;

pub(crate) const NAME: &str = "textract";

/// The version of the service's interface, part of its target headers.
const API_VERSION: &str = "2018-06-27";

const FORMATS: &[Format] = &[Format::Png, Format::Jpeg, Format::Tiff, Format::Pdf];

/// Of a file sent with the request, and of an image in any case (set quotas).
const MAX_SENT_BYTES: u64 = 10 * 1024 * 1024;

/// Of a PDF or TIFF file in a bucket (set quotas). PDFs whose pages are drawn
/// have no limit at the service; they get the same.
const MAX_STORED_BYTES: u64 = 500 * 1024 * 1024;

/// Of an asynchronous job (set quotas), and of pages drawn one by one.
const MAX_PAGES: u32 = 3_000;

/// AWS Textract.
#[derive(Debug)]
pub(crate) struct Textract {
    client: Client,
    provider: Provider,
    api: Api,
    bucket: Option<Bucket>,
    dpi: f32,
    parallel: usize,
}

impl Textract {
    pub(crate) fn from_settings(reader: &Reader<'_>) -> Result<Self, Fault> {
        let region = reader.required("region", &["AWS_REGION", "AWS_DEFAULT_REGION"])?;
        let region = reader.identifier("region", &region)?;
        let domain = domain(&region);
        let endpoint =
            reader.endpoint("endpoint", &format!("https://textract.{region}.{domain}"))?;
        let s3 = reader.endpoint("s3_endpoint", &format!("https://s3.{region}.{domain}"))?;
        let api = Api::from_settings(reader)?;
        let http = Http::new(&endpoint, reader.patience()?)?;
        let provider = Provider::from_settings(reader)?;
        let bucket = match reader.given("bucket") {
            Some(name) => Some(Bucket::from_settings(reader, name, s3)?),
            None => None,
        };
        api.check_queries(bucket.is_some())?;
        Ok(Self {
            client: Client::new(http, endpoint, region),
            provider,
            api,
            bucket,
            dpi: reader.number("dpi", 72.0, 600.0)?,
            parallel: reader.number("parallel", 1, 32)?,
        })
    }

    /// The bucket, where a whole file goes there.
    fn bucket_for(&self, job: &Job<'_>, pages: Option<u32>) -> Option<&Bucket> {
        let is_file = matches!(job.format, Format::Pdf | Format::Tiff);
        let is_whole =
            job.pages.is_empty() || pages.is_some_and(|pages| job.pages.len() == pages as usize);
        let bucket = self.bucket.as_ref();
        bucket.filter(|_| is_file && is_whole && self.api.is_asynchronous())
    }

    fn answer(&self, job: &Job<'_>, session: &Session) -> Result<Vec<Vec<u8>>, Fault> {
        let known = intake::check(job, &self.limits())?;
        if let Some(bucket) = self.bucket_for(job, known.pages.count) {
            return self.read_stored(job, session, bucket);
        }
        let sheets = self.sheets(job, &known.pages)?;
        let reading = self.read_sheets(session, sheets, job.control);
        blocking::wait(&job.control.cancel, self.client.http.patience.job, reading)
    }
}

impl Recognizer for Textract {
    fn name(&self) -> &'static str {
        NAME
    }

    fn identity(&self) -> String {
        format!(
            "aws-textract {API_VERSION} at {} {} dpi={} whole-files={}",
            self.client.place(),
            self.api.identity(),
            self.dpi,
            self.bucket.is_some() && self.api.is_asynchronous(),
        )
    }

    fn limits(&self) -> Limits {
        Limits {
            formats: FORMATS,
            max_bytes: MAX_STORED_BYTES,
            max_pages: MAX_PAGES,
        }
    }

    fn recognize(&self, job: &Job<'_>) -> Result<Answer, RecognizeError> {
        let credentials = self.provider.credentials();
        let session = Session {
            client: self.client.clone(),
            credentials: credentials.map_err(|fault| fault.into_error(NAME, &[]))?,
        };
        let parts = self
            .answer(job, &session)
            .map_err(|fault| fault.into_error(NAME, &session.credentials.secrets()))?;
        Ok(Answer {
            adapter: "textract",
            parts,
        })
    }
}

fn domain(region: &str) -> &'static str {
    match region.starts_with("cn-") {
        true => "amazonaws.com.cn",
        false => "amazonaws.com",
    }
}
