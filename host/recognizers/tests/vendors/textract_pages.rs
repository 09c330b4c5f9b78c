//! PDFs of several pages, drawn and sent to Textract page by page.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use recognizers::{ErrorKind, Recognizer};
use serde_json::json;

use crate::support::sigv4::ENV;
use crate::support::{Say, Seen, Server, build, pdf, quick, run, run_followed};

fn textract(server: &Server, more: &[(&str, &str)]) -> Box<dyn Recognizer> {
    let mut settings = quick(server, &[("region", "eu-west-1"), ("dpi", "144")]);
    settings.extend(more.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())));
    build("textract", &settings, ENV).expect("settings")
}

/// The page that a request shows.
fn page(seen: &Seen) -> u32 {
    let body = seen.json();
    let image = body["Document"]["Bytes"].as_str().expect("an image");
    pdf::page_of(&STANDARD.decode(image).expect("base64"))
}

fn answer(page: u32) -> Vec<u8> {
    json!({ "Blocks": [], "Shown": page })
        .to_string()
        .into_bytes()
}

#[test]
fn pages_are_sent_as_images_and_answered_in_order() {
    let server = Server::start(|seen, _| Say::ok(answer(page(seen))));
    let textract = textract(&server, &[]);
    let (all, told) = run_followed(&*textract, &pdf::pages(6), &[]);
    let expected: Vec<Vec<u8>> = (1..=6).map(answer).collect();
    assert_eq!(all.parts, expected);
    assert_eq!(told.first(), Some(&(0, 6)));
    assert_eq!(told.last(), Some(&(6, 6)));

    let some = run(&*textract, &pdf::pages(6), &[2, 5]).expect("an answer");
    assert_eq!(some.parts, [answer(2), answer(5)]);
}

#[test]
fn the_order_is_kept_when_the_first_page_is_the_slowest() {
    let server = Server::start(|seen, before| match (page(seen), before) {
        (1, 0..4) => Say::status(503, ""),
        (shown, _) => Say::ok(answer(shown)),
    });
    let textract = textract(&server, &[("attempts", "6"), ("parallel", "3")]);
    let all = run(&*textract, &pdf::pages(4), &[]).expect("an answer");
    assert_eq!(all.parts, [1, 2, 3, 4].map(answer));
}

#[test]
fn a_page_that_fails_fails_the_job() {
    let server = Server::start(|seen, _| match page(seen) {
        2 => Say::status(400, r#"{"__type":"BadDocumentException","Message":"page"}"#),
        shown => Say::ok(answer(shown)),
    });
    let error = run(&*textract(&server, &[]), &pdf::pages(3), &[]).expect_err("page 2");
    assert_eq!(error.kind, ErrorKind::BadInput);
}

#[test]
fn the_cap_is_for_all_pages_together() {
    let server = Server::start(|seen, _| Say::ok(answer(page(seen))));
    let most = (answer(1).len() * 5 / 2).to_string();
    for parallel in ["1", "3"] {
        let settings = [("max_answer_bytes", most.as_str()), ("parallel", parallel)];
        let error = run(&*textract(&server, &settings), &pdf::pages(3), &[]).expect_err("large");
        assert_eq!(error.kind, ErrorKind::Failed);
        assert!(error.to_string().contains("max_answer_bytes"), "{error}");
    }
}

#[test]
fn one_page_alone_is_sent_as_the_file_it_is() {
    let file = pdf::pages(1);
    let sent = STANDARD.encode(&file);
    let server = Server::start(|_, _| Say::ok("{}"));
    run(&*textract(&server, &[]), &file, &[1]).expect("an answer");
    assert_eq!(server.seen()[0].json()["Document"]["Bytes"], sent);
}

#[test]
fn a_subset_is_drawn_even_where_there_is_a_bucket() {
    let server = Server::start(|seen, _| Say::ok(answer(page(seen))));
    let textract = textract(&server, &[("bucket", "b"), ("s3_endpoint", &server.url)]);
    let some = run(&*textract, &pdf::pages(3), &[3]).expect("an answer");
    assert_eq!(some.parts, [answer(3)]);
}

#[test]
fn pages_beyond_the_end_or_the_limit_are_refused_without_a_request() {
    let server = Server::start(|_, _| Say::ok("{}"));
    let error = run(&*textract(&server, &[]), &pdf::pages(2), &[3]).expect_err("no such page");
    assert_eq!(error.kind, ErrorKind::BadInput);

    let google = quick(&server, &[("project", "p"), ("processor", "x")]);
    let google = build(
        "document-ai",
        &google,
        &[("GOOGLE_OAUTH_ACCESS_TOKEN", "token")],
    );
    let azure = quick(&server, &[("tier", "F0")]);
    let azure = build(
        "azure",
        &azure,
        &[("AZURE_DOCUMENT_INTELLIGENCE_KEY", "a-key")],
    );
    for recognizer in [google, azure] {
        let recognizer = recognizer.expect("settings");
        let error = run(&*recognizer, &pdf::pages(31), &[]).expect_err("too many");
        assert_eq!(error.kind, ErrorKind::BadInput);
        assert!(error.to_string().contains("31 pages"), "{error}");
    }
    assert!(server.seen().is_empty());
}
