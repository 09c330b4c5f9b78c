//! Access tokens: given in the environment, or obtained for a service account
//! by an assertion that its key has signed:
//! <https://developers.google.com/identity/protocols/oauth2/service-account#authorizingrequests>.
//!
//! The exchange is one request, so it goes the way of all requests, with their
//! time-outs, attempts and limits; the crates for it bring an HTTP client of
//! their own.

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::rand::SystemRandom;
use ring::signature::{RSA_PKCS1_SHA256, RsaKeyPair};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject;
use secrecy::{ExposeSecret, SecretString};
use serde::Deserialize;
use serde_json::json;

use super::fault;
use crate::ErrorKind;
use crate::cloud::fault::hide;
use crate::cloud::{Endpoint, Fault, Http};
use crate::settings::Reader;

const SCOPE: &str = "https://www.googleapis.com/auth/cloud-platform";
const GRANT: &str = "urn:ietf:params:oauth:grant-type:jwt-bearer";
const TOKEN_URI: &str = "https://oauth2.googleapis.com/token";

/// An assertion's time, and the longest that Google allows.
const ASSERTION_SECONDS: u64 = 3600;

/// A token is renewed this long before it ends, so that it outlasts a request.
const MARGIN: Duration = Duration::from_secs(60);

/// A token service answers with one or two kilobytes.
const ROOM: u64 = 64 * 1024;

/// Where tokens come from.
#[derive(Debug)]
pub(crate) enum Tokens {
    Given(SecretString),
    Account {
        account: Box<Account>,
        current: Mutex<Option<Current>>,
    },
}

/// A service account's key.
pub(crate) struct Account {
    email: String,
    key_id: Option<String>,
    key: RsaKeyPair,
    project: Option<String>,
    token_uri: Endpoint,
}

/// A token in use.
#[derive(Debug, Clone)]
pub(crate) struct Current {
    token: SecretString,
    renew_at: Instant,
}

/// The file that Google gives for a service account.
#[derive(Deserialize)]
struct AccountFile {
    #[serde(default, rename = "type")]
    kind: String,
    client_email: Option<String>,
    private_key_id: Option<String>,
    private_key: Option<SecretString>,
    project_id: Option<String>,
    token_uri: Option<String>,
}

#[derive(Deserialize)]
struct Granted {
    access_token: SecretString,
    expires_in: Option<u64>,
}

impl Tokens {
    pub(crate) fn from_settings(reader: &Reader<'_>) -> Result<Self, Fault> {
        let is_named = reader.given("credentials_file").is_some();
        if let Some(token) = reader
            .env("GOOGLE_OAUTH_ACCESS_TOKEN")
            .filter(|_| !is_named)
        {
            return Ok(Self::Given(token.trim().to_owned().into()));
        }
        let file = reader.file("credentials_file", &["GOOGLE_APPLICATION_CREDENTIALS"]);
        let Some(path) = file else {
            return Err(Fault::credentials(
                "there are no credentials: name a service account's JSON file as \
                 GOOGLE_APPLICATION_CREDENTIALS or `credentials_file`, or set \
                 GOOGLE_OAUTH_ACCESS_TOKEN",
            ));
        };
        Ok(Self::Account {
            account: Box::new(Account::read(&path)?),
            current: Mutex::new(None),
        })
    }

    /// The project of the credentials.
    pub(crate) fn project(&self) -> Option<&str> {
        match self {
            Self::Given(_) => None,
            Self::Account { account, .. } => account.project.as_deref(),
        }
    }

    /// A token that is good for one request.
    pub(crate) async fn token(&self, http: &Http) -> Result<SecretString, Fault> {
        let (account, current) = match self {
            Self::Given(token) => return Ok(token.clone()),
            Self::Account { account, current } => (account, current),
        };
        let known = current
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone();
        if let Some(known) = known.filter(|known| known.renew_at > Instant::now()) {
            return Ok(known.token);
        }
        // Two jobs at once may each get one; both are good.
        let new = account.exchange(http).await?;
        let token = new.token.clone();
        *current.lock().unwrap_or_else(PoisonError::into_inner) = Some(new);
        Ok(token)
    }

    /// Forget a token that was refused. False where there is no other.
    pub(crate) fn forget(&self, refused: &SecretString) -> bool {
        let Self::Account { current, .. } = self else {
            return false;
        };
        let mut current = current.lock().unwrap_or_else(PoisonError::into_inner);
        let is_same = |known: &mut Current| known.token.expose_secret() == refused.expose_secret();
        current.take_if(is_same);
        true
    }

