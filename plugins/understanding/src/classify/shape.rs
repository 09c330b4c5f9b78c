//! What a page looks like: its text by the line, its numbers and its marks,
//! whatever the language.

use crate::context::Sheet;
use crate::layout::{Row, Token, median};

/// Numbers that describe the shape of a page, in the order of [`NAMES`].
pub(super) type Shape = [f32; NAMES.len()];

/// Shares are of the page's rows or words, lengths in page heights.
pub(super) const NAMES: [&str; 44] = [
    "words",
    "rows",
    "chunks_a_row",
    "words_a_row",
    "page_width",
    "text_chars_wide",
    "letter_height",
    "text_top",
    "text_bottom",
    "text_left",
    "text_right",
    "prose_rows",
    "table_rows",
    "single_word_rows",
    "amount_end_rows",
    "two_amount_rows",
    "date_start_rows",
    "date_amount_rows",
    "amounts",
    "cents",
    "negatives",
    "percents",
    "currencies",
    "dates",
    "years",
    "year_ranges",
    "digit_share",
    "upper_share",
    "number_share",
    "colon_rows",
    "blank_rules",
    "boxes",
    "marks",
    "pairs",
    "tables",
    "signatures",
    "bullets",
    "numbered_rows",
    "section_signs",
    "machine_readable",
    "ibans",
    "contacts",
    "largest_letter",
    "short_line_share",
];

pub(super) fn of(sheet: &Sheet<'_>) -> Shape {
    let view = &sheet.view;
    let rows = view.rows.len().max(1) as f32;
    let words = view.tokens.len().max(1) as f32;
    let left = view
        .rows
        .iter()
        .map(|r| r.bounds.left)
        .fold(f32::MAX, f32::min);
    let right = view.rows.iter().map(|r| r.bounds.right).fold(0.0, f32::max);
    let share =
        |what: &dyn Fn(&Row) -> bool| view.rows.iter().filter(|r| what(r)).count() as f32 / rows;
    let letters = letters(&view.tokens);
    let cents = || sheet.amounts.iter().filter(|a| a.amount.decimals == 2);
    let by_row = amounts_by_row(sheet);
    let dated = dated_rows(sheet);
    let amounts = |row: &Row| by_row.get(row_index(sheet, row)).copied().unwrap_or(0);
    let count =
        |what: &dyn Fn(&Token) -> bool| view.tokens.iter().filter(|t| what(t)).count() as f32;
    let page = view.page;
    [
        words,
        rows,
        view.chunks.len() as f32 / rows,
        words / rows,
        view.width,
        (right - left.min(right)) / view.letter,
        view.line,
        view.rows.first().map_or(0.0, |r| r.bounds.top),
        view.rows.last().map_or(0.0, |r| r.bounds.bottom),
        left.min(1.0),
        right,
        share(&|r| r.tokens.len() >= 7 && r.chunks.len() <= 2 && amounts(r) == 0),
        share(&|r| r.chunks.len() >= 3),
        share(&|r| r.tokens.len() == 1),
        share(&|r| ends_with_amount(sheet, r)),
        share(&|r| amounts(r) >= 2),
        share(&|r| dated.contains(&r.tokens.start)),
        share(&|r| dated.contains(&r.tokens.start) && amounts(r) >= 1),
        sheet.amounts.len().min(200) as f32,
        cents().count().min(200) as f32,
        cents()
            .filter(|a| a.amount.value.is_sign_negative())
            .count() as f32
            / cents().count().max(1) as f32,
        sheet.amounts.iter().filter(|a| a.amount.percent).count() as f32,
        sheet
            .amounts
            .iter()
            .filter(|a| a.amount.currency.is_some())
            .count()
            .min(50) as f32,
        sheet.dates.len().min(60) as f32,
        count(&|t| is_year(&t.folded)),
        count(&|t| year_range(&t.folded)),
        letters.digits,
        letters.upper,
        count(&|t| t.folded.bytes().all(|b| b.is_ascii_digit()) && !t.folded.is_empty()) / words,
        view.tokens.iter().filter(|t| t.text.ends_with(':')).count() as f32 / rows,
        count(&|t| t.text.contains("___") || t.text.contains(".....")),
        count(&|t| is_box(&t.text)),
        page.selection_marks.len().min(60) as f32,
        page.key_values.len().min(60) as f32,
        page.tables.len().min(10) as f32,
        page.signatures.len().min(5) as f32,
        view.rows.iter().filter(|r| bullet(sheet, r)).count() as f32 / rows,
        view.rows.iter().filter(|r| numbered(sheet, r)).count() as f32 / rows,
        count(&|t| t.text.contains('§')),
        count(&|t| machine_readable(&t.text)),
        count(&|t| is_iban_start(t)),
        count(&|t| t.text.contains('@') || t.folded.starts_with("www")),
        view.tokens
            .iter()
            .map(|t| t.bounds.height())
            .fold(0.0, f32::max)
            / view.line,
        short_lines(sheet),
    ]
}

struct Letters {
    digits: f32,
    upper: f32,
}

fn letters(tokens: &[Token]) -> Letters {
    let (mut all, mut digits, mut letters, mut upper) = (0_u32, 0_u32, 0_u32, 0_u32);
    for c in tokens.iter().flat_map(|t| t.text.chars()) {
        all += 1;
        digits += u32::from(c.is_ascii_digit());
        letters += u32::from(c.is_alphabetic());
        upper += u32::from(c.is_uppercase());
    }
    Letters {
        digits: digits as f32 / all.max(1) as f32,
        upper: upper as f32 / letters.max(1) as f32,
    }
}

