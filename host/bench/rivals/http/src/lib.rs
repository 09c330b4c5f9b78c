//! The Textract adapter behind wasi:http: what is posted is adapted and comes
//! back in the document's own JSON form; anything else is greeted.

use std::io::{Read as _, Write as _};

use adapter_textract::adapt;
use wasip2::exports::http::incoming_handler::Guest;
use wasip2::http::types::{
    Fields, IncomingRequest, Method, OutgoingBody, OutgoingResponse, ResponseOutparam,
};

struct Adapter;

wasip2::http::proxy::export!(Adapter);

impl Guest for Adapter {
    fn handle(request: IncomingRequest, response: ResponseOutparam) {
        let (status, text) = match request.method() {
            Method::Post => match adapted(&request) {
                Ok(json) => (200, json),
                Err(error) => (422, error),
            },
            _ => (200, "hello\n".to_owned()),
        };
        let answer = OutgoingResponse::new(Fields::new());
        answer.set_status_code(status).expect("a status that is one");
        let body = answer.body().expect("the first to ask");
        ResponseOutparam::set(response, Ok(answer));
        let mut out = body.write().expect("the first to ask");
        out.write_all(text.as_bytes()).expect("the client listens");
        drop(out);
        OutgoingBody::finish(body, None).expect("no length was promised");
    }
}

fn adapted(request: &IncomingRequest) -> Result<String, String> {
    let body = request.consume().map_err(|()| "no body".to_owned())?;
    let mut stream = body.stream().map_err(|()| "no body".to_owned())?;
    let mut answer = Vec::new();
    stream
        .read_to_end(&mut answer)
        .map_err(|e| format!("the body cannot be read: {e}"))?;
    let document = adapt(&[&answer]).map_err(|e| e.to_string())?;
    Ok(document::json::to_json(&document))
}
