//! Textract's synchronous operations, over HTTP.

use std::collections::BTreeMap;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use recognizers::{ErrorKind, Recognizer};
use serde_json::json;

use crate::support::sigv4::{self, ACCESS_KEY, ENV, SECRET_KEY, SESSION_TOKEN};
use crate::support::{PDF, PNG, Say, Server, build, cancelled, quick, run, run_followed};

const ANSWER: &str = r#"{"DocumentMetadata":{"Pages":1},"Blocks":[]}"#;

fn textract(server: &Server, more: &[(&str, &str)]) -> Box<dyn Recognizer> {
    let mut settings = quick(server, &[("region", "eu-west-1")]);
    settings.extend(more.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
    build("textract", &settings, ENV).expect("settings")
}

fn problem(code: &str, message: &str) -> String {
    json!({ "__type": code, "Message": message }).to_string()
}

#[test]
fn an_image_is_sent_signed_and_its_answer_comes_back_as_it_is() {
    let server = Server::start(|_, _| Say::ok(ANSWER));
    let textract = textract(&server, &[]);
    let (answer, told) = run_followed(&*textract, PNG, &[]);
    assert_eq!(answer.adapter, "textract");
    assert_eq!(answer.parts, [ANSWER.as_bytes()]);
    assert_eq!(told, [(0, 1), (1, 1)]);

    let [seen] = &server.seen()[..] else {
        panic!("one request")
    };
    sigv4::check(seen, "eu-west-1", "textract");
    assert_eq!((seen.method.as_str(), seen.target.as_str()), ("POST", "/"));
    assert_eq!(seen.header("x-amz-target"), "Textract.DetectDocumentText");
    assert_eq!(seen.header("content-type"), "application/x-amz-json-1.1");
    let document = json!({ "Bytes": STANDARD.encode(PNG) });
    assert_eq!(seen.json(), json!({ "Document": document }));
}

#[test]
fn each_operation_is_asked_in_its_own_way() {
    let server = Server::start(|_, _| Say::ok(ANSWER));
    let document = json!({ "Bytes": STANDARD.encode(PNG) });
    let cases = [
        (
            vec![
                ("api", "analyze-document"),
                ("features", "tables,signatures"),
            ],
            "AnalyzeDocument",
            json!({ "Document": document, "FeatureTypes": ["TABLES", "SIGNATURES"] }),
        ),
        (
            vec![
                ("api", "analyze-document"),
                ("queries", "total=What is the total?"),
            ],
            "AnalyzeDocument",
            json!({
                "Document": document,
                "FeatureTypes": ["QUERIES"],
                "QueriesConfig": { "Queries": [{ "Text": "What is the total?", "Alias": "total" }] },
            }),
        ),
        (
            vec![("api", "analyze-expense")],
            "AnalyzeExpense",
            json!({ "Document": document }),
        ),
        (
            vec![("api", "analyze-id")],
            "AnalyzeID",
            json!({ "DocumentPages": [document] }),
        ),
    ];
    for (settings, operation, body) in cases {
        let textract = textract(&server, &settings);
        run(&*textract, PNG, &[1]).expect("an answer");
        let seen = server.seen().pop().expect("a request");
        sigv4::check(&seen, "eu-west-1", "textract");
        assert_eq!(seen.header("x-amz-target"), format!("Textract.{operation}"));
        assert_eq!(seen.json(), body);
        assert!(textract.identity().contains(operation));
    }
}

#[test]
fn a_real_answer_comes_back_byte_for_byte() {
    let Some(real) = crate::support::real("textract/detect_document_text.json") else {
        return;
    };
    let sent = real.clone();
    let server = Server::start(move |_, _| Say::ok(sent.clone()));
    let answer = run(&*textract(&server, &[]), PNG, &[]).expect("an answer");
    assert_eq!(answer.parts, [real]);
}

#[test]
fn a_throttled_request_is_signed_anew_and_sent_again() {
    let server = Server::start(|_, before| match before {
        0 => Say::status(
            400,
            problem("ProvisionedThroughputExceededException", "slow"),
        ),
        1 => Say::status(400, problem("com.amazonaws#ThrottlingException", "slow")),
        _ => Say::ok(ANSWER),
    });
    let answer = run(&*textract(&server, &[]), PNG, &[]).expect("an answer");
    assert_eq!(answer.parts, [ANSWER.as_bytes()]);
    let seen = server.seen();
    assert_eq!(seen.len(), 3);
    for seen in &seen {
        sigv4::check(seen, "eu-west-1", "textract");
    }
}

#[test]
fn throttling_without_end_ends_as_throttled() {
    let server = Server::start(|_, _| Say::status(400, problem("ThrottlingException", "Rate")));
    let error = run(&*textract(&server, &[]), PNG, &[]).expect_err("throttled");
    assert_eq!(error.kind, ErrorKind::Throttled);
    assert!(error.to_string().contains("attempts: 3"), "{error}");
    assert_eq!(server.seen().len(), 3);
}

#[test]
fn a_wait_that_is_longer_than_patience_is_not_begun() {
    let server = Server::start(|_, _| Say::status(429, "").with("retry-after", "90"));
    let textract = textract(&server, &[("patience_seconds", "60")]);
    let error = run(&*textract, PNG, &[]).expect_err("throttled");
    assert_eq!(error.kind, ErrorKind::Throttled);
    assert!(error.to_string().contains("90 s"), "{error}");
    assert_eq!(server.seen().len(), 1);
}

#[test]
fn what_the_service_asks_to_wait_is_waited() {
    let server = Server::start(|_, before| match before {
        0 => Say::status(503, "").with("retry-after", "1"),
        _ => Say::ok(ANSWER),
    });
    let start = std::time::Instant::now();
    run(&*textract(&server, &[]), PNG, &[]).expect("an answer");
    assert!(start.elapsed() >= Duration::from_secs(1));
}

#[test]
fn expired_credentials_are_told_with_advice() {
    let server = Server::start(|_, _| {
        Say::status(
            400,
            problem("ExpiredTokenException", "The security token is expired"),
        )
    });
    let error = run(&*textract(&server, &[]), PNG, &[]).expect_err("expired");
    assert_eq!(error.kind, ErrorKind::Credentials);
    assert!(error.to_string().contains("get new ones"), "{error}");
    assert_eq!(server.seen().len(), 1, "not tried again");
}

#[test]
fn errors_are_sorted_by_who_can_help() {
    let cases = [
        ("BadDocumentException", ErrorKind::BadInput),
        ("UnsupportedDocumentException", ErrorKind::BadInput),
        ("DocumentTooLargeException", ErrorKind::BadInput),
        ("InvalidParameterException", ErrorKind::BadConfig),
        ("AccessDeniedException", ErrorKind::Credentials),
        ("InvalidSignatureException", ErrorKind::Credentials),
        ("InternalServerError", ErrorKind::Unavailable),
        ("SomethingNewException", ErrorKind::Failed),
    ];
    for (code, kind) in cases {
        let server = Server::start(move |_, _| Say::status(400, problem(code, "why")));
        let error = run(&*textract(&server, &[]), PNG, &[]).expect_err(code);
        assert_eq!(error.kind, kind, "{code}");
        assert!(
            error.to_string().contains(&format!("{code}: why")),
            "{error}"
        );
    }
}

#[test]
fn an_answer_that_breaks_off_is_asked_for_again() {
    let server = Server::start(|_, before| match before {
        0 => Say::Half(ANSWER.into()),
        _ => Say::ok(ANSWER),
    });
    let answer = run(&*textract(&server, &[]), PNG, &[]).expect("an answer");
    assert_eq!(answer.parts, [ANSWER.as_bytes()]);

    let server = Server::start(|_, _| Say::Half(ANSWER.into()));
    let error = run(&*textract(&server, &[]), PNG, &[]).expect_err("broken");
    assert_eq!(error.kind, ErrorKind::Unavailable, "{error}");
    assert_eq!(server.seen().len(), 3);
}

#[test]
fn a_service_that_is_not_there_is_unavailable() {
    let server = Server::start(|_, _| Say::Never);
    let textract = textract(&server, &[("endpoint", "http://127.0.0.1:9")]);
    let error = run(&*textract, PNG, &[]).expect_err("refused");
    assert_eq!(error.kind, ErrorKind::Unavailable, "{error}");
    assert!(error.to_string().contains("cannot be reached"), "{error}");
}

#[test]
fn a_service_that_never_answers_is_given_up() {
    let server = Server::start(|_, _| Say::Never);
    let cases = [
        (
            ("request_timeout_seconds", "0.1"),
            "request_timeout_seconds",
        ),
        (("timeout_seconds", "0.2"), "`timeout_seconds`"),
    ];
    for (setting, named) in cases {
        let textract = textract(&server, &[setting, ("attempts", "2")]);
        let error = run(&*textract, PNG, &[]).expect_err("no answer");
        assert_eq!(error.kind, ErrorKind::TimedOut);
        assert!(error.to_string().contains(named), "{error}");
    }
}

#[test]
fn cancelling_ends_a_waiting_job_within_a_second() {
    let waits: [fn() -> Say; 2] = [
        || Say::Never,
        || Say::status(429, "").with("retry-after", "60"),
    ];
    for wait in waits {
        let server = Server::start(move |_, _| wait());
        let (error, took) = cancelled(&*textract(&server, &[]), PNG);
        assert_eq!(error.kind, ErrorKind::Cancelled);
        assert!(took < Duration::from_secs(1), "{took:?}");
    }
}

#[test]
fn what_is_too_large_is_refused_without_a_request() {
    let server = Server::start(|_, _| Say::ok(ANSWER));
    let textract = textract(&server, &[]);
    let mut large = PNG.to_vec();
    large.resize(10 * 1024 * 1024 + 1, 0);
    let many: Vec<u32> = (1..=3001).collect();
    let tiff = b"II*\0\x08\0\0\0\0\0\x0e\0\0\0\0\0\0\0\0\0";
    for (bytes, pages) in [
        (&large[..], &[][..]),
        (PDF, &many),
        (PNG, &[2]),
        (b"GIF89a", &[]),
        (tiff, &[]),
    ] {
        let error = run(&*textract, bytes, pages).expect_err("refused");
        assert_eq!(error.kind, ErrorKind::BadInput, "{error}");
    }
    assert!(server.seen().is_empty());
}

#[test]
fn an_answer_that_is_too_large_is_cut_off() {
    for say in [Say::Endless, Say::ok(vec![b' '; 5000])] {
        let server = Server::start(move |_, _| say.clone());
        let textract = textract(&server, &[("max_answer_bytes", "4096")]);
        let error = run(&*textract, PNG, &[]).expect_err("too large");
        assert_eq!(error.kind, ErrorKind::Failed);
        assert!(error.to_string().contains("max_answer_bytes"), "{error}");
        assert_eq!(server.seen().len(), 1);
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let other = Server::start(|_, _| Say::ok(ANSWER));
    let to = other.url.clone();
    let server = Server::start(move |_, _| Say::status(307, "").with("location", to.clone()));
    let error = run(&*textract(&server, &[]), PNG, &[]).expect_err("not followed");
    assert_eq!(error.kind, ErrorKind::BadConfig, "{error}");
    assert!(other.seen().is_empty());
}

#[test]
fn no_error_and_no_debug_output_holds_a_secret() {
    // AWS repeats the canonical request, token included, when a signature is wrong.
    let echo = |seen: &crate::support::Seen, _: usize| {
        let said = format!("{:?} {SECRET_KEY} {}", seen.headers, "x".repeat(200));
        Say::status(403, problem("InvalidSignatureException", &said))
    };
    let server = Server::start(echo);
    let textract = textract(&server, &[]);
    let error = run(&*textract, PNG, &[]).expect_err("refused");
    let texts = [
        format!("{error} {error:?}"),
        format!("{textract:?}"),
        textract.identity(),
    ];
    for text in texts {
        for secret in [ACCESS_KEY, SECRET_KEY, SESSION_TOKEN] {
            assert!(!text.contains(secret), "{text}");
        }
    }
    assert!(error.to_string().contains("[secret]"), "{error}");
}

#[test]
fn a_credentials_file_is_read_anew_for_each_job() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("credentials");
    let write = |token: &str| {
        let text = format!(
            "[work]\naws_access_key_id = {ACCESS_KEY}\naws_secret_access_key = {SECRET_KEY}\n\
             aws_session_token = {token}\n"
        );
        std::fs::write(&path, text).expect("written");
    };
    write("old");
    let server = Server::start(|_, _| Say::ok(ANSWER));
    let settings = quick(&server, &[("region", "eu-west-1")]);
    let file = path.to_str().expect("UTF-8");
    let env = [
        ("AWS_SHARED_CREDENTIALS_FILE", file),
        ("AWS_PROFILE", "work"),
    ];
    let textract = build("textract", &settings, &env).expect("settings");
    write(SESSION_TOKEN);
    run(&*textract, PNG, &[]).expect("an answer");
    sigv4::check(&server.seen()[0], "eu-west-1", "textract");
}

#[test]
fn missing_settings_are_named() {
    let error = build("textract", &BTreeMap::new(), ENV).expect_err("no region");
    assert_eq!(error.kind, ErrorKind::BadConfig);
    assert!(error.to_string().contains("AWS_REGION"), "{error}");

    let server = Server::start(|_, _| Say::ok(ANSWER));
    let settings = quick(&server, &[("region", "eu-west-1")]);
    let error = build("textract", &settings, &[]).expect_err("no credentials");
    assert_eq!(error.kind, ErrorKind::Credentials);
    assert!(error.to_string().contains("AWS_ACCESS_KEY_ID"), "{error}");
}
