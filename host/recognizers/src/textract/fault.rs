//! What AWS's errors mean:
//! <https://docs.aws.amazon.com/textract/latest/APIReference/CommonErrors.html>,
//! the errors of each operation there, and
//! <https://docs.aws.amazon.com/AmazonS3/latest/API/ErrorResponses.html>.

use serde::Deserialize;

use crate::ErrorKind;
use crate::cloud::{Fault, Reply};

/// An error in the protocol "AWS JSON 1.1".
#[derive(Debug, Default, Deserialize)]
struct Problem {
    #[serde(default, rename = "__type")]
    code: String,
    #[serde(default, alias = "Message")]
    message: String,
}

/// What a reply of Textract means that is no success.
pub(crate) fn of_textract(reply: &Reply) -> Fault {
    let problem: Problem = serde_json::from_slice(&reply.body).unwrap_or_default();
    let code = match problem.code.is_empty() {
        true => reply.header("x-amzn-errortype").unwrap_or_default(),
        false => &problem.code,
    };
    // A namespace may stand before the code, an address after it.
    let code = code.rsplit('#').next().unwrap_or_default();
    let code = code.split(':').next().unwrap_or_default();
    by_code(code, reply).said(code, &problem.message)
}

/// What a reply of S3, in XML, means that is no success.
pub(crate) fn of_s3(reply: &Reply) -> Fault {
    let text = String::from_utf8_lossy(&reply.body);
    let code = element(&text, "Code");
    let fault = match (reply.status, code) {
        (404, _) | (_, "NoSuchBucket") => {
            Fault::bad_config("there is no such S3 bucket; check the setting `bucket`")
        }
        (300..=399, _) | (_, "AuthorizationHeaderMalformed") => Fault::bad_config(format!(
            "the S3 bucket lies in another region ({}); set `region` to it, or use another bucket",
            reply.header("x-amz-bucket-region").unwrap_or("not named")
        )),
        _ => by_code(code, reply),
    };
    fault.said(code, element(&text, "Message"))
}

/// The text of the first element of a name in S3's small XML answers.
fn element<'a>(xml: &'a str, name: &str) -> &'a str {
    let inner = xml.split_once(&format!("<{name}>")).map(|(_, rest)| rest);
    let inner = inner.and_then(|rest| rest.split_once(&format!("</{name}>")));
    inner.map_or("", |(inner, _)| inner)
}

fn by_code(code: &str, reply: &Reply) -> Fault {
    by_credentials(code)
        .or_else(|| by_load(code))
        .or_else(|| by_request(code))
        .unwrap_or_else(|| reply.fault())
}

fn by_credentials(code: &str) -> Option<Fault> {
    let advice = match code {
        "ExpiredTokenException" | "ExpiredToken" | "RequestExpired" => {
            "the AWS credentials have expired; get new ones (`aws sso login`, or a new session \
             token) and run again"
        }
        "UnrecognizedClientException"
        | "InvalidClientTokenId"
        | "InvalidAccessKeyId"
        | "InvalidToken" => {
            "the AWS credentials are not known; check AWS_ACCESS_KEY_ID, and AWS_SESSION_TOKEN if \
             they are temporary"
        }
        "InvalidSignatureException"
        | "SignatureDoesNotMatch"
        | "RequestTimeTooSkewed"
        | "IncompleteSignature"
        | "IncompleteSignatureException" => {
            "the signature was refused; check AWS_SECRET_ACCESS_KEY and this machine's clock"
        }
        "AccessDeniedException"
        | "AccessDenied"
        | "NotAuthorized"
        | "OptInRequired"
        | "SubscriptionRequiredException" => {
            "these AWS credentials may not do this; allow the operation in their IAM policy \
             (textract:*, and for a bucket s3:PutObject, s3:GetObject, s3:DeleteObject)"
        }
        "MissingAuthenticationToken" | "MissingAuthenticationTokenException" => {
            "the request came without credentials; check that the endpoint is Textract's"
        }
        _ => return None,
    };
    Some(Fault::credentials(advice))
}

fn by_load(code: &str) -> Option<Fault> {
    let (kind, message) = match code {
        "ThrottlingException"
        | "Throttling"
        | "ThrottledException"
        | "ProvisionedThroughputExceededException"
        | "LimitExceededException"
        | "RequestLimitExceeded"
        | "TooManyRequestsException"
        | "SlowDown"
        | "ServiceUnavailable"
        | "ServiceUnavailableException" => (
            ErrorKind::Throttled,
            "AWS asks to slow down; send less at once, or raise the account's quotas",
        ),
        "InternalServerError"
        | "InternalFailure"
        | "InternalServerException"
        | "InternalError"
        | "RequestTimeout" => (ErrorKind::Unavailable, "AWS is in trouble"),
        _ => return None,
    };
    Some(Fault::new(kind, message).passing())
}

fn by_request(code: &str) -> Option<Fault> {
    Some(match code {
        "BadDocumentException" => Fault::bad_input(
            "Textract cannot read this file; check that it opens, and has no password",
        ),
        "UnsupportedDocumentException" => Fault::bad_input(
            "Textract does not take this file at once: single pages as PNG, JPEG, TIFF or PDF; \
             set `bucket` for files of several pages",
        ),
        "DocumentTooLargeException" | "EntityTooLarge" => {
            Fault::bad_input("the file is too large for Textract")
        }
        "InvalidS3ObjectException" => Fault::bad_config(
            "Textract cannot read the object in the bucket; the bucket must lie in Textract's \
             region, and the credentials need s3:GetObject",
        ),
        "InvalidParameterException" | "ValidationException" | "SerializationException" => {
            Fault::bad_config("Textract refuses a parameter; check `api`, `features` and `queries`")
        }
        "InvalidJobIdException" => Fault::failed("Textract does not know its own job any longer"),
        "IdempotentParameterMismatchException" => {
            Fault::failed("Textract has seen this job's token with other parameters")
        }
        _ => return None,
    })
}
