//! Lists the `.onnx` files beside it, so that a trained model is in every
//! binary that embeds them without being named twice.

use std::fmt::Write as _;
use std::path::Path;
use std::{env, error::Error, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = env::var("CARGO_MANIFEST_DIR")?;
    println!("cargo::rerun-if-changed={folder}");
    let mut paths = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        if path.extension().is_some_and(|e| e == "onnx") {
            println!("cargo::rerun-if-changed={}", path.display());
            paths.push(path);
        }
    }
    paths.sort();
    let mut code = String::from("pub const ALL: &[(&str, &[u8])] = &[\n");
    for path in &paths {
        let name = path.file_stem().and_then(|n| n.to_str());
        let name = name.ok_or("a model's name is not UTF-8")?;
        writeln!(code, "    ({name:?}, include_bytes!({path:?})),")?;
    }
    code.push_str("];\n");
    let out = env::var_os("OUT_DIR").ok_or("OUT_DIR is not set")?;
    fs::write(Path::new(&out).join("all.rs"), code)?;
    Ok(())
}
