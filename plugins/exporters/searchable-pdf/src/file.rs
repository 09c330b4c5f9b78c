//! The file: pages, resources, and what ties them together.

use std::io::Write;

use document::Document;
use exporter_common::size;
use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::{Filter, Finish, Name, Pdf, Rect, Ref, TextStr};
use sdk::PluginError;

use crate::content::{self, HELVETICA, IMAGE, font_name};
use crate::text::Characters;
use crate::{glyphless, metadata, picture};

/// Numbers for the file's objects.
#[derive(Debug, Default)]
pub(crate) struct Refs(i32);

impl Refs {
    pub(crate) fn next(&mut self) -> Ref {
        self.0 += 1;
        Ref::new(self.0)
    }
}

/// A page that is drawn but not yet described: the fonts are known only when
/// all pages are.
struct Drawn {
    id: Ref,
    content: Ref,
    image: Option<Ref>,
    size: (f64, f64),
}

pub(crate) fn write(document: &Document) -> Result<Vec<u8>, PluginError> {
    let mut pdf = Pdf::new();
    let mut refs = Refs::default();
    let (catalog, tree) = (refs.next(), refs.next());
    let (info, packet) = (refs.next(), refs.next());
    let images = picture::by_page(document);
    let mut characters = Characters::default();
    let mut drawn = Vec::with_capacity(document.pages.len());
    for page in &document.pages {
        let size = size::points(page);
        let image = match images.get(&page.number) {
            Some(image) => {
                let id = refs.next();
                picture::write(&mut pdf, id, *image)?;
                Some(id)
            }
            None => None,
        };
        let content = refs.next();
        let data = content::draw(page, size, image.is_some(), &mut characters);
        let data = deflate(&data);
        pdf.stream(content, &data).filter(Filter::FlateDecode);
        drawn.push(Drawn {
            id: refs.next(),
            content,
            image,
            size,
        });
    }
    let fonts = write_fonts(&mut pdf, &mut refs, &characters);
    for page in &drawn {
        describe(&mut pdf, page, tree, &fonts);
    }
    pdf.pages(tree)
        .kids(drawn.iter().map(|page| page.id))
        .count(drawn.len() as i32);
    metadata::write(&mut pdf, document, info, packet);
    let mut root = pdf.catalog(catalog);
    root.pages(tree).metadata(packet);
    if let Some(language) = metadata::language(document) {
        root.lang(TextStr(language));
    }
    root.finish();
    Ok(pdf.finish())
}

/// The names of all fonts with their objects.
fn write_fonts(pdf: &mut Pdf, refs: &mut Refs, characters: &Characters) -> Vec<(String, Ref)> {
    let helvetica = refs.next();
    pdf.type1_font(helvetica)
        .base_font(Name(b"Helvetica"))
        .encoding_predefined(Name(b"WinAnsiEncoding"));
    let name = String::from_utf8_lossy(HELVETICA.0).into_owned();
    let mut fonts = vec![(name, helvetica)];
    let program = refs.next();
    if characters.fonts().len() > 0 {
        glyphless::write_program(pdf, program);
    }
    for (index, these) in characters.fonts().enumerate() {
        let id = refs.next();
        glyphless::write(pdf, refs, id, program, these);
        fonts.push((font_name(index), id));
    }
    fonts
}

fn describe(pdf: &mut Pdf, drawn: &Drawn, tree: Ref, fonts: &[(String, Ref)]) {
    let mut page = pdf.page(drawn.id);
    let (width, height) = drawn.size;
    page.parent(tree)
        .media_box(Rect::new(0.0, 0.0, width as f32, height as f32))
        .contents(drawn.content);
    let mut resources = page.resources();
    let mut dictionary = resources.fonts();
    for (name, id) in fonts {
        dictionary.pair(Name(name.as_bytes()), *id);
    }
    dictionary.finish();
    if let Some(image) = drawn.image {
        resources.x_objects().pair(IMAGE, image);
    }
}

/// Deflate, as the filter `FlateDecode` undoes it.
pub(crate) fn deflate(data: &[u8]) -> Vec<u8> {
    let capacity = data.len() / 4 + 64;
    let mut encoder = ZlibEncoder::new(Vec::with_capacity(capacity), Compression::default());
    // Writing into memory does not fail.
    let _ = encoder.write_all(data);
    encoder.finish().unwrap_or_default()
}
