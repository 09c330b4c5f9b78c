//! Document AI, over HTTP.

use std::collections::BTreeMap;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use recognizers::{ErrorKind, Recognizer};
use ring::signature::{RSA_PKCS1_2048_8192_SHA256, RsaKeyPair, UnparsedPublicKey};
use rustls::pki_types::PrivatePkcs8KeyDer;
use rustls::pki_types::pem::PemObject;
use serde_json::{Value, json};

use crate::support::{PDF, PNG, Say, Seen, Server, build, cancelled, quick, run, run_followed};

/// Made for these tests alone.
const KEY: &str = include_str!("support/test-key.pem");
const TOKEN: &str = "ya29.given-token";
const ENV: &[(&str, &str)] = &[("GOOGLE_OAUTH_ACCESS_TOKEN", TOKEN)];
const ANSWER: &str =
    r#"{"document":{"text": "x", "pages":[{"pageNumber":1}]},"humanReviewStatus":{}}"#;
const DOCUMENT: &[u8] = br#"{"text": "x", "pages":[{"pageNumber":1}]}"#;

fn settings(server: &Server, more: &[(&str, &str)]) -> BTreeMap<String, String> {
    let mut settings = quick(server, &[("processor", "abc123"), ("location", "eu")]);
    settings.extend(more.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
    settings
}

fn document_ai(server: &Server, more: &[(&str, &str)]) -> Box<dyn Recognizer> {
    let mut settings = settings(server, more);
    settings.insert("project".to_owned(), "my-project".to_owned());
    build("document-ai", &settings, ENV).expect("settings")
}

fn refusal(code: u16, status: &str, details: Value) -> Say {
    let error = json!({ "code": code, "status": status, "message": "why", "details": details });
    Say::status(code, json!({ "error": error }).to_string())
}

#[test]
fn a_document_is_sent_with_its_pages_and_options_and_the_document_comes_back() {
    let server = Server::start(|_, _| Say::ok(ANSWER));
    let more = [
        ("processor_version", "pretrained-ocr-v2.0-2023-06-02"),
        ("features", "symbols,math"),
        ("languages", "en, de"),
    ];
    let document_ai = document_ai(&server, &more);
    let (answer, told) = run_followed(&*document_ai, PDF, &[2]);
    assert_eq!(answer.adapter, "document-ai");
    assert_eq!(answer.parts, [DOCUMENT], "byte for byte");
    assert_eq!(told, [(0, 1), (1, 1)]);
    assert!(document_ai.identity().contains("enableMathOcr"));

    let [seen] = &server.seen()[..] else {
        panic!("one request")
    };
    assert_eq!(seen.method, "POST");
    assert_eq!(
        seen.target,
        "/v1/projects/my-project/locations/eu/processors/abc123/processorVersions/\
         pretrained-ocr-v2.0-2023-06-02:process"
    );
    assert_eq!(seen.header("authorization"), format!("Bearer {TOKEN}"));
    assert_eq!(
        seen.json(),
        json!({
            "skipHumanReview": true,
            "imagelessMode": true,
            "rawDocument": { "mimeType": "application/pdf", "content": STANDARD.encode(PDF) },
            "processOptions": {
                "individualPageSelector": { "pages": [2] },
                "ocrConfig": {
                    "enableSymbol": true,
                    "premiumFeatures": { "enableMathOcr": true },
                    "hints": { "languageHints": ["en", "de"] },
                },
            },
        })
    );
}

#[test]
fn a_real_document_comes_back_byte_for_byte() {
    let Some(real) = crate::support::real("google/blank_document.json") else {
        return;
    };
    let whole = [b"{\"document\":", real.trim_ascii(), b"}"].concat();
    let server = Server::start(move |_, _| Say::ok(whole.clone()));
    let answer = run(&*document_ai(&server, &[]), PNG, &[]).expect("an answer");
    assert_eq!(answer.parts, [real.trim_ascii()]);
}

#[test]
fn throttling_is_waited_out_or_told() {
    let slow = || {
        let delay =
            json!([{ "@type": "type.googleapis.com/google.rpc.RetryInfo", "retryDelay": "0.05s" }]);
        refusal(429, "RESOURCE_EXHAUSTED", delay)
    };
    let server = Server::start(move |_, before| if before < 2 { slow() } else { Say::ok(ANSWER) });
    run(&*document_ai(&server, &[]), PNG, &[]).expect("an answer");
    assert_eq!(server.seen().len(), 3);

    let server = Server::start(move |_, _| slow());
    let error = run(&*document_ai(&server, &[]), PNG, &[]).expect_err("throttled");
    assert_eq!(error.kind, ErrorKind::Throttled);
    assert_eq!(server.seen().len(), 3);
}

#[test]
fn errors_are_sorted_by_who_can_help() {
    let disabled = json!([{ "reason": "SERVICE_DISABLED" }]);
    let cases = [
        (
            401,
            "UNAUTHENTICATED",
            json!([]),
            ErrorKind::Credentials,
            "renew it",
        ),
        (
            403,
            "PERMISSION_DENIED",
            json!([]),
            ErrorKind::Credentials,
            "documentai.apiUser",
        ),
        (
            403,
            "PERMISSION_DENIED",
            disabled,
            ErrorKind::BadConfig,
            "enable its API",
        ),
        (
            404,
            "NOT_FOUND",
            json!([]),
            ErrorKind::BadConfig,
            "`processor`",
        ),
        (
            400,
            "INVALID_ARGUMENT",
            json!([]),
            ErrorKind::BadInput,
            "why",
        ),
        (
            503,
            "UNAVAILABLE",
            json!([]),
            ErrorKind::Unavailable,
            "attempts: 3",
        ),
        (418, "", json!([]), ErrorKind::Failed, "418"),
    ];
    for (code, status, details, kind, told) in cases {
        let server = Server::start(move |_, _| refusal(code, status, details.clone()));
        let error = run(&*document_ai(&server, &[]), PNG, &[]).expect_err(status);
        assert_eq!(error.kind, kind, "{error}");
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[test]
fn a_document_that_failed_or_lacks_pages_is_no_answer() {
    let cases = [
        (
            r#"{"document":{"error":{"code":3,"message":"corrupt"}}}"#,
            "corrupt",
        ),
        (r#"{"document":{"pages":[{},{}]}}"#, "answered 2"),
        (r#"{"humanReviewStatus":{}}"#, "no document"),
        ("<html>", "not understood"),
    ];
    for (body, told) in cases {
        let server = Server::start(move |_, _| Say::ok(body));
        let error = run(&*document_ai(&server, &[]), PNG, &[1]).expect_err(told);
        assert_eq!(error.kind, ErrorKind::Failed);
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[test]
fn broken_silent_and_endless_services_are_given_up() {
    let cases = [
        (Say::Half(ANSWER.into()), ErrorKind::Unavailable, 2),
        (Say::Never, ErrorKind::TimedOut, 2),
        (Say::Endless, ErrorKind::Failed, 1),
    ];
    for (say, kind, requests) in cases {
        let server = Server::start(move |_, _| say.clone());
        let more = [
            ("request_timeout_seconds", "0.3"),
            ("attempts", "2"),
            ("max_answer_bytes", "20000"),
        ];
        let error = run(&*document_ai(&server, &more), PNG, &[]).expect_err("none");
        assert_eq!(error.kind, kind, "{error}");
        assert_eq!(server.seen().len(), requests);
    }
    let server = Server::start(|_, before| match before {
        0 => Say::Half(ANSWER.into()),
        _ => Say::ok(ANSWER),
    });
    run(&*document_ai(&server, &[]), PNG, &[]).expect("an answer");
}

#[test]
fn cancelling_ends_the_wait_within_a_second() {
    let server = Server::start(|_, _| Say::Never);
    let (error, took) = cancelled(&*document_ai(&server, &[]), PNG);
    assert_eq!(error.kind, ErrorKind::Cancelled);
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn too_many_pages_are_refused_without_a_request() {
    let server = Server::start(|_, _| Say::ok(ANSWER));
    let document_ai = document_ai(&server, &[]);
    let many: Vec<u32> = (1..=31).collect();
    let error = run(&*document_ai, PDF, &many).expect_err("too many");
    assert_eq!(error.kind, ErrorKind::BadInput);
    let large = [PNG, &vec![0; 40 * 1024 * 1024]].concat();
    let error = run(&*document_ai, &large, &[]).expect_err("too large");
    assert_eq!(error.kind, ErrorKind::BadInput);
    assert!(server.seen().is_empty());
}

/// A service account's file whose tokens come from the server.
fn account(server: &Server) -> tempfile::NamedTempFile {
    let file = tempfile::NamedTempFile::new().expect("a file");
    let account = json!({
        "type": "service_account",
        "project_id": "files-project",
        "private_key_id": "key-1",
        "private_key": KEY,
        "client_email": "robot@files-project.example",
        "token_uri": format!("{}/token", server.url),
    });
    std::fs::write(file.path(), account.to_string()).expect("written");
    file
}

fn with_account(server: &Server) -> Box<dyn Recognizer> {
    let file = account(server);
    let path = file.path().to_str().expect("UTF-8");
    let env = [("GOOGLE_APPLICATION_CREDENTIALS", path)];
    build("document-ai", &settings(server, &[]), &env).expect("settings")
}

fn is_token(seen: &Seen) -> bool {
    seen.target == "/token"
}

fn assertion(seen: &Seen) -> String {
    let form = String::from_utf8(seen.body.clone()).expect("a form");
    let grant = "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=";
    form.strip_prefix(grant).expect("the grant").to_owned()
}

fn check_assertion(seen: &Seen, server: &Server) {
    let assertion = assertion(seen);
    let (signed, signature) = assertion.rsplit_once('.').expect("a signature");
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).expect("base64url");
    let der = PrivatePkcs8KeyDer::from_pem_slice(KEY.as_bytes()).expect("PEM");
    let pair = RsaKeyPair::from_pkcs8(der.secret_pkcs8_der()).expect("a key");
    let public = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, pair.public().as_ref());
    public
        .verify(signed.as_bytes(), &decode(signature))
        .expect("signed with the account's key");

    let (header, claims) = signed.split_once('.').expect("header and claims");
    let header: Value = serde_json::from_slice(&decode(header)).expect("JSON");
    assert_eq!(
        header,
        json!({ "alg": "RS256", "typ": "JWT", "kid": "key-1" })
    );
    let claims: Value = serde_json::from_slice(&decode(claims)).expect("JSON");
    assert_eq!(claims["iss"], "robot@files-project.example");
    assert_eq!(claims["aud"], format!("{}/token", server.url));
    assert_eq!(
        claims["scope"],
        "https://www.googleapis.com/auth/cloud-platform"
    );
    let now = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .expect("now")
        .as_secs();
    let issued = claims["iat"].as_u64().expect("a time");
    assert!(now.abs_diff(issued) < 60);
    assert_eq!(claims["exp"].as_u64(), Some(issued + 3600));
}

#[test]
fn a_service_account_gets_one_token_for_many_jobs() {
    let server = Server::start(|seen, _| match is_token(seen) {
        true => Say::ok(r#"{"access_token":"ya29.one","expires_in":3599,"token_type":"Bearer"}"#),
        false => Say::ok(ANSWER),
    });
    let document_ai = with_account(&server);
    for _ in 0..3 {
        run(&*document_ai, PNG, &[]).expect("an answer");
    }
    let seen = server.seen();
    assert_eq!(seen.len(), 4);
    check_assertion(&seen[0], &server);
    assert!(seen[1].target.contains("/projects/files-project/"));
    assert_eq!(seen[3].header("authorization"), "Bearer ya29.one");
}

#[test]
fn a_token_that_ends_is_renewed_before() {
    // It lasts no longer than the margin, so each job needs a new one.
    let server = Server::start(|seen, before| match is_token(seen) {
        true => Say::ok(
            json!({ "access_token": format!("ya29.{before}"), "expires_in": 30 }).to_string(),
        ),
        false => Say::ok(ANSWER),
    });
    let document_ai = with_account(&server);
    for _ in 0..2 {
        run(&*document_ai, PNG, &[]).expect("an answer");
    }
    let seen = server.seen();
    assert_eq!(seen[1].header("authorization"), "Bearer ya29.0");
    assert_eq!(seen[3].header("authorization"), "Bearer ya29.2");
}

#[test]
fn a_refused_token_is_replaced_once() {
    let server = Server::start(|seen, before| match is_token(seen) {
        true => Say::ok(
            json!({ "access_token": format!("ya29.{before}"), "expires_in": 3599 }).to_string(),
        ),
        false if seen.header("authorization") == "Bearer ya29.2" => Say::ok(ANSWER),
        false => refusal(401, "UNAUTHENTICATED", json!([])),
    });
    run(&*with_account(&server), PNG, &[]).expect("an answer");
    assert_eq!(server.seen().len(), 4);
}

#[test]
fn a_refused_key_is_told_with_advice() {
    let server = Server::start(|_, _| {
        Say::status(
            400,
            r#"{"error":"invalid_grant","error_description":"Invalid JWT Signature."}"#,
        )
    });
    let error = run(&*with_account(&server), PNG, &[]).expect_err("refused");
    assert_eq!(error.kind, ErrorKind::Credentials);
    assert!(
        error.to_string().contains("Invalid JWT Signature"),
        "{error}"
    );
    assert!(error.to_string().contains("clock"), "{error}");
    assert_eq!(server.seen().len(), 1);
}

#[test]
fn no_error_and_no_debug_output_holds_a_secret() {
    let echo = |seen: &Seen, _: usize| match is_token(seen) {
        true => Say::ok(r#"{"access_token":"ya29.secret-token","expires_in":3599}"#),
        false => {
            let said = format!("you sent {:?}", seen.headers);
            Say::status(
                401,
                json!({ "error": { "status": "UNAUTHENTICATED", "message": said } }).to_string(),
            )
        }
    };
    let server = Server::start(echo);
    let recognizers = [with_account(&server), document_ai(&server, &[])];
    let first_line = KEY.lines().nth(1).expect("a line of the key");
    let secrets = ["ya29.secret-token", TOKEN, first_line];
    for recognizer in recognizers {
        let error = run(&*recognizer, PNG, &[]).expect_err("refused");
        let text = format!("{error} {error:?} {recognizer:?} {}", recognizer.identity());
        assert!(text.contains("[secret]"), "{text}");
        for secret in secrets {
            assert!(!text.contains(secret), "{text}");
        }
    }

    let echo = |seen: &Seen, _: usize| {
        let said = assertion(seen);
        Say::status(
            400,
            json!({ "error": "invalid_grant", "error_description": said }).to_string(),
        )
    };
    let server = Server::start(echo);
    let error = run(&*with_account(&server), PNG, &[]).expect_err("refused");
    let sent = assertion(&server.seen()[0]);
    assert!(
        !error.to_string().contains(&sent[sent.len() - 40..]),
        "{error}"
    );
}

#[test]
fn files_that_are_no_service_account_are_told_apart() {
    let server = Server::start(|_, _| Say::ok(ANSWER));
    let cases = [
        ("{}", "only `service_account`"),
        (
            r#"{"type":"authorized_user","refresh_token":"1//secret"}"#,
            "authorized_user",
        ),
        (
            r#"{"type":"service_account","private_key":"secret"}"#,
            "PKCS #8",
        ),
        (r#"{"private_key": secret"#, "no credentials file"),
    ];
    for (text, told) in cases {
        let file = tempfile::NamedTempFile::new().expect("a file");
        std::fs::write(file.path(), text).expect("written");
        let settings = settings(&server, &[("project", "p")]);
        let path = file.path().to_str().expect("UTF-8");
        let env = [("GOOGLE_APPLICATION_CREDENTIALS", path)];
        let error = build("document-ai", &settings, &env).expect_err(told);
        assert_eq!(error.kind, ErrorKind::Credentials);
        assert!(error.to_string().contains(told), "{error}");
        assert!(!error.to_string().contains("secret\""), "{error}");
    }
}
