//! `sheaf serve` as its clients meet it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "what fails in a test fails the test"
)]

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::process::{Child, Stdio};
use std::time::Duration;

use support::{Value, command, run_one, sample};

const KEY: &str = "a-key-for-tests-of-enough-length";

/// A server of its own for a test, gone with it.
struct Server {
    process: Child,
    address: String,
}

struct Answer {
    status: u16,
    head: String,
    body: Vec<u8>,
}

impl Server {
    fn start(arguments: &[&str]) -> Self {
        let mut process = command()
            .args(["serve", "--listen", "127.0.0.1:0", "--no-recognizer"])
            .args(arguments)
            .env("SHEAF_API_KEY", KEY)
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut line = String::new();
        let mut output = BufReader::new(process.stdout.take().unwrap());
        output.read_line(&mut line).unwrap();
        let address = line.trim().rsplit("http://").next().unwrap().to_owned();
        Self { process, address }
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        let patience = Some(Duration::from_secs(60));
        stream.set_read_timeout(patience).unwrap();
        stream
    }

    /// A whole request with the key, and its answer.
    fn send(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let key = format!("Authorization: Bearer {KEY}\r\n{headers}");
        self.send_bare(method, path, &key, body)
    }

    fn send_bare(&self, method: &str, path: &str, headers: &str, body: &[u8]) -> Answer {
        let mut stream = self.connect();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: test\r\nConnection: close\r\n\
             Content-Length: {}\r\n{headers}\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).unwrap();
        // It may answer and close before it has read all.
        let _ = stream.write_all(body);
        Answer::read(stream)
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

impl Answer {
    fn read(mut stream: TcpStream) -> Self {
        let mut bytes = Vec::new();
        // A reset after the answer does not take it back.
        let _ = stream.read_to_end(&mut bytes);
        let end = bytes.windows(4).position(|w| w == b"\r\n\r\n");
        let end = end.unwrap_or_else(|| panic!("no answer: {}", String::from_utf8_lossy(&bytes)));
        let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
        Self {
            status: head[9..12].parse().unwrap(),
            head: head.to_ascii_lowercase(),
            body: bytes[end + 4..].to_vec(),
        }
    }

    fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap()
    }

    /// Its code, once everything that every problem has is there.
    fn problem(&self) -> String {
        let json = self.json();
        assert!(
            self.head.contains("application/problem+json"),
            "{}",
            self.head
        );
        assert_eq!(json["status"], self.status);
        assert!(json["detail"].as_str().is_some_and(|d| !d.is_empty()));
        let code = json["code"].as_str().unwrap().to_owned();
        assert_eq!(json["type"], format!("urn:sheaf:problem:{code}"));
        code
    }
}

fn invoice() -> Vec<u8> {
    std::fs::read(sample("invoice-en.pdf")).unwrap()
}

/// A result without what differs from run to run.
fn steady(mut result: Value) -> Value {
    let object = result.as_object_mut().unwrap();
    for key in ["input", "stages", "files", "exports"] {
        object.remove(key);
    }
    result
}

#[test]
fn the_server_finds_what_the_command_line_finds() {
    let server = Server::start(&[]);
    let answer = server.send("POST", "/v1/extract?name=invoice.pdf", "", &invoice());
    assert_eq!(
        answer.status,
        200,
        "{}",
        String::from_utf8_lossy(&answer.body)
    );
    let json = answer.json();
    let document = &json["documents"][0];
    assert_eq!(document["input"], "invoice.pdf");
    let files = document["files"].as_array().unwrap();
    assert!(
        files
            .iter()
            .any(|f| f["name"] == "result.json" && f["text"].is_string())
    );
    let line = run_one(&sample("invoice-en.pdf"));
    assert_eq!(steady(document.clone()), steady(line));
    assert!(
        answer.head.contains("cache-control: no-store"),
        "{}",
        answer.head
    );

    let adapted = server.send("POST", "/v1/adapt", "", &invoice());
    let output = command()
        .arg("adapt")
        .arg(sample("invoice-en.pdf"))
        .output()
        .unwrap();
    let expected: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(adapted.json(), expected);
}

