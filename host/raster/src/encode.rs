//! Pixels as a PNG file.

use hayro::vello_cpu::Pixmap;
use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Unit};

use crate::Colour;

/// A PNG file that says its resolution, written for speed: it is read once.
pub(crate) fn png(pixels: &Pixmap, dpi: f32, colour: Colour) -> Result<Vec<u8>, String> {
    let data = pixels.data_as_u8_slice();
    // The page is opaque, so that alpha says nothing and colours are not
    // multiplied by it.
    let (color, data) = match colour {
        Colour::Rgb => (ColorType::Rgb, rgb(data)),
        Colour::Grey => (ColorType::Grayscale, grey(data)),
    };
    let mut file = Vec::with_capacity(data.len() / 16);
    let (width, height) = (u32::from(pixels.width()), u32::from(pixels.height()));
    let mut encoder = Encoder::new(&mut file, width, height);
    encoder.set_color(color);
    encoder.set_depth(BitDepth::Eight);
    encoder.set_compression(Compression::Fast);
    let per_metre = (dpi / 0.0254).round() as u32;
    encoder.set_pixel_dims(Some(PixelDimensions {
        xppu: per_metre,
        yppu: per_metre,
        unit: Unit::Meter,
    }));
    encoder
        .write_header()
        .and_then(|mut writer| {
            writer.write_image_data(&data)?;
            writer.finish()
        })
        .map_err(|error| error.to_string())?;
    Ok(file)
}

/// Whether nothing is on the page.
pub(crate) fn is_blank(rgba: &[u8]) -> bool {
    rgba.iter().all(|byte| *byte == 0xff)
}

fn rgb(rgba: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(rgba.len() / 4 * 3);
    for pixel in rgba.chunks_exact(4) {
        out.extend(pixel.iter().take(3));
    }
    out
}

/// By the weights of ITU-R BT.601, in 256ths.
fn grey(rgba: &[u8]) -> Vec<u8> {
    let light = |pixel: &[u8]| {
        let weights = [77_u32, 150, 29];
        let sum: u32 = pixel
            .iter()
            .zip(weights)
            .map(|(value, weight)| u32::from(*value) * weight)
            .sum();
        (sum / 256) as u8
    };
    rgba.chunks_exact(4).map(light).collect()
}
