//! Azure Document Intelligence, over HTTP.

use std::time::Duration;

use recognizers::{ErrorKind, Recognizer};
use serde_json::{Value, json};

use crate::support::{PDF, PNG, Say, Seen, Server, build, cancelled, quick, run, run_followed};

const KEY: &str = "0123456789abcdef0123456789abcdef";
const ENV: &[(&str, &str)] = &[("AZURE_DOCUMENT_INTELLIGENCE_KEY", KEY)];
const RESULT: &str =
    "/documentintelligence/documentModels/prebuilt-read/analyzeResults/r-1?api-version=2024-11-30";

/// A server that takes documents on; `get` answers the questions for the
/// result, told how many there were before.
fn service(get: impl Fn(usize) -> Say + Send + Sync + 'static) -> Server {
    let asked = std::sync::atomic::AtomicUsize::new(0);
    Server::start(move |seen, _| match seen.method.as_str() {
        "POST" => taken(seen),
        _ => get(asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst)),
    })
}

fn taken(seen: &Seen) -> Say {
    let location = format!("http://{}{RESULT}", seen.header("host"));
    Say::status(202, "").with("operation-location", location)
}

fn azure(server: &Server, more: &[(&str, &str)]) -> Box<dyn Recognizer> {
    build("azure", &quick(server, more), ENV).expect("settings")
}

fn succeeded(pages: usize) -> String {
    let result = json!({ "apiVersion": "2024-11-30", "pages": vec![json!({}); pages] });
    json!({ "status": "succeeded", "analyzeResult": result }).to_string()
}

fn status(status: &str) -> Say {
    Say::ok(json!({ "status": status }).to_string())
}

fn refusal(code: u16, error: &Value) -> Say {
    Say::status(code, json!({ "error": error }).to_string())
}

#[test]
fn a_document_is_taken_on_and_its_result_asked_for() {
    let server = service(|before| match before {
        0 => status("notStarted"),
        1 => status("running").with("retry-after", "1"),
        _ => Say::ok(succeeded(4)),
    });
    let more = [
        ("model", "prebuilt-layout"),
        ("features", "ocrHighResolution,barcodes"),
        ("queries", "StoreNumber"),
        ("languages", "de"),
    ];
    let azure = azure(&server, &more);
    let start = std::time::Instant::now();
    let (answer, told) = run_followed(&*azure, PDF, &[1, 2, 3, 5]);
    assert!(start.elapsed() >= Duration::from_secs(1), "Retry-After");
    assert_eq!(answer.adapter, "azure");
    assert_eq!(answer.parts, [succeeded(4).into_bytes()]);
    assert_eq!(told, [(0, 4), (4, 4)]);

    let seen = server.seen();
    assert_eq!(seen.len(), 4);
    assert_eq!(
        seen[0].target,
        "/documentintelligence/documentModels/prebuilt-layout:analyze?api-version=2024-11-30\
         &stringIndexType=unicodeCodePoint&features=ocrHighResolution%2Cbarcodes%2CqueryFields\
         &queryFields=StoreNumber&locale=de&pages=1-3%2C5"
    );
    assert_eq!(seen[0].header("content-type"), "application/pdf");
    assert_eq!(seen[0].body, PDF);
    assert_eq!(seen[1].target, RESULT);
    for seen in &seen {
        assert_eq!(seen.header("ocp-apim-subscription-key"), KEY);
    }
    assert!(azure.identity().contains("prebuilt-layout"));
}

#[test]
fn a_token_goes_in_place_of_the_key() {
    let server = service(|_| Say::ok(succeeded(1)));
    let env = [("AZURE_DOCUMENT_INTELLIGENCE_TOKEN", "eyJ.a.token")];
    let azure = build("azure", &quick(&server, &[]), &env).expect("settings");
    run(&*azure, PNG, &[]).expect("an answer");
    for seen in server.seen() {
        assert_eq!(seen.header("authorization"), "Bearer eyJ.a.token");
        assert_eq!(seen.header("ocp-apim-subscription-key"), "");
    }
}

