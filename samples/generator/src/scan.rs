//! Makes a scan of a sheet: draws it as pixels and then spoils them as a
//! cheap scanner would. Only additions, multiplications and square roots, so
//! that every machine gets the same pixels.

use ab_glyph::{Font, Glyph, PxScale, point};
use anyhow::{Context, Result};

use crate::noise::Noise;
use crate::sheet::{Run, Sheet};

/// How the scanner spoils the page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Scanner {
    pub(crate) dots_per_inch: f32,
    /// Sine of the angle by which the page lies turned clockwise.
    pub(crate) skew: f32,
    /// Deviation of a pixel's noise, of 255.
    pub(crate) grain: f32,
    /// How much darker the darkest corner is, of 255.
    pub(crate) shade: f32,
    pub(crate) seed: u64,
}

/// Levels of grey that are left: the file stays small.
const GREY_STEP: f32 = 12.0;

/// A grey image, 0 is black; row by row.
#[derive(Clone, Debug)]
pub(crate) struct Pixels {
    pub(crate) width: usize,
    pub(crate) height: usize,
    values: Vec<f32>,
}

impl Pixels {
    fn filled(width: usize, height: usize, value: f32) -> Self {
        Self {
            width,
            height,
            values: vec![value; width * height],
        }
    }

    /// The value at a place; white outside.
    fn at(&self, x: i64, y: i64) -> f32 {
        let inside = (0..self.width as i64).contains(&x) && (0..self.height as i64).contains(&y);
        if inside {
            self.values[y as usize * self.width + x as usize]
        } else {
            255.0
        }
    }

    /// The value between four pixels.
    fn between(&self, x: f32, y: f32) -> f32 {
        let (left, top) = (x.floor(), y.floor());
        let (dx, dy) = (x - left, y - top);
        let (left, top) = (left as i64, top as i64);
        let upper = self.at(left, top) * (1.0 - dx) + self.at(left + 1, top) * dx;
        let lower = self.at(left, top + 1) * (1.0 - dx) + self.at(left + 1, top + 1) * dx;
        upper * (1.0 - dy) + lower * dy
    }

    /// Each pixel as `value` says, given its place.
    fn mapped(&self, mut value: impl FnMut(i64, i64) -> f32) -> Self {
        let mut values = Vec::with_capacity(self.values.len());
        for y in 0..self.height as i64 {
            for x in 0..self.width as i64 {
                values.push(value(x, y));
            }
        }
        Self { values, ..*self }
    }
}

/// The scan as an 8-bit grey PNG.
///
/// # Errors
/// When the PNG writer refuses the image.
pub(crate) fn scan(sheet: &Sheet<'_>, scanner: &Scanner) -> Result<Vec<u8>> {
    let drawn = draw(sheet, scanner.dots_per_inch / 72.0);
    let spoilt = spoil(&blur(&turn(&drawn, scanner.skew)), scanner);
    png(&spoilt, scanner.dots_per_inch)
}

/// The sheet in black on white, `scale` pixels a point.
fn draw(sheet: &Sheet<'_>, scale: f32) -> Pixels {
    let size = |points: f32| (points * scale).ceil() as usize;
    let mut pixels = Pixels::filled(size(sheet.width), size(sheet.height), 255.0);
    for run in &sheet.runs {
        draw_run(&mut pixels, sheet, run, scale);
    }
    pixels
}

fn draw_run(pixels: &mut Pixels, sheet: &Sheet<'_>, run: &Run, scale: f32) {
    let font = sheet.fonts.outlines(run.style.face);
    let em = font.units_per_em().unwrap_or(1000.0);
    let pixels_per_unit = run.style.size * scale / em;
    let glyph_scale = PxScale::from(pixels_per_unit * font.height_unscaled());
    let mut x = run.left * scale;
    for character in run.text.chars() {
        let id = font.glyph_id(character);
        let glyph = Glyph {
            id,
            scale: glyph_scale,
            position: point(x, run.baseline * scale),
        };
        x += font.h_advance_unscaled(id) * pixels_per_unit;
        let Some(outline) = font.outline_glyph(glyph) else {
            continue;
        };
        let corner = outline.px_bounds().min;
        outline.draw(|dx, dy, cover| {
            let (px, py) = (
                corner.x as usize + dx as usize,
                corner.y as usize + dy as usize,
            );
            if px < pixels.width && py < pixels.height {
                // Thermal print is dark grey, not black.
                let value = &mut pixels.values[py * pixels.width + px];
                *value = value.min(255.0 - 205.0 * cover.min(1.0));
            }
        });
    }
}

/// Turns the page about its middle.
fn turn(page: &Pixels, sine: f32) -> Pixels {
    let cosine = (1.0 - sine * sine).sqrt();
    let (cx, cy) = (page.width as f32 / 2.0, page.height as f32 / 2.0);
    page.mapped(|x, y| {
        let (dx, dy) = (x as f32 - cx, y as f32 - cy);
        page.between(cx + dx * cosine + dy * sine, cy - dx * sine + dy * cosine)
    })
}

/// Softens edges: a 3 by 3 kernel of binomial weights.
fn blur(page: &Pixels) -> Pixels {
    const WEIGHTS: [f32; 3] = [0.25, 0.5, 0.25];
    page.mapped(|x, y| {
        let mut sum = 0.0;
        for (dy, row) in (-1..=1).zip(WEIGHTS) {
            for (dx, column) in (-1..=1).zip(WEIGHTS) {
                sum += row * column * page.at(x + dx, y + dy);
            }
        }
        sum
    })
}

/// Uneven light, grain, faint streaks and a few specks.
fn spoil(page: &Pixels, scanner: &Scanner) -> Pixels {
    let mut noise = Noise::seeded(scanner.seed);
    let streaks: Vec<f32> = (0..page.width)
        .map(|_| if noise.unit() < 0.01 { 8.0 } else { 0.0 })
        .collect();
    let (width, height) = (page.width as f32, page.height as f32);
    page.mapped(|x, y| {
        let across = x as f32 / width;
        let down = y as f32 / height;
        let shade = scanner.shade * (0.7 * across * across + 0.3 * down);
        let speck = if noise.unit() < 0.0003 { 90.0 } else { 0.0 };
        let grain = scanner.grain * noise.normal();
        let value = page.at(x, y) - 6.0 - shade - speck - streaks[x as usize] + grain;
        ((value / GREY_STEP).round() * GREY_STEP).clamp(0.0, 255.0)
    })
}

fn png(page: &Pixels, dots_per_inch: f32) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(
        &mut bytes,
        u32::try_from(page.width)?,
        u32::try_from(page.height)?,
    );
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    encoder.set_compression(png::Compression::High);
    encoder.set_filter(png::Filter::NoFilter);
    let per_metre = (dots_per_inch / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(png::PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: png::Unit::Meter,
    }));
    let mut writer = encoder
        .write_header()
        .context("the PNG cannot be started")?;
    let greys: Vec<u8> = page.values.iter().map(|value| *value as u8).collect();
    writer
        .write_image_data(&greys)
        .context("the PNG cannot be written")?;
    writer.finish().context("the PNG cannot be finished")?;
    Ok(bytes)
}
