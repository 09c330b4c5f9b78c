//! What the service's errors mean:
//! <https://learn.microsoft.com/en-us/azure/ai-services/document-intelligence/how-to-guides/resolve-errors>.

use serde::Deserialize;

use crate::ErrorKind;
use crate::cloud::{Fault, Reply};

/// An error, with the one that it comes from.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Problem {
    #[serde(default)]
    code: String,
    #[serde(default)]
    message: String,
    innererror: Option<Inner>,
}

#[derive(Debug, Default, Deserialize)]
struct Inner {
    #[serde(default)]
    code: String,
    message: Option<String>,
}

#[derive(Debug, Default, Deserialize)]
struct Refusal {
    #[serde(default)]
    error: Problem,
}

impl Problem {
    /// The innermost code, which is the one that says something.
    fn code(&self) -> &str {
        let inner = self.innererror.as_ref().map(|inner| inner.code.as_str());
        inner.filter(|code| !code.is_empty()).unwrap_or(&self.code)
    }

    pub(crate) fn tell(&self, fault: Fault) -> Fault {
        let inner = self.innererror.as_ref();
        let inner = inner.and_then(|inner| inner.message.as_deref());
        let message = match inner {
            Some(inner) if inner != self.message => format!("{} {inner}", self.message),
            _ => self.message.clone(),
        };
        fault.said(self.code(), &message)
    }
}

/// What a reply means that is no success.
pub(crate) fn of_service(reply: &Reply) -> Fault {
    let refusal: Refusal = serde_json::from_slice(&reply.body).unwrap_or_default();
    let problem = refusal.error;
    let fault = by_code(problem.code())
        .or_else(|| by_status(reply.status))
        .unwrap_or_else(|| reply.fault());
    problem.tell(fault)
}

fn by_status(status: u16) -> Option<Fault> {
    Some(match status {
        401 => Fault::credentials(
            "the key or token is refused or has expired; check that it belongs to the resource \
             that `endpoint` names",
        ),
        403 => Fault::credentials(
            "access is forbidden; check the resource's firewall, and that the key or token may \
             use it",
        ),
        404 => {
            Fault::bad_config("there is no such model or resource; check `model` and `endpoint`")
        }
        400 => Fault::bad_input(
            "the service refuses the document or an option; check that it opens, and that the \
             model takes the features",
        ),
        429 => Fault::new(
            ErrorKind::Throttled,
            "the service asks to slow down; send less at once, or raise the resource's limits",
        )
        .passing(),
        _ => return None,
    })
}

fn by_code(code: &str) -> Option<Fault> {
    Some(match code {
        "InvalidContentLength" => {
            Fault::bad_input("the document is too large for the service; see the setting `tier`")
        }
        "InvalidContentDimensions" => {
            Fault::bad_input("the image is too small or too large; 50 to 10,000 pixels a side")
        }
        "InvalidContent" | "UnsupportedContent" => {
            Fault::bad_input("the service cannot read the document; check that it opens")
        }
        "ModelNotFound" | "ModelNotReady" | "InvalidParameter" | "InvalidArgument"
        | "ParameterMissing" => {
            Fault::bad_config("check `model`, `features`, `queries` and `languages`")
        }
        "InternalServerError" => {
            Fault::new(ErrorKind::Unavailable, "the service is in trouble").passing()
        }
        _ => return None,
    })
}
