//! Checks of the small things that every record is made of: text, codes,
//! numbers, confidences, regions and lists of them.

use super::violation::Within;
use super::{Check, Violation, limits};
use crate::{Confidence, Point, Rect, Region};

/// Bytes of an offending text that a message repeats.
const QUOTED: usize = 40;

/// An offending text as a message shows it: escaped and cut.
pub(super) fn quoted(text: &str) -> String {
    let cut = text.char_indices().map(|(i, c)| i + c.len_utf8());
    let end = cut.take_while(|end| *end <= QUOTED).last().unwrap_or(0);
    let more = if end < text.len() { "..." } else { "" };
    format!("{:?}{more}", text.get(..end).unwrap_or_default())
}

/// Every item of a list holds, and there are not too many.
pub(super) fn each<T>(
    name: &str,
    items: &[T],
    cap: usize,
    mut check: impl FnMut(&T) -> Check,
) -> Check {
    count(items.len(), cap).within(name)?;
    for (i, item) in items.iter().enumerate() {
        check(item).within_index(i).within(name)?;
    }
    Ok(())
}

pub(super) fn count(len: usize, cap: usize) -> Check {
    if len > cap {
        return Err(Violation::here(format!(
            "{len} items are more than the {cap} allowed"
        )));
    }
    Ok(())
}

/// Text of at most `cap` bytes.
pub(super) fn text(text: &str, cap: usize) -> Check {
    if text.len() > cap {
        return Err(Violation::here(format!(
            "text of {} bytes is longer than the {cap} allowed: {}",
            text.len(),
            quoted(text)
        )));
    }
    Ok(())
}

/// Text of at most `cap` bytes that is not blank.
pub(super) fn some_text(given: &str, cap: usize) -> Check {
    if given.trim_start().is_empty() {
        return Err(Violation::here(format!("{} is blank", quoted(given))));
    }
    text(given, cap)
}

/// An optional id, version or name.
pub(super) fn optional_name(name: &str, value: Option<&str>) -> Check {
    value.map_or(Ok(()), |v| text(v, limits::NAME).within(name))
}

/// An open code: lower-case ASCII words joined by single `-` or `_`.
pub(super) fn code(given: &str) -> Check {
    words_joined(given, b"-_", limits::CODE, "kebab-case or snake_case")
}

/// A code, or empty.
pub(super) fn optional_code(given: &str) -> Check {
    if given.is_empty() {
        Ok(())
    } else {
        code(given)
    }
}

/// Lower-case words of letters and digits, joined by one of `joints`.
pub(super) fn words_joined(given: &str, joints: &[u8], cap: usize, style: &str) -> Check {
    let mut after_joint = true;
    let well_formed = given.bytes().all(|b| {
        let joint = joints.contains(&b);
        let ok = (joint && !after_joint) || b.is_ascii_lowercase() || b.is_ascii_digit();
        after_joint = joint;
        ok
    });
    if !well_formed || after_joint {
        return Err(Violation::here(format!(
            "{} is not made of lower-case words in {style}",
            quoted(given)
        )));
    }
    text(given, cap)
}

/// The shape of a BCP 47 tag: subtags of 1 to 8 letters and digits, the first
/// of letters alone, joined by `-`.
pub(super) fn language(tag: &str) -> Check {
    let mut subtags = tag.split('-');
    let first = subtags.next().unwrap_or_default();
    let fits = |s: &str| (1..=8).contains(&s.len()) && s.bytes().all(|b| b.is_ascii_alphanumeric());
    let primary = fits(first) && first.bytes().all(|b| b.is_ascii_alphabetic());
    if !primary || !subtags.all(fits) {
        return Err(Violation::here(format!(
            "{} is not a language tag such as \"de\" or \"pt-BR\"",
            quoted(tag)
        )));
    }
    text(tag, limits::CODE)
}

/// `type/subtype`, with parameters or without, in printable ASCII.
pub(super) fn media_type(given: &str) -> Check {
    let halves = given.split_once('/');
    let named = halves.is_some_and(|(kind, subtype)| {
        !kind.is_empty() && subtype.starts_with(|c: char| c.is_ascii_alphanumeric())
    });
    if !named || !given.bytes().all(|b| matches!(b, b' '..=b'~')) {
        return Err(Violation::here(format!(
            "{} is not a media type such as \"text/csv\"",
            quoted(given)
        )));
    }
    text(given, 2 * limits::CODE)
}

/// A number from 0 to 1.
pub(super) fn unit(value: f32) -> Check {
    if !is_unit(value) {
        return Err(Violation::here(format!("{value} is outside 0..1")));
    }
    Ok(())
}

pub(super) fn finite(value: f32) -> Check {
    if !value.is_finite() {
        return Err(Violation::here(format!("{value} is not a finite number")));
    }
    Ok(())
}

/// The first number that does not hold. Long columns are what most of the
/// time goes into: blocks without a branch inside are compared many at once.
pub(super) fn first_bad(values: &[f32], holds: impl Fn(f32) -> bool) -> Option<(usize, f32)> {
    const BLOCK: usize = 64;
    let whole = |block: &&[f32]| block.iter().fold(true, |all, v| all & holds(*v));
    let blocks = values.chunks(BLOCK).take_while(whole).count();
    let mut rest = values.iter().copied().enumerate().skip(blocks * BLOCK);
    rest.find(|(_, v)| !holds(*v))
}

/// Whether a number is from 0 to 1; not so for one that is not a number.
#[allow(
    clippy::manual_range_contains,
    reason = "`contains` branches, which keeps the compiler from comparing many at once"
)]
pub(super) fn is_unit(value: f32) -> bool {
    (value >= 0.0) & (value <= 1.0)
}

/// Numbers from 0 to 1.
pub(super) fn unit_list(values: &[f32]) -> Check {
    match first_bad(values, is_unit) {
        Some((i, value)) => unit(value).within_index(i),
        None => Ok(()),
    }
}

pub(super) fn confidence(given: Option<&Confidence>) -> Check {
    let Some(given) = given else { return Ok(()) };
    let value = unit(given.value).within("value");
    let vendor = given.vendor.map_or(Ok(()), finite).within("vendor");
    value.and(vendor).within("confidence")
}

pub(super) fn region(given: Option<&Region>) -> Check {
    let Some(given) = given else { return Ok(()) };
    let bounds = rect(&given.bounds).within("bounds");
    let outline = polygon(&given.polygon).within("polygon");
    bounds.and(outline).within("region")
}

pub(super) fn rect(r: &Rect) -> Check {
    if r.is_valid() {
        return Ok(());
    }
    unit(r.left).within("left")?;
    unit(r.top).within("top")?;
    unit(r.right).within("right")?;
    unit(r.bottom).within("bottom")?;
    Err(Violation::here(match r.left > r.right {
        true => format!("left edge {} is beyond the right edge {}", r.left, r.right),
        false => format!("top edge {} is below the bottom edge {}", r.top, r.bottom),
    }))
}

fn polygon(points: &[Point]) -> Check {
    if points.is_empty() {
        return Ok(());
    }
    let allowed = limits::POLYGON_POINTS;
    if !allowed.contains(&points.len()) {
        return Err(Violation::here(format!(
            "an outline of {} points has fewer than {} or more than {}",
            points.len(),
            allowed.start(),
            allowed.end()
        )));
    }
    for (i, p) in points.iter().enumerate() {
        let x = unit(p.x).within("x");
        x.and(unit(p.y).within("y")).within_index(i)?;
    }
    Ok(())
}
