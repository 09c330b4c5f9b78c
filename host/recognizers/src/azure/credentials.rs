//! The resource's key, or an access token.

use reqwest::RequestBuilder;
use reqwest::header::HeaderValue;
use secrecy::{ExposeSecret, SecretString};

use crate::cloud::Fault;
use crate::settings::Reader;

/// What goes with every request.
#[derive(Debug)]
pub(crate) enum Credentials {
    Key(SecretString),
    Token(SecretString),
}

impl Credentials {
    /// A file named by a setting goes before the environment, and there the
    /// key before the token.
    pub(crate) fn from_settings(reader: &Reader<'_>) -> Result<Self, Fault> {
        let secret = |text: String| SecretString::from(text.trim().to_owned());
        if let Some(path) = reader.file("credentials_file", &[]) {
            let text = std::fs::read_to_string(&path).map_err(|error| {
                Fault::credentials(format!("{} cannot be read: {error}", path.display()))
            })?;
            return Ok(Self::Key(secret(text)));
        }
        let key = reader.env("AZURE_DOCUMENT_INTELLIGENCE_KEY");
        let token = reader.env("AZURE_DOCUMENT_INTELLIGENCE_TOKEN");
        match (key, token) {
            (Some(key), _) => Ok(Self::Key(secret(key))),
            (None, Some(token)) => Ok(Self::Token(secret(token))),
            (None, None) => Err(Fault::credentials(
                "there are no credentials: set AZURE_DOCUMENT_INTELLIGENCE_KEY, or name a file \
                 that holds the key as `credentials_file`",
            )),
        }
    }

    pub(crate) fn add_to(&self, request: RequestBuilder) -> Result<RequestBuilder, Fault> {
        let (name, value) = match self {
            Self::Key(key) => ("ocp-apim-subscription-key", key.expose_secret().to_owned()),
            Self::Token(token) => ("authorization", format!("Bearer {}", token.expose_secret())),
        };
        let mut value = HeaderValue::from_str(&value)
            .map_err(|_| Fault::credentials("the key or token holds characters that none has"))?;
        value.set_sensitive(true);
        Ok(request.header(name, value))
    }

    /// What no message may hold.
    pub(crate) fn secret(&self) -> &SecretString {
        match self {
            Self::Key(secret) | Self::Token(secret) => secret,
        }
    }
}
