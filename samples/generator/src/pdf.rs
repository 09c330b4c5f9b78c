//! Writes sheets as a PDF with embedded font subsets.

use anyhow::{Context, Result, anyhow};
use krilla::color::rgb;
use krilla::geom::{PathBuilder, Point, Rect};
use krilla::metadata::Metadata;
use krilla::page::PageSettings;
use krilla::paint;
use krilla::surface::Surface;
use krilla::text::TextDirection;

use crate::sheet::{Colour, Fill, Run, Sheet};

/// The PDF of these pages. Its bytes depend on the pages alone: it carries no
/// date.
///
/// # Errors
/// When the PDF writer refuses a page.
pub(crate) fn write(title: &str, language: &str, sheets: &[Sheet<'_>]) -> Result<Vec<u8>> {
    let mut document = krilla::Document::new();
    let metadata = Metadata::new()
        .title(title.to_owned())
        .language(language.to_owned());
    document.set_metadata(metadata.creator("make-samples".to_owned()));
    for sheet in sheets {
        let size =
            PageSettings::from_wh(sheet.width, sheet.height).context("a page has no size")?;
        let mut page = document.start_page_with(size);
        let mut surface = page.surface();
        for fill in &sheet.fills {
            draw_fill(&mut surface, fill)?;
        }
        for run in &sheet.runs {
            draw_run(&mut surface, sheet, run);
        }
        surface.finish();
        page.finish();
    }
    document
        .finish()
        .map_err(|error| anyhow!("the PDF cannot be written: {error:?}"))
}

fn draw_fill(surface: &mut Surface<'_>, fill: &Fill) -> Result<()> {
    let rect = Rect::from_xywh(fill.left, fill.top, fill.width, fill.height);
    let mut path = PathBuilder::new();
    path.push_rect(rect.context("a rectangle has no area")?);
    surface.set_fill(Some(solid(fill.colour)));
    surface.draw_path(&path.finish().context("a rectangle has no outline")?);
    Ok(())
}

fn draw_run(surface: &mut Surface<'_>, sheet: &Sheet<'_>, run: &Run) {
    surface.set_fill(Some(solid(run.style.colour)));
    let start = Point::from_xy(run.left, run.baseline);
    let font = sheet.fonts.pdf(run.style.face);
    let direction = TextDirection::LeftToRight;
    surface.draw_text(start, font, run.style.size, &run.text, false, direction);
}

fn solid([red, green, blue]: Colour) -> paint::Fill {
    paint::Fill {
        paint: rgb::Color::new(red, green, blue).into(),
        ..Default::default()
    }
}
