//! Attackers that are made, since no file should hold them: small files that
//! cost much to compile, and broken ones.

use crate::guests::{COMPONENT, CORE_MODULE, add, add_section, good, leb128, section};

// How much the bombs ask for: gigabytes and minutes of a compiler that nothing
// bounds.
const FUNCTIONS: usize = 100_000;
const SPARSE_MEMORIES: usize = 200;
const SPARSE_TABLES: usize = 200;
const BLOCKS: usize = 2_000_000;
const ADDITIONS: usize = 2_000_000;
const LOCALS: usize = 49_000;
const COMPONENTS: usize = 10_000;

const CORE: &[u8; 8] = b"\0asm\x01\0\0\0";
const COMPONENT_HEADER: &[u8; 8] = b"\0asm\x0d\0\x01\0";

/// A core module whose only function has this body, after its locals.
fn function(locals: &[u8], body: &[u8]) -> Vec<u8> {
    let body = [locals, body, &[0x0b]].concat();
    let code = [&[1], leb128(body.len()).as_slice(), &body].concat();
    [
        CORE.as_slice(),
        // One type, of an i32 for an i32, and one function of it.
        &section(1, &[1, 0x60, 1, 0x7f, 1, 0x7f]),
        &section(3, &[1, 0]),
        &section(10, &code),
    ]
    .concat()
}

const NO_LOCALS: &[u8] = &[0];

/// A module with a hundred thousand functions.
pub(crate) fn functions(_: &str) -> Vec<u8> {
    let function = "(func (param i32) (result i32) (i32.add (local.get 0) (i32.const 7)))";
    add(&format!("(core module {})", function.repeat(FUNCTIONS)))
}

/// Memories that hold a byte at their beginning and one at their end, which
/// are worth 16 MiB of compiled code each.
pub(crate) fn sparse_memories(_: &str) -> Vec<u8> {
    let module = r#"(core module (memory 256)
        (data (i32.const 0) "x") (data (i32.const 16777214) "x"))"#;
    add(&module.repeat(SPARSE_MEMORIES))
}

/// Tables with one function at their end, each worth a million entries.
pub(crate) fn sparse_tables(_: &str) -> Vec<u8> {
    let module = "(core module (table 1000000 funcref) (func)
        (elem (i32.const 999999) func 0))";
    add(&module.repeat(SPARSE_TABLES))
}

/// Components of ten instances of components of ten instances, and so on: a
/// million of them.
pub(crate) fn instances_of_instances(_: &str) -> Vec<u8> {
    let mut text = "(component $c (core module $m) (core instance (instantiate $m)))".to_owned();
    for _ in 0..6 {
        text = format!(
            "(component $c {text} {})",
            "(instance (instantiate $c))".repeat(10)
        );
    }
    add(&format!("{text} (instance (instantiate $c))"))
}

/// Types of two types of two types, and so on: a billion of them.
pub(crate) fn types_of_types(_: &str) -> Vec<u8> {
    let mut text = "(type $t0 (tuple u32 u32))".to_owned();
    for level in 1..30 {
        let below = level - 1;
        text.push_str(&format!("(type $t{level} (tuple $t{below} $t{below}))"));
    }
    wat::parse_str(format!("(component {text})")).unwrap()
}

/// A function with two million blocks in each other.
pub(crate) fn blocks_in_blocks(_: &str) -> Vec<u8> {
    let body = [
        [0x02, 0x40].repeat(BLOCKS),
        vec![0x0b; BLOCKS],
        vec![0x20, 0],
    ]
    .concat();
    add_section(CORE_MODULE, &function(NO_LOCALS, &body))
}

/// A function with one expression of two million additions.
pub(crate) fn long_expression(_: &str) -> Vec<u8> {
    let body = [[0x20, 0].repeat(ADDITIONS), vec![0x6a; ADDITIONS - 1]].concat();
    add_section(CORE_MODULE, &function(NO_LOCALS, &body))
}