#[test]
fn a_real_answer_comes_back_byte_for_byte() {
    let Some(real) =
        crate::support::real("azure/generaldoc/general_documents_sample_response.json")
    else {
        return;
    };
    let sent = real.clone();
    let server = service(move |_| Say::ok(sent.clone()));
    let answer = run(&*azure(&server, &[]), PNG, &[]).expect("an answer");
    assert_eq!(answer.parts, [real]);
}

#[test]
fn throttling_is_waited_out_or_told() {
    let slow = || {
        refusal(
            429,
            &json!({ "code": "429", "message": "Requests to the API exceeded" }),
        )
    };
    let server = Server::start(move |seen, before| match before {
        0 | 1 | 3 => slow(),
        2 => taken(seen),
        _ => Say::ok(succeeded(1)),
    });
    run(&*azure(&server, &[]), PNG, &[]).expect("an answer");
    assert_eq!(server.seen().len(), 5);

    let server = Server::start(move |_, _| slow());
    let error = run(&*azure(&server, &[]), PNG, &[]).expect_err("throttled");
    assert_eq!(error.kind, ErrorKind::Throttled);
    assert_eq!(server.seen().len(), 3);
}

#[test]
fn a_result_at_another_host_is_not_asked_for() {
    let other = Server::start(|_, _| Say::ok(succeeded(1)));
    let elsewhere = [
        format!("{}{RESULT}", other.url),
        "https://evil.example/result".to_owned(),
        other.url.replace("127.0.0.1", "localhost"),
        "/relative".to_owned(),
    ];
    for location in elsewhere {
        let server = Server::start(move |_, _| {
            Say::status(202, "").with("operation-location", location.clone())
        });
        let error = run(&*azure(&server, &[]), PNG, &[]).expect_err("refused");
        assert_eq!(error.kind, ErrorKind::Failed);
        assert!(error.to_string().contains("another host"), "{error}");
        assert_eq!(server.seen().len(), 1);
    }
    assert!(other.seen().is_empty());
}

