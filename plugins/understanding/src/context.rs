//! What is known of a document before any field is looked for.

use std::ops::Range;

use document::Document;

use crate::labels::{self, Label};
use crate::language;
use crate::layout::View;
use crate::models::Models;
use crate::normalise::amounts::{Mark, certain_mark};
use crate::normalise::currency;
use crate::normalise::dates::Order;
use crate::scorer::Scorer;
use crate::values::{self, AmountAt, DateAt};

/// One page with everything found on it.
#[derive(Debug)]
pub(crate) struct Sheet<'a> {
    pub(crate) view: View<'a>,
    pub(crate) labels: Vec<Label>,
    pub(crate) amounts: Vec<AmountAt>,
    pub(crate) dates: Vec<DateAt>,
}

impl Sheet<'_> {
    /// The labels that begin within some tokens. Labels are by place, so a
    /// search finds them at once on the fullest page.
    pub(crate) fn labels_in(&self, tokens: &Range<usize>) -> &[Label] {
        let start = self
            .labels
            .partition_point(|l| l.tokens.start < tokens.start);
        let end = self.labels.partition_point(|l| l.tokens.start < tokens.end);
        self.labels.get(start..end).unwrap_or_default()
    }

    /// The amounts that begin within some tokens.
    pub(crate) fn amounts_in(&self, tokens: &Range<usize>) -> &[AmountAt] {
        let start = self
            .amounts
            .partition_point(|a| a.tokens.start < tokens.start);
        let end = self
            .amounts
            .partition_point(|a| a.tokens.start < tokens.end);
        self.amounts.get(start..end).unwrap_or_default()
    }

    /// The dates that begin within some tokens.
    pub(crate) fn dates_in(&self, tokens: &Range<usize>) -> &[DateAt] {
        let start = self
            .dates
            .partition_point(|d| d.tokens.start < tokens.start);
        let end = self.dates.partition_point(|d| d.tokens.start < tokens.end);
        self.dates.get(start..end).unwrap_or_default()
    }
}

/// A document with the conventions it follows.
#[derive(Debug)]
pub(crate) struct Context<'a> {
    pub(crate) document: &'a Document,
    /// The trained models, where there are some.
    pub(crate) models: Models<'a>,
    pub(crate) sheets: Vec<Sheet<'a>>,
    /// A BCP 47 tag of [`crate::lexicon::LANGUAGES`].
    pub(crate) language: Option<&'static str>,
    pub(crate) mark: Option<Mark>,
    pub(crate) order: Order,
}

impl<'a> Context<'a> {
    /// By rules alone.
    pub(crate) fn new(document: &'a Document) -> Self {
        Self::of(document, Models::none())
    }

    pub(crate) fn with(document: &'a Document, scorer: &'a dyn Scorer) -> Self {
        Self::of(document, Models::of(scorer))
    }

    fn of(document: &'a Document, models: Models<'a>) -> Self {
        let views: Vec<View<'a>> = document.pages.iter().map(View::new).collect();
        let mark = decimal_mark(&views);
        let sheets: Vec<Sheet<'a>> = views
            .into_iter()
            .map(|view| {
                let labels = labels::find(&view);
                let dates = values::find_dates(&view);
                let amounts = values::find_amounts(&view, mark, &dates);
                Sheet {
                    view,
                    labels,
                    amounts,
                    dates,
                }
            })
            .collect();
        let language = language::of_sheets(&sheets);
        let order = date_order(&sheets, language);
        Self {
            document,
            models,
            sheets,
            language,
            mark,
            order,
        }
    }

    pub(crate) fn page_number(&self, sheet: usize) -> Option<u32> {
        self.sheets.get(sheet).map(|s| s.view.page.number)
    }
}

/// The mark that most amounts of the document have for certain.
fn decimal_mark(views: &[View<'_>]) -> Option<Mark> {
    let (mut points, mut commas) = (0, 0);
    for token in views.iter().flat_map(|v| &v.tokens) {
        match certain_mark(&token.text) {
            Some(Mark::Point) => points += 1,
            Some(Mark::Comma) => commas += 1,
            None => {}
        }
    }
    match (points, commas) {
        (0, 0) => None,
        (p, c) if p >= c => Some(Mark::Point),
        _ => Some(Mark::Comma),
    }
}

/// Days come first unless the document's own dates prove otherwise, or it
/// is American.
fn date_order(sheets: &[Sheet<'_>], language: Option<&str>) -> Order {
    let (mut days, mut months) = (0, 0);
    for date in sheets.iter().flat_map(|s| &s.dates) {
        match date.reading.proves() {
            Some(Order::DayFirst) => days += 1,
            Some(Order::MonthFirst) => months += 1,
            None => {}
        }
    }
    if days != months {
        return if months > days {
            Order::MonthFirst
        } else {
            Order::DayFirst
        };
    }
    if language.is_none_or(|l| l == "en") && american(sheets) {
        Order::MonthFirst
    } else {
        Order::DayFirst
    }
}

/// Whether a document prints plain dollars, or an address with one of the
/// states and a five-digit code, and nothing of a country with days first.
fn american(sheets: &[Sheet<'_>]) -> bool {
    let mut dollars = 0;
    let mut others = 0;
    for amount in sheets.iter().flat_map(|s| &s.amounts) {
        match amount.amount.currency {
            Some("$" | "USD") => dollars += 1,
            Some(_) => others += 1,
            None => {}
        }
    }
    let tokens = || sheets.iter().flat_map(|s| &s.view.tokens);
    let elsewhere = tokens().any(|t| {
        matches!(
            t.folded.as_str(),
            "gst" | "abn" | "australia" | "malaysia" | "singapore" | "uk" | "vat" | "sdn" | "bhd"
        ) || currency::of_sign(&t.text).is_some_and(|c| !matches!(c, "$" | "USD"))
    });
    let zip = tokens().zip(tokens().skip(1)).any(|(a, b)| {
        let code = b.text.split('-').next().unwrap_or_default();
        let zip = code.len() == 5 && code.bytes().all(|c| c.is_ascii_digit());
        zip && crate::fields::postal::is_state(a.text.trim_end_matches(','))
    });
    others == 0 && (zip || dollars > 0 && !elsewhere)
}
