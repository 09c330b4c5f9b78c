//! Documents that are no trade papers: statements, contracts, letters, forms,
//! identity documents, resumes, and pages of other kinds.
//!
//! Each family is a way to compose a page; words, fonts, sizes, margins and
//! whatever else may vary within it follow from the seed.

mod articles;
mod contracts;
mod forms;
mod identity;
mod letters;
mod lists;
mod pen;
mod resumes;
mod statements;
mod words;

use crate::Sample;
use crate::canvas::Canvas;
use crate::content::{Language, locale};
use crate::dice::Dice;
use crate::ink::{Boxes, Order};
use crate::ledger::{Kind, Ledger};
use pen::Pen;
use words::Voice;

/// A family of layouts: its name, the class of its documents and how they are
/// composed.
struct Family {
    name: &'static str,
    class: &'static str,
    compose: fn(&mut Pen),
}

const fn family(name: &'static str, class: &'static str, compose: fn(&mut Pen)) -> Family {
    Family {
        name,
        class,
        compose,
    }
}

const FAMILIES: &[Family] = &[
    family(
        "statement-columns",
        "bank-statement",
        statements::two_columns,
    ),
    family("statement-signed", "bank-statement", statements::signed),
    family("statement-running", "bank-statement", statements::running),
    family("statement-card", "bank-statement", statements::card),
    family("statement-summary", "bank-statement", statements::summary),
    family("statement-plain", "bank-statement", statements::plain),
    family("contract-sections", "contract", contracts::sections),
    family("contract-numbered", "contract", contracts::numbered),
    family("contract-columns", "contract", contracts::columns),
    family("contract-cover", "contract", contracts::cover),
    family("contract-short", "contract", contracts::short),
    family("contract-terms", "contract", contracts::with_schedule),
    family("letter-window", "letter", letters::window),
    family("letter-block", "letter", letters::block),
    family("letter-modern", "letter", letters::modern),
    family("letter-private", "letter", letters::private),
    family("letter-reminder", "letter", letters::reminder),
    family("letter-memo", "letter", letters::with_table),
    family("letter-application", "letter", letters::application),
    family("form-lines", "form", forms::lines),
    family("form-boxes", "form", forms::boxes),
    family("form-grid", "form", forms::grid),
    family("form-filled", "form", forms::filled),
    family("form-survey", "form", forms::survey),
    family("form-long", "form", forms::long),
    family("identity-card", "identity-document", identity::card),
    family("identity-passport", "identity-document", identity::passport),
    family("identity-licence", "identity-document", identity::licence),
    family("identity-copy", "identity-document", identity::copy),
    family("identity-stacked", "identity-document", identity::stacked),
    family("resume-timeline", "resume", resumes::timeline),
    family("resume-table", "resume", resumes::table),
    family("resume-sidebar", "resume", resumes::sidebar),
    family("resume-plain", "resume", resumes::plain),
    family("resume-long", "resume", resumes::long),
    family("other-article", "other", articles::article),
    family("other-book", "other", articles::book),
    family("other-science", "other", articles::science),
    family("other-terms", "other", articles::terms),
    family("other-minutes", "other", articles::minutes),
    family("other-cover", "other", articles::cover),
    family("other-newspaper", "other", articles::newspaper),
    family("other-menu", "other", lists::menu),
    family("other-timetable", "other", lists::timetable),
    family("other-prices", "other", lists::prices),
    family("other-payslip", "other", lists::payslip),
    family("other-quote", "other", lists::quote),
    family("other-report", "other", lists::report),
    family("other-cells", "other", lists::cells),
];

/// The names of the families, which are the layouts of their samples.
pub fn layouts() -> impl Iterator<Item = &'static str> {
    FAMILIES.iter().map(|f| f.name)
}

/// A document of a family in a language; `None` of an unknown family.
pub fn sample(layout: &str, language: Language, seed: u64) -> Option<Sample> {
    let family = FAMILIES.iter().find(|f| f.name == layout)?;
    let mut dice = Dice::new(seed ^ hash(layout));
    let locale = locale(language, dice.index(8));
    let order = if dice.chance(0.7) {
        Order::Rows
    } else {
        Order::Printed
    };
    let boxes = if dice.chance(0.5) {
        Boxes::Font
    } else {
        Boxes::Ink
    };
    let mut pen = Pen::new(Voice::new(dice, locale));
    (family.compose)(&mut pen);
    let (canvas, _) = pen.finish();
    let kind = Kind {
        class: family.class,
        language,
        layout,
        name: format!("{}-{layout}-{}-{seed}", family.class, language.code()),
        has_lists: false,
        has_pairs: family.class == "form",
    };
    Some(told(&canvas, &kind, order, boxes))
}

/// The sample, which says nothing of fields: nobody extracts an invoice's
/// from a letter.
fn told(canvas: &Canvas, kind: &Kind<'_>, order: Order, boxes: Boxes) -> Sample {
    let mut sample = Ledger::default().sample(canvas, kind, order, boxes);
    sample.truth.fields.clear();
    sample
}

/// FNV-1a, so that one seed gives each family other throws.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| {
        (h ^ u64::from(b)).wrapping_mul(0x100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_family_makes_valid_documents_in_every_language() {
        for layout in layouts() {
            for language in Language::ALL {
                for seed in 0..2 {
                    let sample = sample(layout, language, seed).unwrap();
                    document::validate_document(&sample.document)
                        .unwrap_or_else(|e| panic!("{}: {e:?}", sample.name));
                    let words: usize = sample.document.pages.iter().map(|p| p.words.len()).sum();
                    assert!(words > 0, "{} is empty", sample.name);
                    let pages = sample.truth.pages.unwrap();
                    assert_eq!(pages.len(), sample.document.pages.len());
                    for page in &sample.document.pages {
                        assert!(
                            !page.content.contains('{'),
                            "{}: {}",
                            sample.name,
                            page.content
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn the_same_seed_gives_the_same_document() {
        for layout in layouts() {
            assert_eq!(
                sample(layout, Language::Italian, 7),
                sample(layout, Language::Italian, 7)
            );
        }
    }
}
