//! The Textract adapter over HTTP: a component behind `wasmtime serve`, and a
//! running Sheaf server where `--sheaf-url` names one.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use adapter_textract::testing::{Places, detected_text};
use anyhow::{Context as _, Result, anyhow, bail, ensure};

use crate::options::Options;
use crate::record::Ratio;
use crate::rivals::{self, Rival};
use crate::scaling;
use crate::setting::Setting;
use crate::table::Row;

/// Connections kept open, each of which asks again once it is answered.
const CONNECTIONS: usize = 8;
const TURN: Duration = Duration::from_secs(1);
const TURNS: usize = 5;
const ADDRESS: &str = "127.0.0.1:38117";
const VERSION: &str = "48.0.8";
const REACH: &str = "ahead of it";

pub(crate) fn rows(setting: &Setting, options: &Options) -> Vec<Row> {
    let what = "the Textract adapter behind `wasmtime serve`";
    measure(setting, options).unwrap_or_else(|e| vec![Row::missing(what, &e, REACH)])
}

fn measure(setting: &Setting, options: &Options) -> Result<Vec<Row>> {
    let served = Served::start(setting)?;
    let answer = detected_text(600, Places::Boxes).into_bytes();
    let greeting = request("/", ADDRESS, None);
    let posted = request("/", ADDRESS, Some(&answer));
    let ours = options
        .sheaf_url
        .as_deref()
        .map(|url| Ours::at(url, &answer))
        .transpose()?;
    let mut rows = Vec::new();
    for (what, theirs, ours) in [
        (
            "a greeting",
            greeting,
            ours.as_ref().map(|o| (o, &o.greeting)),
        ),
        ("600 words", posted, ours.as_ref().map(|o| (o, &o.posted))),
    ] {
        let (mut us, mut them) = (Vec::new(), Vec::new());
        for _ in 0..TURNS {
            them.push(a_second(&served.address, &theirs)?);
            if let Some((ours, request)) = ours {
                us.push(a_second(&ours.address, request)?);
            }
        }
        let them = scaling::middle(them);
        let beside = format!("`wasmtime serve` {VERSION}: {them:.0} a second");
        let what = format!("{what} over HTTP, {CONNECTIONS} connections");
        rows.push(if us.is_empty() {
            let missing = "not measured: --sheaf-url names no server of ours";
            Row::alone(&what, missing, &beside, REACH)
        } else {
            let us = scaling::middle(us);
            let figure = format!("{us:.0} a second");
            Row::new(&what, &figure, &beside, Ratio::Faster(us / them), REACH)
        });
    }
    Ok(rows)
}

/// `wasmtime serve`, ended when this is dropped.
struct Served {
    process: Child,
    address: String,
}

