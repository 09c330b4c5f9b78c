//! Draws samples as SVG, one file a page, to be looked at.
//!
//! ```text
//! cargo run --release -p sheaf-generator --example show -- DIR SEED|rSEED...
//! ```
#![allow(clippy::print_stdout, reason = "a tool for developers")]

use std::fmt::Write as _;
use std::path::Path;

use document::Page;

fn main() -> std::io::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let Some((folder, seeds)) = arguments.split_first() else {
        println!("say where to and which seeds");
        return Ok(());
    };
    for seed in seeds {
        let sample = match seed.strip_prefix('r') {
            Some(seed) => generator::receipt(seed.parse().unwrap_or(0)),
            None => generator::commercial(seed.parse().unwrap_or(0)),
        };
        println!("{} {:#?}", sample.name, sample.truth);
        for page in &sample.document.pages {
            let name = format!("{}-{}.svg", sample.name, page.number);
            std::fs::write(Path::new(folder).join(name), svg(page))?;
        }
    }
    Ok(())
}

/// The words at their boxes, and the rulings.
fn svg(page: &Page) -> String {
    let (width, height) = (page.width, page.height);
    let mut out = format!(
        "<svg xmlns='http://www.w3.org/2000/svg' width='{width}' height='{height}' viewBox='0 0 {width} {height}'><rect width='100%' height='100%' fill='white'/>"
    );
    for ruling in page.rulings.chunks_exact(4) {
        let _ = write!(
            out,
            "<line x1='{}' y1='{}' x2='{}' y2='{}' stroke='#555' stroke-width='0.6'/>",
            ruling[0] * width,
            ruling[1] * height,
            ruling[2] * width,
            ruling[3] * height
        );
    }
    for word in (0..page.words.len()).filter_map(|i| page.word(i)) {
        let bounds = word.bounds;
        let text = word.text.replace('&', "&amp;").replace('<', "&lt;");
        let size = bounds.height() * height / 0.98;
        let _ = write!(
            out,
            "<text x='{}' y='{}' font-size='{size}' font-family='Helvetica' textLength='{}' lengthAdjust='spacingAndGlyphs'>{text}</text>",
            bounds.left * width,
            bounds.bottom * height - size * 0.22,
            bounds.width() * width,
        );
    }
    out + "</svg>"
}
