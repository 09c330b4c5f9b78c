//! Encrypted files, made by another library.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

mod kit;

use std::collections::BTreeMap;
use std::sync::Arc;

use kit::{FONT, Pdf, read, words};
use lopdf::encryption::crypt_filters::{Aes128CryptFilter, Aes256CryptFilter, CryptFilter};
use lopdf::{Document, EncryptionState, EncryptionVersion, Permissions};

/// A file with text, a field and an attachment.
fn plain() -> Document {
    let mut pdf = Pdf::new();
    pdf.replace(
        1,
        "<< /Type /Catalog /Pages 2 0 R /AF [7 0 R] /AcroForm << /Fields [5 0 R] >> >>",
    );
    pdf.object(format!(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 100] /Contents 4 0 R \
         /Annots [5 0 R] /Resources << {FONT} >> >>"
    ));
    pdf.stream("", "BT /F1 10 Tf 20 70 Td (secret text) Tj ET");
    pdf.object("<< /Subtype /Widget /Rect [20 20 100 40] /FT /Tx /T (field) /V (value) >>");
    pdf.stream("/Type /EmbeddedFile", "<a/>");
    pdf.object("<< /Type /Filespec /F (a.xml) /EF << /F 6 0 R >> >>");
    pdf.trailer("/ID [(0123456789abcdef) (0123456789abcdef)]");
    Document::load_mem(&pdf.bytes()).unwrap()
}

fn encrypted(password: &str, version: u32) -> Vec<u8> {
    let mut file = plain();
    let permissions = Permissions::all();
    let (owner_password, user_password) = ("owner", password);
    let filter: Arc<dyn CryptFilter> = match version {
        5 => Arc::new(Aes256CryptFilter),
        _ => Arc::new(Aes128CryptFilter),
    };
    let crypt_filters = BTreeMap::from([(b"StdCF".to_vec(), filter)]);
    let (stream_filter, string_filter) = (b"StdCF".to_vec(), b"StdCF".to_vec());
    let version = match version {
        1 => EncryptionVersion::V1 {
            document: &file,
            owner_password,
            user_password,
            permissions,
        },
        2 => EncryptionVersion::V2 {
            document: &file,
            owner_password,
            user_password,
            key_length: 128,
            permissions,
        },
        4 => EncryptionVersion::V4 {
            document: &file,
            encrypt_metadata: true,
            crypt_filters,
            stream_filter,
            string_filter,
            owner_password,
            user_password,
            permissions,
        },
        _ => EncryptionVersion::V5 {
            encrypt_metadata: true,
            crypt_filters,
            file_encryption_key: &[7; 32],
            stream_filter,
            string_filter,
            owner_password,
            user_password,
            permissions,
        },
    };
    let state = EncryptionState::try_from(version).unwrap();
    file.encrypt(&state).unwrap();
    let mut bytes = Vec::new();
    file.save_to(&mut bytes).unwrap();
    bytes
}

#[test]
fn files_with_an_empty_user_password_are_read() {
    for version in [1, 2, 4, 5] {
        let document = read(encrypted("", version)).unwrap_or_else(|e| panic!("{version}: {e}"));
        let page = &document.pages[0];
        assert_eq!(words(page), ["secret", "text", "value"], "{version}");
        assert_eq!(page.key_values[0].key.text, "field", "{version}");
        let attached = document.extras.iter().find(|e| e.name == "a.xml");
        assert_eq!(attached.map(|e| e.data.as_str()), Some("<a/>"), "{version}");
    }
}

#[test]
fn files_with_another_user_password_are_refused_as_encrypted() {
    for version in [1, 2, 4, 5] {
        let error = read(encrypted("user", version)).unwrap_err();
        assert_eq!(error.code, "encrypted", "{version}: {error}");
        assert!(error.message.contains("password"), "{error}");
    }
}