fn row_index(sheet: &Sheet<'_>, row: &Row) -> usize {
    sheet
        .view
        .tokens
        .get(row.tokens.start)
        .map_or(usize::MAX, |t| t.row)
}

/// Amounts with cents in each row.
fn amounts_by_row(sheet: &Sheet<'_>) -> Vec<u32> {
    let mut rows = vec![0; sheet.view.rows.len()];
    for amount in sheet.amounts.iter().filter(|a| a.amount.decimals == 2) {
        if let Some(row) = rows.get_mut(amount.row) {
            *row += 1;
        }
    }
    rows
}

/// The first tokens of the rows that begin with a date.
fn dated_rows(sheet: &Sheet<'_>) -> Vec<usize> {
    sheet.dates.iter().map(|d| d.tokens.start).collect()
}

fn ends_with_amount(sheet: &Sheet<'_>, row: &Row) -> bool {
    let last = sheet.view.slice(&row.tokens).last();
    last.is_some_and(|t| {
        let digits = t.text.bytes().filter(u8::is_ascii_digit).count();
        digits >= 3
            && t.text
                .trim_end_matches(|c: char| !c.is_ascii_digit())
                .rfind(['.', ','])
                .is_some_and(|at| {
                    let tail = t.text.get(at + 1..).unwrap_or_default();
                    tail.bytes().take_while(u8::is_ascii_digit).count() == 2
                })
    })
}

fn is_year(folded: &str) -> bool {
    folded.len() == 4
        && (folded.starts_with("19") || folded.starts_with("20"))
        && folded.bytes().all(|b| b.is_ascii_digit())
}

/// `2015-2019`, folded to eight digits of two years.
fn year_range(folded: &str) -> bool {
    folded.len() == 8
        && folded.get(..4).is_some_and(is_year)
        && folded.get(4..).is_some_and(is_year)
}

fn is_box(text: &str) -> bool {
    text.contains([
        '☐', '☒', '☑', '□', '■', '▢', '❑', '❏', '○', '◯', '✓', '✔', '✗', '⬜',
    ]) || matches!(text, "[]" | "[x]" | "[X]" | "( )" | "()" | "(x)")
}

fn bullet(sheet: &Sheet<'_>, row: &Row) -> bool {
    let first = sheet.view.slice(&row.tokens).first();
    row.tokens.len() > 1
        && first.is_some_and(|t| {
            matches!(
                t.text.as_str(),
                "•" | "-" | "–" | "*" | "·" | "▪" | "●" | "o" | "◦" | "‣" | "■" | "»" | ">"
            )
        })
}

/// `1.`, `2.3`, `§ 4`, `(a)`, `Art. 5` before text.
fn numbered(sheet: &Sheet<'_>, row: &Row) -> bool {
    let tokens = sheet.view.slice(&row.tokens);
    let (Some(first), Some(second)) = (tokens.first(), tokens.get(1)) else {
        return false;
    };
    let text = first.text.trim_matches(['(', ')', '.']);
    let number = !text.is_empty()
        && text.len() <= 4
        && text.bytes().all(|b| b.is_ascii_digit() || b == b'.')
        && first
            .text
            .ends_with(['.', ')', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
    let letter = first.text.len() <= 3 && first.text.ends_with(')') && text.len() == 1;
    let article = first.text.starts_with('§')
        || matches!(
            first.folded.as_str(),
            "art" | "article" | "artikel" | "articolo"
        );
    let words = second.text.chars().next().is_some_and(char::is_alphabetic);
    (number || letter) && words || article
}

/// A line of a passport's machine-readable zone.
fn machine_readable(text: &str) -> bool {
    text.len() >= 8 && text.matches('<').count() >= 2
}

fn is_iban_start(token: &Token) -> bool {
    let bytes = token.folded.as_bytes();
    matches!(bytes, [a, b, c, d, ..] if a.is_ascii_lowercase() && b.is_ascii_lowercase()
        && c.is_ascii_digit() && d.is_ascii_digit())
        && (bytes.len() == 4 || bytes.len() >= 15)
        && token.text.starts_with(|c: char| c.is_ascii_uppercase())
}

/// Rows that fill less than half of the widest one.
fn short_lines(sheet: &Sheet<'_>) -> f32 {
    let view = &sheet.view;
    let widest = view
        .rows
        .iter()
        .map(|r| r.bounds.width())
        .fold(1e-3, f32::max);
    let short = view
        .rows
        .iter()
        .filter(|r| r.bounds.width() < 0.5 * widest)
        .count();
    short as f32 / view.rows.len().max(1) as f32
}

/// A till's paper: narrow, short lines. 0 for none, 1.7 at most.
pub(super) fn receipt(sheet: &Sheet<'_>) -> f32 {
    let view = &sheet.view;
    let rows = view.rows.len().max(1) as f32;
    let words = view.tokens.len() as f32;
    // The paper may lie on a larger sheet: the text says how wide it is.
    let left = median(view.rows.iter().map(|r| r.bounds.left));
    let right = view.rows.iter().map(|r| r.bounds.right).fold(0.0, f32::max);
    let left = view.rows.iter().map(|r| r.bounds.left).fold(left, f32::min);
    let chars = (right - left) / view.letter.max(1e-4);
    let mut score = 0.0;
    if chars < 52.0 {
        score += 0.9;
    }
    if view.width < 0.6 {
        score += 0.4;
    }
    if words / rows < 4.2 && rows > 8.0 {
        score += 0.4;
    }
    score
}
