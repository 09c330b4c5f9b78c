//! Azure Document Intelligence 4.0 (2024-11-30).
//!
//! The document is [sent as bytes][analyze] with the pages wanted; the service
//! takes it (202) and names in `Operation-Location` where its [result] will
//! be, which is asked for until the job has succeeded or failed. The key goes
//! with every question, so a location at another host than the endpoint's is
//! refused. Limits are the [service's][limits].
//!
//! [analyze]: https://learn.microsoft.com/en-us/rest/api/aiservices/document-models/analyze-document-from-stream
//! [result]: https://learn.microsoft.com/en-us/rest/api/aiservices/document-models/get-analyze-result
//! [limits]: https://learn.microsoft.com/en-us/azure/ai-services/document-intelligence/service-limits

mod credentials;
mod fault;
mod result;

use bytes::Bytes;
use reqwest::Url;
use reqwest::header::CONTENT_TYPE;

use crate::cloud::{Endpoint, Fault, Http, blocking, intake};
use crate::settings::Reader;
use crate::{Answer, ErrorKind, Format, Job, Limits, RecognizeError, Recognizer};

use credentials::Credentials;

pub(crate) const NAME: &str = "azure";

const API_VERSION: &str = "2024-11-30";

const FORMATS: &[Format] = &[
    Format::Pdf,
    Format::Jpeg,
    Format::Png,
    Format::Bmp,
    Format::Tiff,
];

/// Of the tier S0, and of the free one.
const MAX_BYTES: u64 = 500 * 1024 * 1024;
const MAX_PAGES: u32 = 2_000;
const MAX_FREE_BYTES: u64 = 4 * 1024 * 1024;
const MAX_FREE_PAGES: u32 = 2;

/// The answer that takes the document on has no body to speak of.
const START_ROOM: u64 = 64 * 1024;

/// Features that are the setting's own names too: `DocumentAnalysisFeature`.
const FEATURES: [(&str, &str); 6] = [
    ("ocrHighResolution", "ocrHighResolution"),
    ("languages", "languages"),
    ("barcodes", "barcodes"),
    ("formulas", "formulas"),
    ("keyValuePairs", "keyValuePairs"),
    ("styleFont", "styleFont"),
];

/// Azure Document Intelligence.
#[derive(Debug)]
pub(crate) struct Azure {
    http: Http,
    endpoint: Endpoint,
    /// The address of the analysis, with all options but the pages.
    analyze: Url,
    credentials: Credentials,
    is_free: bool,
}

impl Azure {
    pub(crate) fn from_settings(reader: &Reader<'_>) -> Result<Self, Fault> {
        let endpoint = reader.required("endpoint", &["AZURE_DOCUMENT_INTELLIGENCE_ENDPOINT"])?;
        let endpoint = Endpoint::parse("endpoint", &endpoint)?;
        let tier = reader.text("tier");
        let is_free = reader.chosen("tier", &[tier], &[("S0", false), ("F0", true)])?;
        Ok(Self {
            http: Http::new(&endpoint, reader.patience()?)?,
            analyze: analyze_url(reader, &endpoint)?,
            endpoint,
            credentials: Credentials::from_settings(reader)?,
            is_free: is_free.contains(&true),
        })
    }

    async fn analyze(&self, job: &Job<'_>, wanted: Option<u32>) -> Result<Vec<u8>, Fault> {
        let pages = wanted.unwrap_or_default();
        (job.control.progress)(0, pages);
        let location = self.start(job).await?;
        let answer = self.result(location, job.pages.len()).await?;
        (job.control.progress)(pages, pages);
        Ok(answer)
    }

