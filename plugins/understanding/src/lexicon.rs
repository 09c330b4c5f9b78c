//! The words that documents use for things, in eight languages: what a label,
//! a column header or a unit may look like. `lexicon/*.txt` holds the data.

/// What a phrase stands for. The names starting with `H` are table headers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[allow(missing_docs, reason = "the names are those of the lexicon's sections")]
pub(crate) enum Kind {
    InvoiceId,
    InvoiceDate,
    DueDate,
    DeliveryDate,
    OrderDate,
    OtherDate,
    PurchaseOrder,
    CustomerId,
    Project,
    ContactPerson,
    OtherId,
    NetAmount,
    TotalTaxAmount,
    TotalAmount,
    AmountDue,
    Prepaid,
    Adjustment,
    Discount,
    Surcharge,
    Cash,
    Change,
    Count,
    PaymentTerms,
    SupplierTaxId,
    CustomerTaxId,
    TaxNumber,
    Iban,
    Bic,
    Account,
    Seller,
    Buyer,
    ShipTo,
    Name,
    Address,
    Contact,
    Currency,
    PaymentMethod,
    HPosition,
    HCode,
    HDescription,
    HQuantity,
    HUnit,
    HPrice,
    HRate,
    HTax,
    HDiscount,
    HAmount,
    HGross,
    HDate,
    Stop,
    Carry,
    UnitWord,
    Stopwords,
    Country,
}

/// One phrase of one kind.
#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) phrase: &'static str,
    pub(crate) kind: Kind,
    /// Percent.
    pub(crate) weight: u8,
    /// One bit a language, in the order of [`LANGUAGES`].
    pub(crate) languages: u32,
    /// One bit for each letter that occurs.
    letters: u64,
}

/// In the order of the language bits.
pub(crate) const LANGUAGES: [&str; 8] = ["en", "de", "fr", "es", "it", "nl", "pt", "ms"];

mod table {
    use super::{Entry, Kind};
    include!(concat!(env!("OUT_DIR"), "/lexicon.rs"));
}
use table::ENTRIES;
pub(crate) use table::MONTHS;

/// No phrase is longer than this (folded).
pub(crate) const LONGEST: usize = 40;

/// The shortest phrase that is matched with an error in it: shorter ones have
/// too many neighbours that are words themselves.
const SHORTEST_FUZZY: usize = 6;

/// The entries that read exactly like this.
pub(crate) fn exact(folded: &str) -> &'static [Entry] {
    let key = (folded.len(), folded);
    let start = ENTRIES.partition_point(|e| (e.phrase.len(), e.phrase) < key);
    let rest = ENTRIES.get(start..).unwrap_or_default();
    let len = rest.iter().take_while(|e| e.phrase == folded).count();
    rest.get(..len).unwrap_or_default()
}

/// Whether a phrase of this kind reads exactly like this.
pub(crate) fn is(folded: &str, kind: Kind) -> bool {
    exact(folded).iter().any(|e| e.kind == kind)
}

/// The entries of the nearest phrase within one error (two from twelve
/// letters on), with the number of errors.
pub(crate) fn fuzzy(folded: &str) -> Option<(&'static [Entry], usize)> {
    let n = folded.len();
    let digits = folded.bytes().filter(u8::is_ascii_digit).count();
    // A digit inside may be a letter misread; one at the end is a number.
    let numbered = digits > 2 || folded.ends_with(|c: char| c.is_ascii_digit());
    if !(SHORTEST_FUZZY..=LONGEST).contains(&n) || numbered {
        return None;
    }
    let allowed = if n >= 12 { 2 } else { 1 };
    let letters = letters(folded);
    let from = ENTRIES.partition_point(|e| e.phrase.len() < n.saturating_sub(allowed));
    let to = ENTRIES.partition_point(|e| e.phrase.len() <= n + allowed);
    let mut best: Option<(&'static str, usize)> = None;
    for entry in ENTRIES.get(from..to).unwrap_or_default() {
        if (entry.letters ^ letters).count_ones() as usize > 2 * allowed
            || entry.phrase.len() < SHORTEST_FUZZY
            || entry.kind == Kind::Stopwords
        {
            continue;
        }
        let limit = best.map_or(allowed, |b| b.1.saturating_sub(1));
        if let Some(d) = distance(folded.as_bytes(), entry.phrase.as_bytes(), limit)
            && best.is_none_or(|b| d < b.1)
        {
            best = Some((entry.phrase, d));
        }
    }
    best.map(|(phrase, d)| (exact(phrase), d))
}

/// Levenshtein distance, when it is at most `limit`.
pub(crate) fn distance(a: &[u8], b: &[u8], limit: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > limit {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = i;
        let mut left = i + 1;
        let mut least = left;
        if let Some(first) = row.first_mut() {
            *first = left;
        }
        for (cell, y) in row.iter_mut().skip(1).zip(b) {
            let cost = (diagonal + usize::from(x != y))
                .min(*cell + 1)
                .min(left + 1);
            diagonal = *cell;
            *cell = cost;
            left = cost;
            least = least.min(cost);
        }
        if least > limit {
            return None;
        }
    }
    row.last().copied().filter(|d| *d <= limit)
}

fn letters(phrase: &str) -> u64 {
    phrase.bytes().fold(0, |set, b| {
        set | match b {
            b'a'..=b'z' => 1 << (b - b'a'),
            b'0'..=b'9' => 1 << (26 + b - b'0'),
            _ => 1 << 40,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_phrase_with_a_reading_error_is_still_found() {
        let (entries, errors) = fuzzy("rechnungsnurnmer").unwrap();
        assert_eq!(errors, 2);
        assert!(entries.iter().any(|e| e.kind == Kind::InvoiceId));
        assert!(fuzzy("banana").is_none());
    }

    #[test]
    fn no_phrase_is_longer_than_the_limit() {
        assert!(ENTRIES.iter().all(|e| e.phrase.len() <= LONGEST));
    }
}
