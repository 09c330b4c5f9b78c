//! Signed requests to Textract and S3.

use std::time::SystemTime;

use aws_sigv4::http_request::{
    PayloadChecksumKind, PercentEncodingMode, SignableBody, SignableRequest, SigningSettings,
    UriPathNormalizationMode, sign,
};
use aws_sigv4::sign::v4::SigningParams;
use bytes::Bytes;
use reqwest::header::HeaderValue;
use reqwest::{Method, RequestBuilder, Url};

use super::credentials::Credentials;
use super::fault;
use crate::cloud::{Endpoint, Fault, Http, Reply};

/// The service and where it is.
#[derive(Debug, Clone)]
pub(crate) struct Client {
    pub(crate) http: Http,
    endpoint: Endpoint,
    region: String,
}

/// A client with the credentials of one job.
#[derive(Debug, Clone)]
pub(crate) struct Session {
    pub(crate) client: Client,
    pub(crate) credentials: Credentials,
}

/// A request before it is signed.
#[derive(Debug)]
pub(crate) struct Unsigned<'a> {
    pub(crate) service: &'static str,
    pub(crate) method: Method,
    pub(crate) url: Url,
    pub(crate) headers: &'a [(&'static str, &'a str)],
    pub(crate) body: Bytes,
}

impl Client {
    pub(crate) fn new(http: Http, endpoint: Endpoint, region: String) -> Self {
        Self {
            http,
            endpoint,
            region,
        }
    }

    /// Where answers come from, for the recognizer's identity.
    pub(crate) fn place(&self) -> String {
        format!("{} {}", self.region, self.endpoint.as_str())
    }
}

impl Session {
    /// One of Textract's operations, in the protocol "AWS JSON 1.1".
    pub(crate) async fn call(
        &self,
        operation: &str,
        body: Bytes,
        room: u64,
    ) -> Result<Reply, Fault> {
        let target = format!("Textract.{operation}");
        let headers = [
            ("content-type", "application/x-amz-json-1.1"),
            ("x-amz-target", target.as_str()),
        ];
        let make = || {
            self.signed(&Unsigned {
                service: "textract",
                method: Method::POST,
                url: self.client.endpoint.at([""]),
                headers: &headers,
                body: body.clone(),
            })
        };
        self.client.http.send(make, fault::of_textract, room).await
    }

    /// A request signed for this moment.
    pub(crate) fn signed(&self, request: &Unsigned<'_>) -> Result<RequestBuilder, Fault> {
        let unsigned = |error: &dyn std::fmt::Display| {
            Fault::bad_config(format!("no request can be signed: {error}"))
        };
        let identity = self.credentials.for_signing().into();
        let params = SigningParams::builder()
            .identity(&identity)
            .region(&self.client.region)
            .name(request.service)
            .time(SystemTime::now())
            .settings(settings(request.service))
            .build()
            .map_err(|error| unsigned(&error))?;
        let signable = SignableRequest::new(
            request.method.as_str(),
            request.url.as_str(),
            request.headers.iter().copied(),
            SignableBody::Bytes(&request.body),
        )
        .map_err(|error| unsigned(&error))?;
        let signed = sign(signable, &params.into()).map_err(|error| unsigned(&error))?;
        let (instructions, _signature) = signed.into_parts();

        let client = self.client.http.client();
        let mut builder = client.request(request.method.clone(), request.url.clone());
        for (name, value) in request
            .headers
            .iter()
            .copied()
            .chain(instructions.headers())
        {
            // Authorization and session token: kept out of Debug output.
            let mut value =
                HeaderValue::from_str(value).map_err(|_| unsigned(&"a header is not ASCII"))?;
            value.set_sensitive(true);
            builder = builder.header(name, value);
        }
        Ok(builder.body(request.body.clone()))
    }
}

/// S3 takes paths as they are and wants the body's digest in a header:
/// <https://docs.aws.amazon.com/AmazonS3/latest/API/sig-v4-header-based-auth.html>.
fn settings(service: &str) -> SigningSettings {
    let mut settings = SigningSettings::default();
    if service == "s3" {
        settings.percent_encoding_mode = PercentEncodingMode::Single;
        settings.payload_checksum_kind = PayloadChecksumKind::XAmzSha256;
        settings.uri_path_normalization_mode = UriPathNormalizationMode::Disabled;
    }
    settings
}
