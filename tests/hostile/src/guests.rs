//! The attackers that lie in files.

use std::path::{Path, PathBuf};

/// The bytes of a component that `cargo xtask build` makes for the tests.
pub(crate) fn component(name: &str) -> Vec<u8> {
    let path = target().join("test-plugins").join(format!("{name}.wasm"));
    std::fs::read(&path)
        .unwrap_or_else(|e| panic!("{}: {e}; `cargo xtask build` makes it", path.display()))
}

/// Where cargo builds.
pub(crate) fn target() -> PathBuf {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.join("target"), PathBuf::from)
}

/// A component that behaves, to be called beside an attack and to be made bad.
pub(crate) fn good() -> Vec<u8> {
    component("guest-lines")
}

/// The folder of the attackers.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("guests/attacks")
}

fn text(guest: &str) -> String {
    let path = folder().join(format!("{guest}.wat"));
    std::fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

/// A component that is written as text.
pub(crate) fn whole(guest: &str) -> Vec<u8> {
    wat::parse_str(text(guest)).unwrap()
}

/// A good component with more at its end, which is written as text.
pub(crate) fn added(guest: &str) -> Vec<u8> {
    add(&text(guest))
}

/// A good component with core modules, components and instances more.
///
/// A component is a sequence of sections, and a module or a component in it is
/// known by how many came before. So the text is compiled behind as many empty
/// ones as the good component has, which are then left out.
pub(crate) fn add(text: &str) -> Vec<u8> {
    let mut bytes = good();
    let count = |id| sections(&bytes).filter(|s| s.id == id).count();
    let (modules, components) = (count(CORE_MODULE), count(COMPONENT));
    let text = format!(
        "(component {} {} {text})",
        "(core module)".repeat(modules),
        "(component)".repeat(components)
    );
    let parsed = wat::parse_str(text).unwrap();
    let first = sections(&parsed).nth(modules + components).unwrap();
    bytes.extend(&parsed[first.start..]);
    bytes
}

/// A good component with a section more.
pub(crate) fn add_section(id: u8, content: &[u8]) -> Vec<u8> {
    [good(), section(id, content)].concat()
}

/// A section with its length in front.
pub(crate) fn section(id: u8, content: &[u8]) -> Vec<u8> {
    [&[id], leb128(content.len()).as_slice(), content].concat()
}

/// The numbers of the sections of a component that hold a core module and a
/// component.
pub(crate) const CORE_MODULE: u8 = 1;
pub(crate) const COMPONENT: u8 = 4;

/// The header of a WebAssembly binary.
pub(crate) const HEADER: usize = 8;

/// A section of a binary and where it lies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Section {
    pub(crate) id: u8,
    pub(crate) start: usize,
    pub(crate) content: usize,
    pub(crate) end: usize,
}

/// The sections of a good binary.
pub(crate) fn sections(bytes: &[u8]) -> impl Iterator<Item = Section> + '_ {
    let mut at = HEADER;
    std::iter::from_fn(move || {
        let start = at;
        let id = *bytes.get(at)?;
        let (length, content) = number(bytes, at + 1)?;
        at = content + length;
        Some(Section {
            id,
            start,
            content,
            end: at,
        })
    })
}

/// A number in LEB128, and where it ends.
fn number(bytes: &[u8], mut at: usize) -> Option<(usize, usize)> {
    let (mut number, mut shift) = (0, 0);
    loop {
        let byte = *bytes.get(at)?;
        at += 1;
        number |= usize::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some((number, at));
        }
        shift += 7;
    }
}

/// A number in LEB128.
pub(crate) fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    while number >= 0x80 {
        bytes.push(number as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
    bytes
}
