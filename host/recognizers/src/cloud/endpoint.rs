//! Where requests, and the secrets in them, may go.

use std::net::IpAddr;

use reqwest::Url;

use crate::cloud::Fault;

/// The address of a service: HTTPS, or HTTP on this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Endpoint(Url);

impl Endpoint {
    /// The address that a setting names.
    pub(crate) fn parse(key: &str, text: &str) -> Result<Self, Fault> {
        let bad = |problem: &str| {
            // The text is not repeated: somebody may have put a password in it.
            Fault::bad_config(format!("`{key}` {problem}"))
        };
        let url = Url::parse(text.trim()).map_err(|error| {
            bad(&format!(
                "is not an address such as https://service.example: {error}"
            ))
        })?;
        let is_safe = url.scheme() == "https" || (url.scheme() == "http" && is_loopback(&url));
        if !is_safe {
            return Err(bad("must begin with https:// (secrets are sent there)"));
        }
        if !url.username().is_empty() || url.password().is_some() {
            return Err(bad("must not hold a name or password"));
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(bad("must end with its host or path: no `?` or `#`"));
        }
        Ok(Self(url))
    }

    /// The address with more path segments, each escaped as needed.
    pub(crate) fn at<'s>(&self, segments: impl IntoIterator<Item = &'s str>) -> Url {
        let mut url = self.0.clone();
        // Only addresses without a host, such as mailto:, have no segments.
        if let Ok(mut path) = url.path_segments_mut() {
            path.pop_if_empty().extend(segments);
        }
        url
    }

    /// Whether an address that a service names is the service itself.
    pub(crate) fn is_origin_of(&self, url: &Url) -> bool {
        self.0.origin() == url.origin() && url.username().is_empty() && url.password().is_none()
    }

    /// Whether it is on this machine.
    pub(crate) fn is_local(&self) -> bool {
        is_loopback(&self.0)
    }

    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str().trim_end_matches('/')
    }
}

fn is_loopback(url: &Url) -> bool {
    let Some(host) = url.host_str() else {
        return false;
    };
    let host = host.trim_start_matches('[').trim_end_matches(']');
    host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_this_machine_is_spoken_to_without_tls() {
        for good in [
            "https://a.example",
            "http://127.0.0.1:80",
            "http://[::1]:1/x",
        ] {
            assert!(Endpoint::parse("endpoint", good).is_ok(), "{good}");
        }
        for bad in [
            "http://a.example",
            "http://127.0.0.1.example",
            "ftp://localhost",
            "a.example",
            "https://name:pass@a.example",
            "https://a.example/?key=1",
        ] {
            let fault = Endpoint::parse("endpoint", bad).expect_err(bad);
            assert!(fault.message.contains("`endpoint`"), "{bad}");
            assert!(!fault.message.contains("pass@"), "{bad}");
        }
    }

    #[test]
    fn another_port_scheme_or_host_is_another_origin() {
        let endpoint = Endpoint::parse("endpoint", "https://a.example/base/").unwrap();
        let is_origin = |text: &str| endpoint.is_origin_of(&Url::parse(text).unwrap());
        assert!(is_origin("https://a.example/other?x=1"));
        assert!(is_origin("https://a.example:443/"));
        assert!(!is_origin("https://a.example:444/"));
        assert!(!is_origin("http://a.example/"));
        assert!(!is_origin("https://a.example.evil.example/"));
        assert!(!is_origin("https://b@a.example/"));
        assert_eq!(
            endpoint.at(["x y", "z:go"]).as_str(),
            "https://a.example/base/x%20y/z:go"
        );
    }
}
