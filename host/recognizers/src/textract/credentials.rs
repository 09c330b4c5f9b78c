//! Credentials: from the environment or a shared credentials file, as
//! <https://docs.aws.amazon.com/sdkref/latest/guide/file-format.html> has it.

use std::path::PathBuf;

use configparser::ini::{Ini, IniDefault};
use secrecy::{ExposeSecret, SecretString};

use crate::cloud::Fault;
use crate::settings::Reader;

/// Credentials of one request.
#[derive(Debug, Clone)]
pub(crate) struct Credentials {
    pub(crate) access_key: SecretString,
    pub(crate) secret_key: SecretString,
    pub(crate) session_token: Option<SecretString>,
}

/// Where credentials come from. A file is read anew for each job: other
/// programs renew the session tokens in it.
#[derive(Debug)]
pub(crate) enum Provider {
    Given(Credentials),
    File { path: PathBuf, profile: String },
}

impl Provider {
    /// A file named by a setting goes before the environment, which goes
    /// before the user's own file.
    pub(crate) fn from_settings(reader: &Reader<'_>) -> Result<Self, Fault> {
        let profile = reader.given_or_env("profile", &["AWS_PROFILE"]);
        let profile = profile.unwrap_or_else(|| reader.text("profile").to_owned());
        let is_named = ["credentials_file", "profile"].map(|key| reader.given(key).is_some());
        if !is_named.contains(&true)
            && let Some(given) = from_env(reader)?
        {
            return Ok(Self::Given(given));
        }
        let named = reader.file("credentials_file", &["AWS_SHARED_CREDENTIALS_FILE"]);
        let own = || {
            let home = reader.env("HOME").or_else(|| reader.env("USERPROFILE"))?;
            Some(PathBuf::from(home).join(".aws").join("credentials"))
        };
        let Some(path) = named.or_else(own) else {
            return Err(Fault::credentials(
                "there are no credentials: set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY",
            ));
        };
        let provider = Self::File { path, profile };
        provider.credentials()?;
        Ok(provider)
    }

    pub(crate) fn credentials(&self) -> Result<Credentials, Fault> {
        match self {
            Self::Given(credentials) => Ok(credentials.clone()),
            Self::File { path, profile } => {
                let text = std::fs::read_to_string(path).map_err(|error| {
                    let path = path.display();
                    Fault::credentials(format!(
                        "there are no credentials in the environment, and {path} cannot be read: \
                         {error}; set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or name a file \
                         as `credentials_file`"
                    ))
                })?;
                from_file(&text, profile)
                    .map_err(|problem| Fault::credentials(format!("{}: {problem}", path.display())))
            }
        }
    }
}

impl Credentials {
    /// Everything that no message may hold.
    pub(crate) fn secrets(&self) -> Vec<&SecretString> {
        let always = [&self.access_key, &self.secret_key];
        always.into_iter().chain(&self.session_token).collect()
    }

    /// In the signing crate's type, whose Debug hides the secrets too.
    pub(crate) fn for_signing(&self) -> aws_credential_types::Credentials {
        let token = self.session_token.as_ref();
        aws_credential_types::Credentials::new(
            self.access_key.expose_secret(),
            self.secret_key.expose_secret(),
            token.map(|token| token.expose_secret().to_owned()),
            None,
            "sheaf",
        )
    }
}

fn from_env(reader: &Reader<'_>) -> Result<Option<Credentials>, Fault> {
    let secret = |variable| {
        reader
            .env(variable)
            .map(|v| SecretString::from(v.trim().to_owned()))
    };
    match (secret("AWS_ACCESS_KEY_ID"), secret("AWS_SECRET_ACCESS_KEY")) {
        (Some(access_key), Some(secret_key)) => Ok(Some(Credentials {
            access_key,
            secret_key,
            session_token: secret("AWS_SESSION_TOKEN"),
        })),
        (None, None) => Ok(None),
        _ => Err(Fault::credentials(
            "of AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY only one is set; set both",
        )),
    }
}

fn from_file(text: &str, profile: &str) -> Result<Credentials, String> {
    let mut syntax = IniDefault::default();
    syntax.case_sensitive = true;
    // Keys and tokens may hold these characters.
    syntax.enable_inline_comments = false;
    syntax.delimiters = vec!['='];
    let mut file = Ini::new_from_defaults(syntax);
    // The parser's own message may quote a line, and a line may be a secret.
    file.read(text.to_owned())
        .map_err(|_| "it is no file of [profiles] with key = value lines".to_owned())?;
    if !file.sections().iter().any(|section| section == profile) {
        return Err(format!(
            "there is no profile [{profile}]; choose one with AWS_PROFILE or `profile`"
        ));
    }
    let value = |key: &str| {
        let value = file.get(profile, key).filter(|value| !value.is_empty());
        value.map(SecretString::from)
    };
    let need = |key: &str| {
        value(key).ok_or_else(|| {
            format!(
                "profile [{profile}] has no `{key}`; roles, SSO and credential processes are not \
                 resolved here: `aws configure export-credentials --format env` does it"
            )
        })
    };
    Ok(Credentials {
        access_key: need("aws_access_key_id")?,
        secret_key: need("aws_secret_access_key")?,
        session_token: value("aws_session_token"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "# mine\n[default]\naws_access_key_id = AKID\naws_secret_access_key=a/b+c=;#d\n\
                        [Other]\nrole_arn = arn\n";

    #[test]
    fn a_profile_of_a_shared_file_is_read() {
        let found = from_file(FILE, "default").unwrap();
        assert_eq!(found.access_key.expose_secret(), "AKID");
        assert_eq!(found.secret_key.expose_secret(), "a/b+c=;#d");
        assert!(found.session_token.is_none());
    }

    #[test]
    fn a_profile_without_keys_is_told_with_a_way_out() {
        let problem = from_file(FILE, "Other").unwrap_err();
        assert!(problem.contains("export-credentials"), "{problem}");
        let problem = from_file(FILE, "third").unwrap_err();
        assert!(problem.contains("no profile [third]"), "{problem}");
    }
}
