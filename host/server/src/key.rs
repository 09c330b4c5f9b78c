//! The key that requests carry.

use std::fmt;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

/// How long a key of somebody's own must be: shorter ones are guessed.
const SHORTEST: usize = 20;

/// What every request but those about health must carry as its bearer token.
/// Only a hash of it is kept.
#[derive(Clone)]
pub struct ApiKey(blake3::Hash);

/// Why a text is not taken as a key.
#[derive(Debug, thiserror::Error)]
#[error("a key has at least {SHORTEST} visible characters")]
pub struct BadKey;

impl ApiKey {
    /// A new key, and its text, which is nowhere to be had again.
    ///
    /// # Errors
    /// When the system gives no random numbers.
    pub fn generate() -> std::io::Result<(Self, String)> {
        let mut bytes = [0; 32];
        getrandom::fill(&mut bytes).map_err(|e| std::io::Error::other(e.to_string()))?;
        let text = format!("sheaf_{}", URL_SAFE_NO_PAD.encode(bytes));
        Ok((Self(blake3::hash(text.as_bytes())), text))
    }

    /// A key that somebody chose.
    ///
    /// # Errors
    /// When it is too short, or cannot stand in a header.
    pub fn new(text: &str) -> Result<Self, BadKey> {
        let visible = text.bytes().all(|b| b.is_ascii_graphic());
        match visible && text.len() >= SHORTEST {
            true => Ok(Self(blake3::hash(text.as_bytes()))),
            false => Err(BadKey),
        }
    }

    /// Whether this `Authorization` header carries the key. Takes the same
    /// time wherever the two differ.
    pub(crate) fn opens(&self, authorization: &str) -> bool {
        let Some((scheme, token)) = authorization.split_once(' ') else {
            return false;
        };
        scheme.eq_ignore_ascii_case("bearer") && self.0 == blake3::hash(token.trim().as_bytes())
    }
}

impl fmt::Debug for ApiKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ApiKey")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_opens_with_itself_alone() {
        let (key, text) = ApiKey::generate().unwrap();
        assert!(key.opens(&format!("Bearer {text}")));
        assert!(key.opens(&format!("bearer {text}")));
        assert!(!key.opens(&text));
        assert!(!key.opens(&format!("Basic {text}")));
        assert!(!key.opens(&format!("Bearer {text}x")));
        assert!(!key.opens("Bearer "));
        let (_, other) = ApiKey::generate().unwrap();
        assert!(!key.opens(&format!("Bearer {other}")));
    }

    #[test]
    fn a_key_that_is_guessed_or_cannot_be_sent_is_refused() {
        assert!(ApiKey::new("secret").is_err());
        assert!(ApiKey::new("twenty characters and more").is_err());
        assert!(ApiKey::new("twenty-characters-and-more").is_ok());
    }
}