    /// Everything that no message may hold.
    pub(crate) fn secrets(&self) -> Vec<SecretString> {
        match self {
            Self::Given(token) => vec![token.clone()],
            Self::Account { current, .. } => {
                let current = current.lock().unwrap_or_else(PoisonError::into_inner);
                current.iter().map(|known| known.token.clone()).collect()
            }
        }
    }
}

impl Account {
    fn read(path: &Path) -> Result<Self, Fault> {
        let shown = path.display();
        let text = std::fs::read_to_string(path)
            .map_err(|error| Fault::credentials(format!("{shown} cannot be read: {error}")))?;
        Self::parse(&text).map_err(|problem| Fault::credentials(format!("{shown}: {problem}")))
    }

    fn parse(text: &str) -> Result<Self, String> {
        // The parser's own message may quote a value.
        let file: AccountFile = serde_json::from_str(text)
            .map_err(|error| format!("it is no credentials file (line {})", error.line()))?;
        if file.kind != "service_account" {
            return Err(format!(
                "it is of the type `{}`, and only `service_account` is understood; for others set \
                 GOOGLE_OAUTH_ACCESS_TOKEN to what `gcloud auth print-access-token` prints",
                file.kind
            ));
        }
        let missing = |member: &str| format!("it has no `{member}`");
        let pem = file.private_key.ok_or_else(|| missing("private_key"))?;
        let broken = "its `private_key` is no RSA key in PKCS #8 PEM; download the file again";
        let der = PrivatePkcs8KeyDer::from_pem_slice(pem.expose_secret().as_bytes())
            .map_err(|_| broken)?;
        let token_uri = file.token_uri.as_deref().unwrap_or(TOKEN_URI);
        Ok(Self {
            email: file.client_email.ok_or_else(|| missing("client_email"))?,
            key_id: file.private_key_id,
            key: RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).map_err(|_| broken)?,
            project: file.project_id,
            token_uri: Endpoint::parse("token_uri", token_uri).map_err(|fault| fault.message)?,
        })
    }

    async fn exchange(&self, http: &Http) -> Result<Current, Fault> {
        let assertion = self.assertion()?;
        // Both are of characters that need no escaping in a form but `:`.
        let grant = GRANT.replace(':', "%3A");
        let form = format!("grant_type={grant}&assertion={}", assertion.expose_secret());
        let make = || {
            let request = http.client().post(self.token_uri.as_str());
            let request = request.header("content-type", "application/x-www-form-urlencoded");
            Ok(request.body(form.clone()))
        };
        let sent_at = Instant::now();
        let reply = http.send(make, fault::of_tokens, ROOM).await;
        let reply = reply.map_err(|mut fault| {
            fault.said = hide(&fault.said, &[&assertion]);
            fault
        })?;
        let granted: Granted = serde_json::from_slice(&reply.body)
            .map_err(|_| Fault::credentials("the token service's answer holds no access token"))?;
        let lasts = Duration::from_secs(granted.expires_in.unwrap_or(ASSERTION_SECONDS));
        let lasts = lasts.min(Duration::from_secs(ASSERTION_SECONDS));
        Ok(Current {
            token: granted.access_token,
            renew_at: sent_at + lasts.saturating_sub(MARGIN),
        })
    }

    /// A JSON web token that asks for an access token, for this moment.
    fn assertion(&self) -> Result<SecretString, Fault> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH);
        let now = now.map_err(|_| Fault::credentials("this machine's clock stands before 1970"))?;
        let now = now.as_secs();
        let mut header = json!({ "alg": "RS256", "typ": "JWT" });
        if let (Some(header), Some(id)) = (header.as_object_mut(), &self.key_id) {
            header.insert("kid".to_owned(), json!(id));
        }
        let claims = json!({
            "iss": self.email,
            "scope": SCOPE,
            "aud": self.token_uri.as_str(),
            "iat": now,
            "exp": now + ASSERTION_SECONDS,
        });
        let encode = |value: &serde_json::Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let signed = format!("{}.{}", encode(&header), encode(&claims));
        let mut signature = vec![0; self.key.public().modulus_len()];
        let random = SystemRandom::new();
        self.key
            .sign(
                &RSA_PKCS1_SHA256,
                &random,
                signed.as_bytes(),
                &mut signature,
            )
            .map_err(|_| {
                Fault::new(
                    ErrorKind::Credentials,
                    "the service account's key cannot sign",
                )
            })?;
        Ok(format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature)).into())
    }
}

impl std::fmt::Debug for Account {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Account")
            .field("email", &self.email)
            .finish_non_exhaustive()
    }
}
