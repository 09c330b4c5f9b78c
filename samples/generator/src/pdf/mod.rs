//! Writes sheets as a PDF with embedded font subsets.

mod font;

use std::collections::BTreeMap;
use std::io::Write as _;

use anyhow::Result;
use flate2::{Compression, write::ZlibEncoder};
use pdf_writer::{Content, Filter, Finish, Name, Pdf, Rect, Ref, Str, TextStr};

use crate::fonts::Face;
use crate::sheet::{Colour, Fill, Run, Sheet};

use font::UsedFont;

const CATALOGUE: Ref = Ref::new(1);
const PAGES: Ref = Ref::new(2);
const INFO: Ref = Ref::new(3);

/// The fonts that the pages use, each with its glyphs.
type UsedFonts = BTreeMap<Face, UsedFont>;

/// The PDF of these pages. Its bytes depend on the pages alone: it carries no
/// date.
///
/// # Errors
/// When a font cannot be subset.
pub(crate) fn write(title: &str, language: &str, sheets: &[Sheet<'_>]) -> Result<Vec<u8>> {
    let mut last = INFO.get();
    let mut fresh = || {
        last += 1;
        Ref::new(last)
    };
    let mut fonts = UsedFonts::new();
    let contents: Vec<Vec<u8>> = sheets
        .iter()
        .map(|sheet| content(sheet, &mut fonts))
        .collect();
    let mut pdf = Pdf::new();
    let pages: Vec<Ref> = sheets.iter().map(|_| fresh()).collect();
    pdf.catalog(CATALOGUE).pages(PAGES).lang(TextStr(language));
    pdf.pages(PAGES)
        .kids(pages.iter().copied())
        .count(i32::try_from(pages.len())?);
    let font_ids: BTreeMap<Face, Ref> = fonts.keys().map(|face| (*face, fresh())).collect();
    for ((sheet, id), bytes) in sheets.iter().zip(&pages).zip(contents) {
        let content_id = fresh();
        let mut page = pdf.page(*id);
        page.parent(PAGES).contents(content_id);
        page.media_box(Rect::new(0.0, 0.0, sheet.width, sheet.height));
        let mut resources = page.resources();
        let mut names = resources.fonts();
        for (face, font_id) in &font_ids {
            names.pair(Name(resource_name(*face).as_bytes()), font_id);
        }
        names.finish();
        resources.finish();
        page.finish();
        pdf.stream(content_id, &deflated(&bytes)?)
            .filter(Filter::FlateDecode);
    }
    if let Some(sheet) = sheets.first() {
        for (face, used) in &fonts {
            font::embed(
                &mut pdf,
                sheet.fonts,
                *face,
                used,
                font_ids[face],
                &mut fresh,
            )?;
        }
    }
    pdf.document_info(INFO)
        .title(TextStr(title))
        .creator(TextStr("make-samples"));
    Ok(pdf.finish())
}

/// What a font is called in the pages' content.
fn resource_name(face: Face) -> String {
    format!("F{}", face as u8)
}

/// The content stream of a page; notes the glyphs it uses.
fn content(sheet: &Sheet<'_>, fonts: &mut UsedFonts) -> Vec<u8> {
    let mut content = Content::new();
    for fill in &sheet.fills {
        set_colour(&mut content, fill.colour);
        draw_fill(&mut content, sheet, fill);
    }
    content.begin_text();
    for run in &sheet.runs {
        set_colour(&mut content, run.style.colour);
        draw_run(&mut content, sheet, run, fonts);
    }
    content.end_text();
    content.finish().into_vec()
}

fn set_colour(content: &mut Content, [red, green, blue]: Colour) {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    content.set_fill_rgb(part(red), part(green), part(blue));
}

fn draw_fill(content: &mut Content, sheet: &Sheet<'_>, fill: &Fill) {
    let bottom = sheet.height - fill.top - fill.height;
    content.rect(fill.left, bottom, fill.width, fill.height);
    content.fill_nonzero();
}

/// Shows a run glyph by glyph, with adjustments where kerning moves one.
fn draw_run(content: &mut Content, sheet: &Sheet<'_>, run: &Run, fonts: &mut UsedFonts) {
    let used = fonts.entry(run.style.face).or_default();
    let face = sheet.fonts.shaping(run.style.face);
    let name = resource_name(run.style.face);
    content.set_font(Name(name.as_bytes()), run.style.size);
    content.set_text_matrix([1.0, 0.0, 0.0, 1.0, run.left, sheet.height - run.baseline]);
    let mut positioned = content.show_positioned();
    let mut items = positioned.items();
    let mut bytes = Vec::new();
    for glyph in sheet.fonts.shape(run.style.face, &run.text) {
        bytes.extend(used.glyph(&glyph).to_be_bytes());
        let kerning = font::natural_advance(face, glyph.id) - glyph.advance;
        if kerning != 0 {
            items.show(Str(&bytes));
            items.adjust(font::thousandths(face, kerning));
            bytes.clear();
        }
    }
    if !bytes.is_empty() {
        items.show(Str(&bytes));
    }
}

fn deflated(data: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(data)?;
    Ok(encoder.finish()?)
}
