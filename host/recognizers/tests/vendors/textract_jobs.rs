//! Textract's asynchronous jobs, over HTTP, with a bucket beside.

use std::time::Duration;

use recognizers::{ErrorKind, Recognizer};
use serde_json::{Value, json};

use crate::support::sigv4::{self, ENV};
use crate::support::{PDF, PNG, Say, Seen, Server, build, cancelled, quick, run, run_followed};

const JOB: &str = "270c1cc5e1d0ea2fbc59d97cb69a72a5495da75851976b14a1784ca90fc180e3";

/// A server that is both S3 and Textract; `get` answers the questions for the
/// job, told how many there were before.
fn service(get: impl Fn(&Value, usize) -> Say + Send + Sync + 'static) -> Server {
    let asked = std::sync::atomic::AtomicUsize::new(0);
    Server::start(move |seen, _| match operation(seen) {
        "PUT" => Say::ok(""),
        "DELETE" => Say::status(204, ""),
        start if start.starts_with("Start") => Say::ok(json!({ "JobId": JOB }).to_string()),
        _ => {
            let before = asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
            get(&seen.json(), before)
        }
    })
}

fn operation(seen: &Seen) -> &str {
    let target = seen.header("x-amz-target");
    target.strip_prefix("Textract.").unwrap_or(&seen.method)
}

fn operations(server: &Server) -> Vec<String> {
    let seen = server.seen();
    seen.iter().map(|seen| operation(seen).to_owned()).collect()
}

