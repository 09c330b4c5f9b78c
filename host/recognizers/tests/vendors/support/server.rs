//! HTTP over TCP on this machine.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::TcpListener as StdListener;
use std::sync::{Arc, Mutex};

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::{Frame, Incoming};
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;
use tokio::sync::oneshot;

/// A request as it arrived.
#[derive(Debug, Clone)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: Vec<u8>,
}

/// What the server does.
#[derive(Debug, Clone)]
pub(crate) enum Say {
    Answer(u16, Vec<(&'static str, String)>, Vec<u8>),
    /// Half of what the head promised, then the connection is closed.
    Half(Vec<u8>),
    Never,
    /// A body without end.
    Endless,
}

#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) url: String,
    seen: Arc<Mutex<Vec<Seen>>>,
    _stop: oneshot::Sender<()>,
}

type Handler = dyn Fn(&Seen, usize) -> Say + Send + Sync;
type Body = BoxBody<Bytes, std::io::Error>;

impl Say {
    pub(crate) fn ok(body: impl Into<Vec<u8>>) -> Self {
        Self::Answer(200, Vec::new(), body.into())
    }

    pub(crate) fn status(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::Answer(status, Vec::new(), body.into())
    }

    pub(crate) fn with(self, name: &'static str, value: impl Into<String>) -> Self {
        match self {
            Self::Answer(status, mut headers, body) => {
                headers.push((name, value.into()));
                Self::Answer(status, headers, body)
            }
            other => other,
        }
    }
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers.get(name).map_or("", String::as_str)
    }

    pub(crate) fn json(&self) -> serde_json::Value {
        serde_json::from_slice(&self.body).expect("a JSON body")
    }
}

impl Server {
    /// A server whose handler sees each request and how many came before.
    pub(crate) fn start(handler: impl Fn(&Seen, usize) -> Say + Send + Sync + 'static) -> Self {
        let listener = StdListener::bind("127.0.0.1:0").expect("a free port");
        listener.set_nonblocking(true).expect("non-blocking");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let seen = Arc::new(Mutex::new(Vec::new()));
        let (stop, stopped) = oneshot::channel();
        let (log, handler): (_, Arc<Handler>) = (Arc::clone(&seen), Arc::new(handler));
        std::thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread()
                .enable_all()
                .build()
                .expect("a runtime");
            runtime.block_on(async {
                tokio::select! {
                    () = accept(listener, log, handler) => {}
                    _ = stopped => {}
                }
            });
        });
        Self {
            url,
            seen,
            _stop: stop,
        }
    }

    /// What has arrived so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.seen.lock().expect("no panic").clone()
    }
}

async fn accept(listener: StdListener, log: Arc<Mutex<Vec<Seen>>>, handler: Arc<Handler>) {
    let listener = tokio::net::TcpListener::from_std(listener).expect("a listener");
    loop {
        let (socket, _) = listener.accept().await.expect("a connection");
        let (log, handler) = (Arc::clone(&log), Arc::clone(&handler));
        let service = hyper::service::service_fn(move |request| {
            answer(request, Arc::clone(&log), Arc::clone(&handler))
        });
        let connection = hyper::server::conn::http1::Builder::new()
            .serve_connection(TokioIo::new(socket), service);
        tokio::spawn(async move {
            // Connections that the test breaks end with an error.
            let _ = connection.await;
        });
    }
}

async fn answer(
    request: Request<Incoming>,
    log: Arc<Mutex<Vec<Seen>>>,
    handler: Arc<Handler>,
) -> Result<Response<Body>, Infallible> {
    let (head, body) = request.into_parts();
    let text =
        |value: &hyper::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into();
    let headers = head.headers.iter();
    let seen = Seen {
        method: head.method.to_string(),
        target: head.uri.to_string(),
        headers: headers.map(|(n, v)| (n.to_string(), text(v))).collect(),
        body: body
            .collect()
            .await
            .map(|b| b.to_bytes().to_vec())
            .unwrap_or_default(),
    };
    let before = {
        let mut log = log.lock().expect("no panic");
        log.push(seen.clone());
        log.len() - 1
    };
    Ok(respond(handler(&seen, before)).await)
}

async fn respond(say: Say) -> Response<Body> {
    match say {
        Say::Answer(status, headers, body) => {
            let mut response = Response::builder().status(status);
            for (name, value) in headers {
                response = response.header(name, value);
            }
            let body = Full::new(Bytes::from(body)).map_err(|never| match never {});
            response.body(body.boxed()).expect("a response")
        }
        Say::Half(body) => {
            let half = Bytes::copy_from_slice(&body[..body.len() / 2]);
            let broken = Err(std::io::Error::other("broken by the test"));
            let frames = stream::iter([Ok(Frame::data(half)), broken]);
            Response::builder()
                .header("content-length", body.len())
                .body(BodyExt::boxed(StreamBody::new(frames)))
                .expect("a response")
        }
        Say::Never => std::future::pending().await,
        Say::Endless => {
            let chunk = || Ok(Frame::data(Bytes::from_static(&[b' '; 4096])));
            let frames = stream::repeat_with(chunk).then(|frame| async {
                tokio::task::yield_now().await;
                frame
            });
            Response::new(BodyExt::boxed(StreamBody::new(frames)))
        }
    }
}
