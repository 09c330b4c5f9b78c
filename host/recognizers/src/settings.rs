//! Recognizers from settings: names and texts, as a command line or a
//! configuration file gives them.
//!
//! Every setting stands in [`SETTINGS`], with the recognizers that take it,
//! its default and what it does; help and documentation are made from it. No
//! setting is a secret: credentials come from the environment, or from a file
//! that a setting or the environment names.
//!
//! | variable | for | what it holds |
//! |---|---|---|
//! | `PATH`, `TESSDATA_PREFIX` | tesseract | where the program and its languages are |
//! | `AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`, `AWS_SESSION_TOKEN` | textract | credentials |
//! | `AWS_SHARED_CREDENTIALS_FILE`, `AWS_PROFILE` | textract | file and profile with credentials (default `~/.aws/credentials`, `default`) |
//! | `AWS_REGION`, `AWS_DEFAULT_REGION` | textract | region, where no setting names it |
//! | `GOOGLE_OAUTH_ACCESS_TOKEN` | document-ai | an access token |
//! | `GOOGLE_APPLICATION_CREDENTIALS` | document-ai | file with a service account's key |
//! | `GOOGLE_CLOUD_PROJECT` | document-ai | project, where no setting names it |
//! | `AZURE_DOCUMENT_INTELLIGENCE_KEY` | azure | the resource's key |
//! | `AZURE_DOCUMENT_INTELLIGENCE_TOKEN` | azure | an access token, in place of the key |
//! | `AZURE_DOCUMENT_INTELLIGENCE_ENDPOINT` | azure | endpoint, where no setting names it |

mod reader;
mod table;

use std::collections::BTreeMap;

use crate::cloud::Fault;
use crate::{ErrorKind, RecognizeError, Recognizer, azure, document_ai, tesseract, textract};

pub(crate) use reader::Reader;
pub use table::{SETTINGS, Setting};

/// The names that [`build`] knows.
pub const NAMES: &[&str] = &[
    tesseract::NAME,
    textract::NAME,
    document_ai::NAME,
    azure::NAME,
];

/// The recognizer of a name, with settings by their keys and a way to read
/// the environment.
///
/// # Errors
/// [`ErrorKind::BadConfig`] names the setting at fault and those known;
/// [`ErrorKind::Credentials`] says where credentials were looked for.
pub fn build(
    name: &str,
    settings: &BTreeMap<String, String>,
    env: &dyn Fn(&str) -> Option<String>,
) -> Result<Box<dyn Recognizer>, RecognizeError> {
    let known = NAMES.iter().copied().find(|known| *known == name);
    let Some(name) = known else {
        let message = format!("`{name}` is not known; known are {}", NAMES.join(", "));
        let kind = ErrorKind::BadConfig;
        return Err(RecognizeError::new(kind, "recognizers", message));
    };
    if name == tesseract::NAME {
        // It needs no network, and has faults of its own kind.
        return Ok(Box::new(tesseract::Tesseract::from_settings(
            settings, env,
        )?));
    }
    let made = Reader::new(name, settings, env).and_then(|reader| match name {
        textract::NAME => boxed(textract::Textract::from_settings(&reader)?),
        document_ai::NAME => boxed(document_ai::DocumentAi::from_settings(&reader)?),
        _ => boxed(azure::Azure::from_settings(&reader)?),
    });
    made.map_err(|fault| fault.into_error(name, &[]))
}

fn boxed(recognizer: impl Recognizer + 'static) -> Result<Box<dyn Recognizer>, Fault> {
    Ok(Box::new(recognizer))
}