    /// Send the document; the address where its result will be.
    async fn start(&self, job: &Job<'_>) -> Result<Url, Fault> {
        let body = Bytes::copy_from_slice(job.bytes);
        let mut url = self.analyze.clone();
        if !job.pages.is_empty() {
            url.query_pairs_mut()
                .append_pair("pages", &ranges(job.pages));
        }
        let make = || {
            let request = self.http.client().post(url.clone());
            let request = self.credentials.add_to(request)?;
            let request = request.header(CONTENT_TYPE, job.format.media_type());
            Ok(request.body(body.clone()))
        };
        let reply = self.http.send(make, fault::of_service, START_ROOM).await?;
        let Some(location) = reply.header("operation-location") else {
            return Err(Fault::failed(
                "the service did not say where its result will be; check that `endpoint` is a \
                 Document Intelligence resource",
            ));
        };
        let location = Url::parse(location)
            .ok()
            .filter(|url| self.endpoint.is_origin_of(url));
        location.ok_or_else(|| {
            Fault::new(
                ErrorKind::Failed,
                "the service names a result at another host than `endpoint`, and is not asked \
                 there, because the key would go with the question; set `endpoint` to the \
                 resource's own address",
            )
        })
    }
}

impl Recognizer for Azure {
    fn name(&self) -> &'static str {
        NAME
    }

    fn identity(&self) -> String {
        format!("azure-document-intelligence {}", self.analyze)
    }

    fn limits(&self) -> Limits {
        let (max_bytes, max_pages) = match self.is_free {
            true => (MAX_FREE_BYTES, MAX_FREE_PAGES),
            false => (MAX_BYTES, MAX_PAGES),
        };
        Limits {
            formats: FORMATS,
            max_bytes,
            max_pages,
        }
    }

    fn recognize(&self, job: &Job<'_>) -> Result<Answer, RecognizeError> {
        let part = intake::check(job, &self.limits()).and_then(|known| {
            let reading = self.analyze(job, known.wanted);
            blocking::wait(&job.control.cancel, self.http.patience.job, reading)
        });
        let part = part.map_err(|fault| fault.into_error(NAME, &[self.credentials.secret()]))?;
        Ok(Answer {
            adapter: "azure",
            parts: vec![part],
        })
    }
}

fn analyze_url(reader: &Reader<'_>, endpoint: &Endpoint) -> Result<Url, Fault> {
    let model = reader.identifier("model", reader.text("model"))?;
    let analysis = format!("{model}:analyze");
    let mut url = endpoint.at(["documentintelligence", "documentModels", &analysis]);
    let mut features = reader.chosen("features", &reader.list("features"), &FEATURES)?;
    let queries = reader.list("queries");
    for query in &queries {
        reader.identifier("queries", query)?;
    }
    if !queries.is_empty() {
        features.push("queryFields");
    }
    let mut query = url.query_pairs_mut();
    query
        .append_pair("api-version", API_VERSION)
        // Offsets that need no table of UTF-16 units or graphemes.
        .append_pair("stringIndexType", "unicodeCodePoint");
    if !features.is_empty() {
        query.append_pair("features", &features.join(","));
    }
    if !queries.is_empty() {
        query.append_pair("queryFields", &queries.join(","));
    }
    match *reader.list("languages") {
        [] => {}
        [language] => {
            query.append_pair("locale", &reader.identifier("languages", language)?);
        }
        _ => {
            return Err(Fault::bad_config(
                "`languages` names several; this service takes one, or finds them out itself",
            ));
        }
    }
    drop(query);
    Ok(url)
}

/// Page numbers as the service writes them: `1-3,5`.
fn ranges(pages: &[u32]) -> String {
    let mut ranges: Vec<(u32, u32)> = Vec::new();
    for page in pages {
        match ranges.last_mut() {
            Some((_, last)) if last.checked_add(1) == Some(*page) => *last = *page,
            _ => ranges.push((*page, *page)),
        }
    }
    let written: Vec<String> = ranges
        .into_iter()
        .map(|(first, last)| match first == last {
            true => first.to_string(),
            false => format!("{first}-{last}"),
        })
        .collect();
    written.join(",")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn neighbouring_pages_are_written_as_ranges() {
        assert_eq!(ranges(&[1, 2, 3, 5, 7, 8]), "1-3,5,7-8");
        assert_eq!(ranges(&[u32::MAX]), "4294967295");
        assert_eq!(ranges(&[]), "");
    }
}