#[test]
fn a_form_carries_the_parts_of_a_document() {
    let server = Server::start(&[]);
    let form = |field: &str, bytes: &[u8]| {
        let head = format!(
            "--x\r\nContent-Disposition: form-data; name=\"{field}\"; filename=\"a.pdf\"\r\n\r\n"
        );
        [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat()
    };
    let kind = "Content-Type: multipart/form-data; boundary=x\r\n";
    let good = server.send("POST", "/v1/extract", kind, &form("file", &invoice()));
    assert_eq!(good.status, 200);
    assert_eq!(good.json()["documents"][0]["input"], "a.pdf");
    let other = server.send("POST", "/v1/extract", kind, &form("data", b"x"));
    assert_eq!(
        (other.status, other.problem()),
        (400, "bad_request".to_owned())
    );
    assert!(other.json()["detail"].as_str().unwrap().contains("`data`"));
    let cut = &form("file", &invoice())[..500];
    assert_eq!(server.send("POST", "/v1/extract", kind, cut).status, 400);
}

#[test]
fn nothing_but_health_answers_without_the_key() {
    let server = Server::start(&[]);
    for path in ["/healthz", "/readyz"] {
        assert_eq!(server.send_bare("GET", path, "", b"").status, 200);
    }
    for headers in [
        "",
        "Authorization: Bearer wrong-key-of-the-same-length-xxx\r\n",
        "Authorization: Basic YTpi\r\n",
        "Authorization: \r\n",
    ] {
        for path in ["/v1/extract", "/v1/adapt"] {
            let answer = server.send_bare("POST", path, headers, &invoice());
            assert_eq!(
                (answer.status, answer.problem()),
                (401, "unauthorized".to_owned())
            );
            assert!(answer.head.contains("www-authenticate: bearer"));
        }
    }
}

#[test]
fn a_request_that_is_wrong_is_told_what_is_wrong() {
    let server = Server::start(&["--max-body-mib", "1"]);
    let cases: [(&str, &str, &[u8], u16, &str); 7] = [
        ("GET", "/v1/extract", b"", 405, "method_not_allowed"),
        ("POST", "/v1/nothing", b"x", 404, "not_found"),
        ("POST", "/v1/extract", b"", 400, "bad_request"),
        ("POST", "/v1/extract?adaptor=pdf", b"x", 400, "bad_request"),
        ("POST", "/v1/extract?adapter=none", b"x", 400, "bad_request"),
        ("POST", "/v1/extract", b"what is this", 422, "bad_input"),
        (
            "POST",
            "/v1/extract",
            &[b' '; (1 << 20) + 1],
            413,
            "too_large",
        ),
    ];
    for (method, path, body, status, code) in cases {
        let answer = server.send(method, path, "", body);
        assert_eq!(
            (answer.status, answer.problem().as_str()),
            (status, code),
            "{path}"
        );
    }
    let cookie = format!("Cookie: {}\r\n", "x".repeat(64 << 10));
    assert_eq!(
        server.send_bare("GET", "/healthz", &cookie, b"").status,
        431
    );
}

#[test]
fn a_bad_plugin_is_no_bad_input_and_the_server_goes_on() {
    let guests = support::target().join("test-plugins");
    let server = Server::start(&["--plugins", guests.to_str().unwrap()]);
    let answer = server.send("POST", "/v1/adapt?adapter=hostile", "", b"panic now");
    assert_eq!(
        (answer.status, answer.problem()),
        (502, "bad_plugin".to_owned())
    );
    assert_eq!(answer.json()["plugin"], "hostile");
    let error = server.send("POST", "/v1/adapt?adapter=hostile", "", b"error");
    assert_eq!(
        (error.status, error.problem()),
        (422, "bad_input".to_owned())
    );
    let good = server.send("POST", "/v1/adapt?adapter=hostile", "", b"echo still here");
    assert_eq!(good.json()["pages"][0]["content"], "still here");
}

#[test]
fn more_requests_than_allowed_are_turned_away_before_their_body_is_read() {
    let server = Server::start(&["--max-requests", "1"]);
    let mut slow = server.connect();
    let head = format!(
        "POST /v1/extract HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {KEY}\r\n\
         Connection: close\r\nContent-Length: 5\r\n\r\nha"
    );
    slow.write_all(head.as_bytes()).unwrap();
    let turned_away = (0..100).map(|_| {
        std::thread::sleep(Duration::from_millis(20));
        server.send("POST", "/v1/extract", "", b"x")
    });
    let busy = turned_away.into_iter().find(|a| a.status != 422).unwrap();
    assert_eq!((busy.status, busy.problem()), (503, "busy".to_owned()));
    assert!(busy.head.contains("retry-after: 1"), "{}", busy.head);
    assert_eq!(server.send_bare("GET", "/readyz", "", b"").status, 503);
    slow.write_all(b"lf.").unwrap();
    assert_eq!(Answer::read(slow).status, 422);
    assert_eq!(server.send_bare("GET", "/readyz", "", b"").status, 200);
}

#[cfg(unix)]
#[test]
fn a_server_told_to_end_finishes_what_it_took_in() {
    let mut server = Server::start(&[]);
    let mut half = server.connect();
    let body = invoice();
    let head = format!(
        "POST /v1/extract HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer {KEY}\r\n\
         Connection: close\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    half.write_all(head.as_bytes()).unwrap();
    half.write_all(&body[..100]).unwrap();
    // What was sent before is taken in, once it answers another.
    assert_eq!(server.send_bare("GET", "/healthz", "", b"").status, 200);
    let id = server.process.id().to_string();
    let told = std::process::Command::new("kill")
        .arg(&id)
        .status()
        .unwrap();
    assert!(told.success());
    while TcpStream::connect(&server.address).is_ok() {
        std::thread::sleep(Duration::from_millis(10));
    }
    half.write_all(&body[100..]).unwrap();
    assert_eq!(Answer::read(half).status, 200);
    assert!(server.process.wait().unwrap().success());
}

#[test]
fn a_key_that_is_guessed_easily_is_refused() {
    let output = command()
        .args(["serve", "--listen", "127.0.0.1:0"])
        .env("SHEAF_API_KEY", "short")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(support::stderr(&output).contains("at least 20"));
}