#[test]
fn a_job_that_failed_is_told_with_the_services_reason() {
    let server = service(|_| {
        let inner = json!({ "code": "InvalidContent", "message": "The file is corrupted." });
        let error =
            json!({ "code": "InvalidRequest", "message": "Invalid request.", "innererror": inner });
        Say::ok(json!({ "status": "failed", "error": error }).to_string())
    });
    let error = run(&*azure(&server, &[]), PNG, &[]).expect_err("failed");
    assert_eq!(error.kind, ErrorKind::Failed);
    for told in ["InvalidContent", "The file is corrupted."] {
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[test]
fn results_without_the_pages_or_a_known_status_are_no_answer() {
    let cases = [
        (succeeded(2), "answered 2"),
        (r#"{"status":"succeeded"}"#.to_owned(), "no result"),
        (r#"{"status":"canceled"}"#.to_owned(), "canceled"),
        ("{}".to_owned(), "no status"),
        ("<html>".to_owned(), "not understood"),
    ];
    for (body, told) in cases {
        let server = service(move |_| Say::ok(body.clone()));
        let error = run(&*azure(&server, &[]), PNG, &[1]).expect_err(told);
        assert_eq!(error.kind, ErrorKind::Failed);
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[test]
fn errors_are_sorted_by_who_can_help() {
    let plain = |code: &str| json!({ "code": code, "message": "why" });
    let inner = |code: &str| {
        let inner = json!({ "code": code, "message": "inner" });
        json!({ "code": "InvalidRequest", "message": "why", "innererror": inner })
    };
    let cases = [
        (401, plain("401"), ErrorKind::Credentials, "`endpoint`"),
        (403, plain("403"), ErrorKind::Credentials, "firewall"),
        (404, inner("ModelNotFound"), ErrorKind::BadConfig, "`model`"),
        (
            400,
            inner("InvalidContentLength"),
            ErrorKind::BadInput,
            "too large",
        ),
        (
            400,
            inner("InvalidContentDimensions"),
            ErrorKind::BadInput,
            "10,000",
        ),
        (
            400,
            inner("InvalidParameter"),
            ErrorKind::BadConfig,
            "`features`",
        ),
        (
            500,
            plain("InternalServerError"),
            ErrorKind::Unavailable,
            "attempts: 3",
        ),
        (
            503,
            plain("ServiceUnavailable"),
            ErrorKind::Throttled,
            "attempts: 3",
        ),
    ];
    for (code, error, kind, told) in cases {
        let server = Server::start(move |_, _| refusal(code, &error));
        let error = run(&*azure(&server, &[]), PNG, &[]).expect_err("refused");
        assert_eq!(error.kind, kind, "{error}");
        assert!(error.to_string().contains(told), "{error}");
    }
}

#[test]
fn broken_silent_and_endless_results_are_given_up() {
    let cases = [
        (Say::Half(succeeded(1).into()), ErrorKind::Unavailable),
        (Say::Never, ErrorKind::TimedOut),
        (Say::Endless, ErrorKind::Failed),
    ];
    for (say, kind) in cases {
        let server = service(move |_| say.clone());
        let more = [
            ("request_timeout_seconds", "0.3"),
            ("attempts", "2"),
            ("max_answer_bytes", "20000"),
        ];
        let error = run(&*azure(&server, &more), PNG, &[]).expect_err("none");
        assert_eq!(error.kind, kind, "{error}");
    }
    let server = service(|before| match before {
        0 => Say::Half(succeeded(1).into()),
        _ => Say::ok(succeeded(1)),
    });
    run(&*azure(&server, &[]), PNG, &[]).expect("an answer");
}

#[test]
fn cancelling_ends_the_polling_within_a_second() {
    let server = service(|_| status("running").with("retry-after", "30"));
    let azure = azure(&server, &[("timeout_seconds", "60")]);
    let (error, took) = cancelled(&*azure, PNG);
    assert_eq!(error.kind, ErrorKind::Cancelled);
    assert!(took < Duration::from_secs(1), "{took:?}");
}

#[test]
fn a_job_that_never_ends_is_given_up() {
    let server = service(|_| status("running"));
    let azure = azure(&server, &[("timeout_seconds", "0.3")]);
    let error = run(&*azure, PNG, &[]).expect_err("no answer");
    assert_eq!(error.kind, ErrorKind::TimedOut);
}

#[test]
fn the_tiers_limits_are_checked_without_a_request() {
    let server = service(|_| Say::ok(succeeded(1)));
    let free = azure(&server, &[("tier", "F0")]);
    let error = run(&*free, PDF, &[1, 2, 3]).expect_err("too many");
    assert_eq!(error.kind, ErrorKind::BadInput);
    let large = [PNG, &vec![0; 4 * 1024 * 1024]].concat();
    let error = run(&*free, &large, &[]).expect_err("too large");
    assert_eq!(error.kind, ErrorKind::BadInput);
    let many: Vec<u32> = (1..=2001).collect();
    let error = run(&*azure(&server, &[]), PDF, &many).expect_err("too many");
    assert_eq!(error.kind, ErrorKind::BadInput);
    assert!(server.seen().is_empty());
}

#[test]
fn no_error_and_no_debug_output_holds_the_key() {
    let server = Server::start(|seen, _| {
        refusal(
            401,
            &json!({ "code": "401", "message": format!("{:?}", seen.headers) }),
        )
    });
    let azure = azure(&server, &[]);
    let error = run(&*azure, PNG, &[]).expect_err("refused");
    let text = format!("{error} {error:?} {azure:?} {}", azure.identity());
    assert!(text.contains("[secret]"), "{text}");
    assert!(!text.contains(KEY), "{text}");
}
