//! A PDF that opens with a password only: the standard security handler,
//! revision 3, with RC4 and a key of 128 bits (ISO 32000-1, 7.6.3).

use md5::{Digest, Md5};
use rc4::{KeyInit, Rc4, StreamCipher, consts::U16};

use super::pdf::{ONE_PAGE_ROOT, file, object, one_page, printed_lines, stream};

/// The password that opens [`encrypted_pdf`].
pub const USER_PASSWORD: &str = "open sesame";

/// The password of its owner.
pub const OWNER_PASSWORD: &str = "forty thieves";

/// What passwords are filled up with (ISO 32000-1, algorithm 2, step a).
const PADDING: [u8; 32] = [
    0x28, 0xBF, 0x4E, 0x5E, 0x4E, 0x75, 0x8A, 0x41, 0x64, 0x00, 0x4E, 0x56, 0xFF, 0xFA, 0x01, 0x08,
    0x2E, 0x2E, 0x00, 0xB6, 0xD0, 0x68, 0x3E, 0x80, 0x2F, 0x0C, 0xA9, 0xFE, 0x64, 0x53, 0x69, 0x7A,
];

/// Printing and copying are forbidden.
const PERMISSIONS: i32 = -3904;

/// The document's identifier, part of the key.
const ID: [u8; 16] = *b"sheaf-sample-enc";

/// The content stream is object 1.
const CONTENT: u32 = 1;

type Key = [u8; 16];

/// A sound one-page PDF, encrypted.
pub fn encrypted_pdf() -> Vec<u8> {
    let owner = owner_entry();
    let key = file_key(&owner);
    let mut content = printed_lines();
    apply_rc4(object_key(&key, CONTENT), &mut content);
    let mut objects = one_page(stream("", &content));
    objects.push(object(&format!(
        "<< /Filter /Standard /V 2 /R 3 /Length 128 /P {PERMISSIONS} /O {} /U {} >>",
        hex(&owner),
        hex(&user_entry(&key))
    )));
    let id = hex(&ID);
    file(
        &objects,
        &format!(
            "{ONE_PAGE_ROOT} /Encrypt {} 0 R /ID [{id} {id}]",
            objects.len()
        ),
    )
}

/// Algorithm 3: the user's password under the owner's.
fn owner_entry() -> [u8; 32] {
    let mut key: Key = md5(&[&padded(OWNER_PASSWORD)]);
    for _ in 0..50 {
        key = md5(&[&key]);
    }
    let mut entry = padded(USER_PASSWORD);
    apply_twenty_times(&key, &mut entry);
    entry
}

/// Algorithm 2: the key of the file from the user's password.
fn file_key(owner: &[u8; 32]) -> Key {
    let mut key = md5(&[
        &padded(USER_PASSWORD),
        owner,
        &PERMISSIONS.to_le_bytes(),
        &ID,
    ]);
    for _ in 0..50 {
        key = md5(&[&key]);
    }
    key
}

/// Algorithm 5: what lets a reader check the password; its second half is
/// arbitrary.
fn user_entry(key: &Key) -> [u8; 32] {
    let mut check = md5(&[&PADDING, &ID]);
    apply_twenty_times(key, &mut check);
    let mut entry = [0; 32];
    entry[..16].copy_from_slice(&check);
    entry
}

/// Algorithm 1: the key of one object of generation 0.
fn object_key(key: &Key, number: u32) -> Key {
    let [low, middle, high, _] = number.to_le_bytes();
    md5(&[key, &[low, middle, high, 0, 0]])
}

/// RC4 with the key, then nineteen times with the key XOR 1 to 19.
fn apply_twenty_times(key: &Key, data: &mut [u8]) {
    for round in 0..20 {
        apply_rc4(key.map(|byte| byte ^ round), data);
    }
}

fn apply_rc4(key: Key, data: &mut [u8]) {
    Rc4::<U16>::new(&key.into()).apply_keystream(data);
}

fn md5(parts: &[&[u8]]) -> Key {
    let mut hasher = Md5::new();
    parts.iter().for_each(|part| hasher.update(part));
    hasher.finalize().into()
}

fn padded(password: &str) -> [u8; 32] {
    let mut filled = [0; 32];
    let bytes = password.bytes().chain(PADDING);
    filled
        .iter_mut()
        .zip(bytes)
        .for_each(|(slot, byte)| *slot = byte);
    filled
}

fn hex(bytes: &[u8]) -> String {
    let digits: String = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    format!("<{digits}>")
}