fn textract(server: &Server, more: &[(&str, &str)]) -> Box<dyn Recognizer> {
    let base = [
        ("region", "eu-west-1"),
        ("bucket", "my-bucket"),
        ("s3_endpoint", server.url.as_str()),
    ];
    let mut settings = quick(server, &base);
    settings.extend(more.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
    build("textract", &settings, ENV).expect("settings")
}

fn part(status: &str, next: Option<&str>) -> Value {
    json!({ "JobStatus": status, "NextToken": next, "DocumentMetadata": { "Pages": 3 }, "Blocks": [] })
}

#[test]
fn a_file_is_stored_read_in_parts_and_deleted() {
    let server = service(|asked, before| {
        let next = asked.get("NextToken").and_then(Value::as_str);
        let part = match (before, next) {
            (0 | 1, None) => json!({ "JobStatus": "IN_PROGRESS" }),
            (_, None) => part("SUCCEEDED", Some("two")),
            (_, Some("two")) => part("SUCCEEDED", Some("three")),
            (_, _) => part("SUCCEEDED", None),
        };
        Say::ok(part.to_string())
    });
    let textract = textract(
        &server,
        &[("api", "analyze-document"), ("features", "tables")],
    );
    let (answer, told) = run_followed(&*textract, PDF, &[]);
    let expected = [Some("two"), Some("three"), None].map(|next| part("SUCCEEDED", next));
    let parts = answer
        .parts
        .iter()
        .map(|part| serde_json::from_slice(part).expect("JSON"));
    assert_eq!(parts.collect::<Vec<Value>>(), expected);
    assert_eq!(told.last(), Some(&(3, 3)));

    let seen = server.seen();
    let get = "GetDocumentAnalysis";
    assert_eq!(
        operations(&server),
        [
            "PUT",
            "StartDocumentAnalysis",
            get,
            get,
            get,
            get,
            get,
            "DELETE"
        ]
    );
    for seen in &seen {
        let service = if seen.header("x-amz-target").is_empty() {
            "s3"
        } else {
            "textract"
        };
        sigv4::check(seen, "eu-west-1", service);
    }
    assert_eq!(seen[0].body, PDF);
    assert_eq!(seen[0].header("content-type"), "application/pdf");
    assert!(
        seen[0].target.starts_with("/my-bucket/sheaf/"),
        "{}",
        seen[0].target
    );
    assert_eq!(seen[0].target, seen[7].target);
    let start = seen[1].json();
    let name = seen[0]
        .target
        .strip_prefix("/my-bucket/")
        .expect("the bucket");
    let location = json!({ "S3Object": { "Bucket": "my-bucket", "Name": name } });
    assert_eq!(start["DocumentLocation"], location);
    assert_eq!(start["FeatureTypes"], json!(["TABLES"]));
    let token = start["ClientRequestToken"].as_str().expect("a token");
    assert!((1..=64).contains(&token.len()));
    assert_eq!(seen[2].json(), json!({ "JobId": JOB, "MaxResults": 1000 }));
    assert_eq!(seen[5].json()["NextToken"], "two");
}

#[test]
fn each_operation_has_its_job() {
    let cases = [
        (
            "detect-text",
            "StartDocumentTextDetection",
            "GetDocumentTextDetection",
        ),
        (
            "analyze-expense",
            "StartExpenseAnalysis",
            "GetExpenseAnalysis",
        ),
    ];
    for (api, start, get) in cases {
        let server = service(|_, _| Say::ok(part("SUCCEEDED", None).to_string()));
        run(&*textract(&server, &[("api", api)]), PDF, &[]).expect("an answer");
        assert_eq!(operations(&server), ["PUT", start, get, "DELETE"]);
    }
}

#[test]
fn an_image_needs_no_bucket() {
    let server = Server::start(|_, _| Say::ok("{}"));
    run(&*textract(&server, &[]), PNG, &[]).expect("an answer");
    assert_eq!(operations(&server), ["DetectDocumentText"]);
}

#[test]
fn throttled_questions_are_repeated_and_a_job_is_started_under_one_token() {
    let tries = std::sync::atomic::AtomicUsize::new(0);
    let server = Server::start(move |seen, _| {
        let before = tries.fetch_add(1, std::sync::atomic::Ordering::SeqCst);
        let slow = json!({ "__type": "LimitExceededException", "message": "jobs" }).to_string();
        match operation(seen) {
            "StartDocumentTextDetection" if before < 3 => Say::status(400, slow),
            "StartDocumentTextDetection" => Say::ok(json!({ "JobId": JOB }).to_string()),
            "PUT" | "DELETE" => Say::ok(""),
            _ => Say::ok(part("SUCCEEDED", None).to_string()),
        }
    });
    run(&*textract(&server, &[]), PDF, &[]).expect("an answer");
    let tokens: Vec<Value> = server.seen()[1..4]
        .iter()
        .map(|seen| seen.json()["ClientRequestToken"].clone())
        .collect();
    assert_eq!(tokens[0], tokens[1]);
    assert_eq!(tokens[1], tokens[2]);
}

#[test]
fn a_job_that_failed_is_told_with_its_reason_and_its_file_deleted() {
    let failed = || match crate::support::real("textract/failed-response.json") {
        Some(real) => real,
        None => json!({ "JobStatus": "FAILED", "StatusMessage": "INVALID_IMAGE_TYPE" })
            .to_string()
            .into(),
    };
    let reason: Value = serde_json::from_slice(&failed()).expect("JSON");
    let reason = reason["StatusMessage"]
        .as_str()
        .unwrap_or("no reason given")
        .to_owned();
    let server = service(move |_, _| Say::ok(failed()));
    let error = run(&*textract(&server, &[]), PDF, &[]).expect_err("failed");
    assert_eq!(error.kind, ErrorKind::Failed);
    assert!(error.to_string().contains(&reason), "{error}");
    assert_eq!(
        operations(&server).last().map(String::as_str),
        Some("DELETE")
    );
}

#[test]
fn an_answer_with_pages_missing_is_none() {
    let server = service(|_, _| {
        let warning = json!({ "ErrorCode": "PAGE_CHARACTERS_EXCEEDED", "Pages": [3, 7] });
        let body = json!({ "JobStatus": "PARTIAL_SUCCESS", "Warnings": [warning], "Blocks": [] });
        Say::ok(body.to_string())
    });
    let error = run(&*textract(&server, &[]), PDF, &[]).expect_err("partial");
    assert_eq!(error.kind, ErrorKind::Failed);
    let told = "PAGE_CHARACTERS_EXCEEDED: pages 3, 7";
    assert!(error.to_string().contains(told), "{error}");
}

#[test]
fn a_job_that_never_ends_is_given_up_and_its_file_deleted() {
    let server = service(|_, _| Say::ok(json!({ "JobStatus": "IN_PROGRESS" }).to_string()));
    let textract = textract(&server, &[("timeout_seconds", "0.3")]);
    let error = run(&*textract, PDF, &[]).expect_err("no answer");
    assert_eq!(error.kind, ErrorKind::TimedOut);
    assert_eq!(
        operations(&server).last().map(String::as_str),
        Some("DELETE")
    );
}

#[test]
fn cancelling_ends_the_polling_within_a_second_and_deletes_the_file() {
    let server = service(|_, _| Say::ok(json!({ "JobStatus": "IN_PROGRESS" }).to_string()));
    let textract = textract(
        &server,
        &[("poll_seconds", "30"), ("timeout_seconds", "60")],
    );
    let (error, took) = cancelled(&*textract, PDF);
    assert_eq!(error.kind, ErrorKind::Cancelled);
    assert!(took < Duration::from_secs(1), "{took:?}");
    assert_eq!(
        operations(&server).last().map(String::as_str),
        Some("DELETE")
    );
}

#[test]
fn cancelling_does_not_wait_for_a_bucket_that_is_silent() {
    let server = Server::start(|seen, _| match operation(seen) {
        "DELETE" => Say::Never,
        _ => Say::ok(json!({ "JobId": JOB, "JobStatus": "IN_PROGRESS" }).to_string()),
    });
    let (error, took) = cancelled(&*textract(&server, &[]), PDF);
    assert_eq!(error.kind, ErrorKind::Cancelled);
    assert!(took < Duration::from_secs(1), "{took:?}");
    assert!(error.to_string().contains("s3://my-bucket/"), "{error}");
}

#[test]
fn a_file_that_stays_in_the_bucket_is_told() {
    let server = Server::start(|seen, _| match operation(seen) {
        "DELETE" => Say::status(403, "<Error><Code>AccessDenied</Code></Error>"),
        "PUT" => Say::ok(""),
        _ => {
            let mut both = part("SUCCEEDED", None);
            both["JobId"] = json!(JOB);
            Say::ok(both.to_string())
        }
    });
    let error = run(&*textract(&server, &[]), PDF, &[]).expect_err("left behind");
    assert_eq!(error.kind, ErrorKind::Credentials);
    assert!(error.to_string().contains("s3:DeleteObject"), "{error}");
}

#[test]
fn errors_of_the_bucket_say_what_to_do_and_nothing_is_started() {
    let cases = [
        (404, "NoSuchBucket", ErrorKind::BadConfig, "`bucket`"),
        (403, "AccessDenied", ErrorKind::Credentials, "s3:PutObject"),
        (301, "PermanentRedirect", ErrorKind::BadConfig, "us-west-2"),
        (503, "SlowDown", ErrorKind::Throttled, "slow down"),
    ];
    for (status, code, kind, told) in cases {
        let server = Server::start(move |_, _| {
            let body = format!("<Error><Code>{code}</Code><Message>why</Message></Error>");
            Say::status(status, body).with("x-amz-bucket-region", "us-west-2")
        });
        let error = run(&*textract(&server, &[]), PDF, &[]).expect_err(code);
        assert_eq!(error.kind, kind, "{error}");
        assert!(error.to_string().contains(told), "{error}");
        assert!(error.to_string().contains(code), "{error}");
        let started = operations(&server).iter().any(|o| o.starts_with("Start"));
        assert!(!started);
    }
}

#[test]
fn parts_that_repeat_or_outgrow_the_cap_end_the_job() {
    let server = service(|_, _| Say::ok(part("SUCCEEDED", Some("again")).to_string()));
    let error = run(&*textract(&server, &[]), PDF, &[]).expect_err("a circle");
    assert_eq!(error.kind, ErrorKind::Failed);
    assert!(error.to_string().contains("over and over"), "{error}");

    let server = service(|_, before| {
        let next = format!("token {before}");
        Say::ok(part("SUCCEEDED", Some(&next)).to_string())
    });
    let textract = textract(&server, &[("max_answer_bytes", "1000")]);
    let error = run(&*textract, PDF, &[]).expect_err("too large");
    assert_eq!(error.kind, ErrorKind::Failed);
    assert!(error.to_string().contains("max_answer_bytes"), "{error}");
}