/// A function with tens of thousands of locals, which are all set in each of its
/// branches.
pub(crate) fn locals_and_branches(_: &str) -> Vec<u8> {
    let declared = [&[1], leb128(LOCALS).as_slice(), &[0x7f]].concat();
    let each = |code: fn(Vec<u8>) -> Vec<u8>| -> Vec<u8> {
        (1..=LOCALS).flat_map(|local| code(leb128(local))).collect()
    };
    let mut body = Vec::new();
    // The block behind a branch has a value of its own for each local.
    for _ in 0..8 {
        body.extend([0x20, 0, 0x04, 0x40]);
        body.extend(each(|n| [&[0x20, 0, 0x21], n.as_slice()].concat()));
        body.push(0x0b);
    }
    body.extend([0x20, 0]);
    body.extend(each(|n| [&[0x20], n.as_slice(), &[0x6a]].concat()));
    add_section(CORE_MODULE, &function(&declared, &body))
}

/// Ten thousand components in each other.
pub(crate) fn components_in_components(_: &str) -> Vec<u8> {
    let mut inner = COMPONENT_HEADER.to_vec();
    for _ in 0..COMPONENTS {
        inner = [COMPONENT_HEADER.as_slice(), &section(COMPONENT, &inner)].concat();
    }
    inner
}

/// Data that is said to be of 4 GiB, and is not there.
pub(crate) fn data_of_4_gib(_: &str) -> Vec<u8> {
    let length = leb128(u32::MAX as usize);
    let data = [&[1, 0, 0x41, 0, 0x0b], length.as_slice(), b"x"].concat();
    let module = [
        CORE.as_slice(),
        &section(5, &[1, 0, 1]),
        &section(11, &data),
    ]
    .concat();
    add_section(CORE_MODULE, &module)
}

/// Four billion types, of which none is there.
pub(crate) fn billions_of_types(_: &str) -> Vec<u8> {
    let module = [CORE.as_slice(), &section(1, &leb128(u32::MAX as usize))].concat();
    add_section(CORE_MODULE, &module)
}

/// A section that is said to be longer than the file.
pub(crate) fn section_of_4_gib(_: &str) -> Vec<u8> {
    [good(), vec![CORE_MODULE], leb128(u32::MAX as usize)].concat()
}

/// More bytes than a component may have.
pub(crate) fn large_file(_: &str) -> Vec<u8> {
    let mut bytes = good();
    bytes.resize((64 << 20) + 1, 0);
    bytes
}

/// Code that is compiled already, as the cache of compiled components keeps it
/// behind its own header.
pub(crate) fn compiled(_: &str) -> Vec<u8> {
    const HEADER: usize = 48;
    let folder = tempfile::tempdir().unwrap();
    let sandbox = sandbox::Sandbox::new(sandbox::SandboxConfig {
        cache_dir: Some(folder.path().to_owned()),
        ..sandbox::SandboxConfig::default()
    })
    .unwrap();
    sandbox.load(&good()).unwrap();
    let mut entries = std::fs::read_dir(folder.path())
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let entry = entries.find(|path| path.extension().is_some_and(|e| e == "compiled"));
    std::fs::read(entry.unwrap()).unwrap().split_off(HEADER)
}

/// The same, with the first bytes of a component.
pub(crate) fn compiled_in_disguise(name: &str) -> Vec<u8> {
    let mut bytes = compiled(name);
    bytes[..COMPONENT_HEADER.len()].copy_from_slice(COMPONENT_HEADER);
    bytes
}

/// The core module in a good component, taken out.
pub(crate) fn core_module(_: &str) -> Vec<u8> {
    let bytes = good();
    let mut sections = crate::guests::sections(&bytes);
    let module = sections.find(|s| s.id == CORE_MODULE).unwrap();
    bytes[module.content..module.end].to_vec()
}

/// A component as text.
pub(crate) fn as_text(_: &str) -> Vec<u8> {
    b"(component)".to_vec()
}

/// No bytes at all.
pub(crate) fn nothing(_: &str) -> Vec<u8> {
    Vec::new()
}
