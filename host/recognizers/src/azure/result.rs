//! Asking for a result until it is there.

use std::time::Duration;

use reqwest::Url;
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::{Azure, fault};
use crate::cloud::Fault;

/// Whatever the service asks, a job is asked for again within this time.
const MAX_POLL: Duration = Duration::from_secs(30);

/// What is read of the result here; the rest is the adapter's.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "camelCase")]
struct Outcome {
    #[serde(default)]
    status: String,
    #[serde(default)]
    error: Option<fault::Problem>,
    analyze_result: Option<AnalyzeResult>,
}

#[derive(Debug, Deserialize)]
struct AnalyzeResult {
    #[serde(default)]
    pages: Vec<IgnoredAny>,
}

impl Azure {
    /// The result at a location, once it is there.
    pub(super) async fn result(&self, location: Url, wanted: usize) -> Result<Vec<u8>, Fault> {
        let make = || {
            let request = self.http.client().get(location.clone());
            self.credentials.add_to(request)
        };
        let room = self.http.patience.max_answer_bytes;
        loop {
            let reply = self.http.send(make, fault::of_service, room).await?;
            let outcome: Outcome = serde_json::from_slice(&reply.body).map_err(|error| {
                Fault::failed(format!("the service's answer is not understood: {error}"))
            })?;
            match outcome.status.as_str() {
                "notStarted" | "running" => {
                    let asked = reply.retry_after().unwrap_or(self.http.patience.poll);
                    tokio::time::sleep(asked.min(MAX_POLL)).await;
                }
                "succeeded" => {
                    check_pages(&outcome, wanted)?;
                    return Ok(reply.body);
                }
                _ => return Err(failure(&outcome)),
            }
        }
    }
}

fn failure(outcome: &Outcome) -> Fault {
    let is_name = |c: char| c.is_ascii_alphanumeric();
    let status: String = outcome.status.chars().filter(|c| is_name(*c)).collect();
    let fault = match status.is_empty() {
        true => Fault::failed("the service's answer has no status"),
        false => Fault::failed(format!("the service's job ended as `{status}`")),
    };
    match &outcome.error {
        Some(problem) => problem.tell(fault),
        None => fault,
    }
}

fn check_pages(outcome: &Outcome, wanted: usize) -> Result<(), Fault> {
    let Some(result) = &outcome.analyze_result else {
        return Err(Fault::failed("the service's answer holds no result"));
    };
    let found = result.pages.len();
    if wanted != 0 && found != wanted {
        return Err(Fault::failed(format!(
            "{wanted} pages were asked for, and the service answered {found}"
        )));
    }
    Ok(())
}
