//! Keeping spreadsheets from running what a document says.

use std::borrow::Cow;

/// A cell that a spreadsheet would take for a formula, with an apostrophe
/// before it, which makes it text.
///
/// Programs such as Excel and LibreOffice evaluate a cell that starts with
/// `=`, `+`, `-` or `@` (also in full width), and skip a tab or line break
/// before them; <https://owasp.org/www-community/attacks/CSV_Injection> shows
/// what that leads to. Amounts start with a sign too. They are left as they
/// are: a sign followed by nothing but digits, separators, a percent sign or
/// a currency sign cannot call or refer to anything.
pub fn guard(cell: &str) -> Cow<'_, str> {
    let starts_formula = |c: char| matches!(c, '=' | '+' | '-' | '@' | '＝' | '＋' | '－' | '＠');
    let skipped = |c: char| c.is_whitespace() || c.is_control();
    if cell.trim_start_matches(skipped).starts_with(starts_formula) && !is_amount(cell) {
        Cow::Owned(format!("'{cell}"))
    } else {
        Cow::Borrowed(cell)
    }
}

/// A signed number as documents print it: `-1234.50`, `+5`, `-1.234,50 €`,
/// `-$12`, `- 7 %`.
fn is_amount(cell: &str) -> bool {
    let Some(number) = cell.strip_prefix(['-', '+']) else {
        return false;
    };
    number.contains(|c: char| c.is_ascii_digit())
        && number.chars().all(|c| {
            c.is_ascii_digit()
                || matches!(c, '.' | ',' | '\'' | '’' | '%' | '€' | '$' | '£' | '¥')
                || matches!(c, ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_become_text() {
        for cell in [
            "=1+1",
            "+cmd|' /C calc'!A0",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            "\r\n=1",
            " =1",
            "\u{a0}=1",
            "＝1",
            "-A1",
            "+49 (30) 1234",
            "=",
            "-",
            "--1",
            "-1-",
            "-1\n=2",
        ] {
            assert_eq!(guard(cell), format!("'{cell}"));
        }
    }

    #[test]
    fn amounts_and_ordinary_text_stay_as_they_are() {
        for cell in [
            "-1234.50",
            "+5",
            "-1.234,50 €",
            "-$12",
            "- 7 %",
            "-1\u{202f}234,5",
            "-1'000.00",
            "1=1",
            "",
            "a@b.c",
            "2024-03-31",
            "\"=1\"",
        ] {
            assert_eq!(guard(cell), cell);
        }
    }
}
