//! What the file says about itself, without a clock.

use document::Document;
use exporter_common::producer;
use exporter_common::xml::Xml;
use pdf_writer::{Finish, Pdf, Ref, TextStr};

const PRODUCER: &str = concat!("Sheaf ", env!("CARGO_PKG_VERSION"));

/// Write the information dictionary and the XMP packet.
pub(crate) fn write(pdf: &mut Pdf, document: &Document, info: Ref, packet: Ref) {
    let system: String = producer::system(&document.source)
        .chars()
        .filter(|c| !c.is_control())
        .collect();
    let mut dictionary = pdf.document_info(info);
    dictionary.producer(TextStr(PRODUCER));
    if !system.is_empty() {
        dictionary.creator(TextStr(&system));
    }
    dictionary.finish();
    pdf.metadata(packet, xmp(&system).as_bytes());
}

/// The packet's identifier is the same in every file (XMP 1, 7.3.2).
fn xmp(creator: &str) -> String {
    let mut xml = Xml::default();
    xml.raw("<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n");
    xml.open("x:xmpmeta").attr("xmlns:x", "adobe:ns:meta/");
    xml.open("rdf:RDF")
        .attr("xmlns:rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#");
    xml.open("rdf:Description")
        .attr("rdf:about", "")
        .attr("xmlns:dc", "http://purl.org/dc/elements/1.1/")
        .attr("xmlns:pdf", "http://ns.adobe.com/pdf/1.3/")
        .attr("xmlns:xmp", "http://ns.adobe.com/xap/1.0/");
    xml.leaf("dc:format", "application/pdf");
    xml.leaf("pdf:Producer", PRODUCER);
    if !creator.is_empty() {
        xml.leaf("xmp:CreatorTool", creator);
    }
    xml.close().close().close();
    xml.raw("\n<?xpacket end=\"r\"?>\n");
    xml.finish()
}

/// The language that all words of the document share.
pub(crate) fn language(document: &Document) -> Option<&str> {
    let with_words = document.pages.iter().filter(|p| !p.words.is_empty());
    let mut all = with_words.map(|page| exporter_common::look::Languages::of(page).whole);
    let first = all.next().flatten()?;
    all.all(|l| l == Some(first)).then_some(first)
}