impl Served {
    fn start(setting: &Setting) -> Result<Self> {
        let component = rivals::built(setting, Rival::Http)?;
        let process = Command::new(wasmtime(setting)?)
            .args(["serve", "-Scli", "--addr", ADDRESS])
            .arg(component)
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()?;
        let served = Self {
            process,
            address: ADDRESS.to_owned(),
        };
        let start = Instant::now();
        while TcpStream::connect(ADDRESS).is_err() {
            ensure!(
                start.elapsed() < Duration::from_secs(60),
                "it does not listen"
            );
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(served)
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The program, installed below the target directory the first time.
fn wasmtime(setting: &Setting) -> Result<PathBuf> {
    let folder = setting.target.join("bench-wasmtime");
    let program = folder.join("bin/wasmtime");
    if !program.exists() {
        let version = format!("={VERSION}");
        let features = "serve,run,cranelift,pooling-allocator,parallel-compilation,\
                        component-model-async";
        rivals::quietly(
            Command::new("cargo")
                .args([
                    "install",
                    "wasmtime-cli",
                    "--locked",
                    "--no-default-features",
                ])
                .args(["--version", &version, "--features", features, "--root"])
                .arg(&folder)
                .env("CARGO_TARGET_DIR", folder.join("build"))
                .current_dir(&setting.root),
        )
        .context("wasmtime-cli could not be installed")?;
    }
    Ok(program)
}

/// A Sheaf server that somebody started.
struct Ours {
    address: String,
    greeting: Vec<u8>,
    posted: Vec<u8>,
}

impl Ours {
    /// At `http://HOST:PORT/PATH`; what is posted goes to the path.
    fn at(url: &str, answer: &[u8]) -> Result<Self> {
        let rest = url
            .strip_prefix("http://")
            .context("--sheaf-url http://...")?;
        let (address, path) = rest.split_once('/').unwrap_or((rest, ""));
        Ok(Self {
            address: address.to_owned(),
            greeting: request("/", address, None),
            posted: request(&format!("/{path}"), address, Some(answer)),
        })
    }
}

fn request(path: &str, host: &str, body: Option<&[u8]>) -> Vec<u8> {
    let mut request = match body {
        None => format!("GET {path} HTTP/1.1\r\nHost: {host}\r\n\r\n"),
        Some(body) => format!(
            "POST {path} HTTP/1.1\r\nHost: {host}\r\nContent-Type: application/json\r\n\
             Content-Length: {}\r\n\r\n",
            body.len()
        ),
    }
    .into_bytes();
    request.extend(body.unwrap_or_default());
    request
}

/// How many requests are answered in a second, over all connections.
fn a_second(address: &str, request: &[u8]) -> Result<f64> {
    let done = AtomicU64::new(0);
    let start = Instant::now();
    std::thread::scope(|scope| {
        let clients: Vec<_> = (0..CONNECTIONS)
            .map(|_| {
                scope.spawn(|| -> Result<()> {
                    let mut connection = Connection::to(address)?;
                    while start.elapsed() < TURN {
                        connection.ask(request)?;
                        done.fetch_add(1, Ordering::Relaxed);
                    }
                    Ok(())
                })
            })
            .collect();
        for client in clients {
            client.join().map_err(|_| anyhow!("a client panicked"))??;
        }
        Ok(done.load(Ordering::Relaxed) as f64 / start.elapsed().as_secs_f64())
    })
}

/// One connection that is kept.
struct Connection(BufReader<TcpStream>);

impl Connection {
    fn to(address: &str) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::new(stream)))
    }

    /// Ask, and read the whole answer.
    fn ask(&mut self, request: &[u8]) -> Result<()> {
        self.0.get_mut().write_all(request)?;
        let status = self.line()?;
        let success = status.split(' ').nth(1).is_some_and(|s| s.starts_with('2'));
        ensure!(success, "the server answered {status}");
        let (mut length, mut chunked) = (None, false);
        loop {
            let line = self.line()?.to_ascii_lowercase();
            match line.split_once(':') {
                None => break,
                Some(("content-length", n)) => length = Some(n.trim().parse()?),
                Some(("transfer-encoding", how)) => chunked = how.trim() == "chunked",
                Some(_) => {}
            }
        }
        match (length, chunked) {
            (Some(length), _) => self.skip(length),
            (None, true) => loop {
                let length = u64::from_str_radix(self.line()?.trim(), 16)?;
                self.skip(length)?;
                self.line()?;
                if length == 0 {
                    return Ok(());
                }
            },
            (None, false) => bail!("the server does not say how long its answer is"),
        }
    }

    fn line(&mut self) -> Result<String> {
        let mut line = String::new();
        ensure!(self.0.read_line(&mut line)? > 0, "the server hung up");
        Ok(line.trim_end().to_owned())
    }

    fn skip(&mut self, length: u64) -> Result<()> {
        let read = std::io::copy(&mut self.0.by_ref().take(length), &mut std::io::sink())?;
        ensure!(read == length, "the server hung up");
        Ok(())
    }
}
