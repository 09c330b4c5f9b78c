//! What Google's errors mean: <https://cloud.google.com/apis/design/errors>.

use std::time::Duration;

use serde::Deserialize;

use crate::ErrorKind;
use crate::cloud::{Fault, Reply};

/// `google.rpc.Status`.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Status {
    #[serde(default)]
    pub(crate) code: i64,
    #[serde(default)]
    pub(crate) message: String,
    #[serde(default)]
    status: String,
    #[serde(default)]
    details: Vec<Detail>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Detail {
    /// In `google.rpc.RetryInfo`, such as `3.5s`.
    retry_delay: Option<String>,
    /// In `google.rpc.ErrorInfo`.
    reason: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Refusal {
    #[serde(default)]
    error: Status,
}

/// An OAuth error: <https://www.rfc-editor.org/rfc/rfc6749#section-5.2>.
#[derive(Debug, Default, Deserialize)]
struct OauthError {
    #[serde(default)]
    error: String,
    #[serde(default)]
    error_description: String,
}

impl Status {
    /// Its name, or its number where it has none.
    pub(crate) fn name(&self) -> String {
        match self.status.is_empty() {
            true => self.code.to_string(),
            false => self.status.clone(),
        }
    }

    fn has_reason(&self, wanted: &str) -> bool {
        let mut reasons = self.details.iter().filter_map(|d| d.reason.as_deref());
        reasons.any(|reason| reason == wanted)
    }

    fn retry_delay(&self) -> Option<Duration> {
        let mut delays = self.details.iter().filter_map(|d| d.retry_delay.as_deref());
        let seconds: f64 = delays.next()?.strip_suffix('s')?.parse().ok()?;
        Duration::try_from_secs_f64(seconds).ok()
    }
}

/// What a reply of Document AI means that is no success.
pub(crate) fn of_service(reply: &Reply) -> Fault {
    let refusal: Refusal = serde_json::from_slice(&reply.body).unwrap_or_default();
    let status = refusal.error;
    let mut fault = by_status(&status).unwrap_or_else(|| reply.fault());
    fault.retry_after = status.retry_delay();
    fault.said(&status.status, &status.message)
}

fn by_status(status: &Status) -> Option<Fault> {
    let passing = |kind, message: &str| Fault::new(kind, message).passing();
    Some(match status.status.as_str() {
        "RESOURCE_EXHAUSTED" => passing(
            ErrorKind::Throttled,
            "Document AI asks to slow down; send less at once, or raise the project's quotas",
        ),
        "UNAVAILABLE" | "INTERNAL" | "ABORTED" | "UNKNOWN" => {
            passing(ErrorKind::Unavailable, "Document AI is in trouble")
        }
        "DEADLINE_EXCEEDED" => passing(ErrorKind::TimedOut, "Document AI ran out of time"),
        "UNAUTHENTICATED" => Fault::credentials(
            "the access token is refused or has expired; renew it (`gcloud auth \
             print-access-token`), or give a service account's file as \
             GOOGLE_APPLICATION_CREDENTIALS",
        ),
        "PERMISSION_DENIED" if status.has_reason("SERVICE_DISABLED") => {
            Fault::bad_config("Document AI is switched off in this project; enable its API")
        }
        "PERMISSION_DENIED" => Fault::credentials(
            "this account may not use the processor; grant it the role \
             roles/documentai.apiUser, and check project, location and processor",
        ),
        "NOT_FOUND" => Fault::bad_config(
            "there is no such processor; check `project`, `location`, `processor` and \
             `processor_version`",
        ),
        "FAILED_PRECONDITION" => {
            Fault::bad_config("the processor is not ready; enable or deploy it")
        }
        "INVALID_ARGUMENT" | "OUT_OF_RANGE" => Fault::bad_input(
            "Document AI refuses the document or an option; check that it opens, its pages, and \
             that `features` and `languages` suit the processor",
        ),
        _ => return None,
    })
}

/// What a reply of the token service means that is no success.
pub(crate) fn of_tokens(reply: &Reply) -> Fault {
    let error: OauthError = serde_json::from_slice(&reply.body).unwrap_or_default();
    let fault = match error.error.as_str() {
        "invalid_grant" | "invalid_client" | "unauthorized_client" | "access_denied" => {
            Fault::credentials(
                "Google refuses the service account's key; check that key and account still \
                 exist, and this machine's clock",
            )
        }
        _ => match reply.fault() {
            fault if fault.is_passing => fault,
            _ => Fault::credentials("Google gives no access token for the service account"),
        },
    };
    fault.said(&error.error, &error.error_description)
}
