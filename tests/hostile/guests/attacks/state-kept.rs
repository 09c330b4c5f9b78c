//! Keeps the document that it was given, and answers with the one before.

use std::sync::Mutex;

static KEPT: Mutex<Vec<u8>> = Mutex::new(Vec::new());

fn keep(input: Vec<u8>) -> String {
    let Ok(mut kept) = KEPT.lock() else {
        return "poisoned".to_owned();
    };
    let before = std::mem::replace(&mut *kept, input);
    match before.as_slice() {
        [] => "nothing".to_owned(),
        before => String::from_utf8_lossy(before).into_owned(),
    }
}

attack::in_adapt!(keep);
