//! Signature Version 4 from the server's side, written after its description
//! (<https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>)
//! and apart from the crate that signs.

use ring::{digest, hmac};

use super::Seen;

pub(crate) const ACCESS_KEY: &str = "AKIATESTTESTTEST";
pub(crate) const SECRET_KEY: &str = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLE";
pub(crate) const SESSION_TOKEN: &str = "IQoJb3JpZ2luSESSIONTOKEN==";

/// Credentials as the environment has them.
pub(crate) const ENV: &[(&str, &str)] = &[
    ("AWS_ACCESS_KEY_ID", ACCESS_KEY),
    ("AWS_SECRET_ACCESS_KEY", SECRET_KEY),
    ("AWS_SESSION_TOKEN", SESSION_TOKEN),
];

/// Fail unless a request is signed as it must be.
pub(crate) fn check(seen: &Seen, region: &str, service: &str) {
    let authorization = seen.header("authorization");
    let rest = authorization
        .strip_prefix("AWS4-HMAC-SHA256 ")
        .expect("the algorithm");
    let part = |name: &str| {
        let mut parts = rest.split(", ").filter_map(|p| p.split_once('='));
        parts.find(|(n, _)| *n == name).expect(name).1
    };
    let date = seen.header("x-amz-date");
    let day = &date[..8];
    let scope = format!("{day}/{region}/{service}/aws4_request");
    assert_eq!(part("Credential"), format!("{ACCESS_KEY}/{scope}"));

    let signed = part("SignedHeaders");
    let names: Vec<&str> = signed.split(';').collect();
    assert!(names.is_sorted(), "{signed}");
    for needed in ["host", "x-amz-date", "x-amz-security-token"] {
        assert!(names.contains(&needed), "{needed} is not signed: {signed}");
    }
    let of_amazon = seen
        .headers
        .keys()
        .filter(|name| name.starts_with("x-amz-"));
    for name in of_amazon {
        assert!(names.contains(&name.as_str()), "{name} is not signed");
    }
    assert_eq!(seen.header("x-amz-security-token"), SESSION_TOKEN);
    let body = hex(digest::digest(&digest::SHA256, &seen.body).as_ref());
    if service == "s3" {
        assert_eq!(seen.header("x-amz-content-sha256"), body);
    }

    let lines: String = names
        .iter()
        .map(|name| format!("{name}:{}\n", seen.header(name).trim()))
        .collect();
    let (path, query) = seen.target.split_once('?').unwrap_or((&seen.target, ""));
    let canonical = format!(
        "{}\n{path}\n{query}\n{lines}\n{signed}\n{body}",
        seen.method
    );
    let canonical = hex(digest::digest(&digest::SHA256, canonical.as_bytes()).as_ref());
    let to_sign = format!("AWS4-HMAC-SHA256\n{date}\n{scope}\n{canonical}");
    let mut key = format!("AWS4{SECRET_KEY}").into_bytes();
    for step in [day, region, service, "aws4_request"] {
        key = mac(&key, step);
    }
    assert_eq!(part("Signature"), hex(&mac(&key, &to_sign)));
}

fn mac(key: &[u8], text: &str) -> Vec<u8> {
    let key = hmac::Key::new(hmac::HMAC_SHA256, key);
    hmac::sign(&key, text.as_bytes()).as_ref().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
