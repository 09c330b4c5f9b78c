//! Which engine a producer's name tells.

/// The vendor's code for names of engines; the first that a name has.
const ENGINES: [(&str, &str); 12] = [
    ("tesseract", "tesseract"),
    ("abbyy", "abbyy-finereader"),
    ("finereader", "abbyy-finereader"),
    ("kraken", "kraken"),
    ("ocropus", "ocropus"),
    ("calamari", "calamari"),
    ("transkribus", "transkribus"),
    ("escriptorium", "kraken"),
    ("pero", "pero-ocr"),
    ("loghi", "loghi"),
    ("docworks", "docworks"),
    ("omnipage", "omnipage"),
];

/// The vendor's code and the version in the name of a program, such as
/// `tesseract 5.3.0`; empty and `None` where it tells neither.
pub fn engine(name: &str) -> (&'static str, Option<&str>) {
    let name = adapter_common::clip(name);
    let lower = name.to_lowercase();
    let vendor = ENGINES.iter().find(|(engine, _)| lower.contains(engine));
    let version = name
        .split(|c: char| c.is_whitespace() || c == '-' || c == '/')
        .map(|word| word.trim_start_matches('v'))
        .find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    (vendor.map_or("", |(_, code)| code), version)
}
