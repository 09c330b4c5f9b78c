//! Where a line stands among the others.

use super::{Facts, Line, Page, Table};

/// Numbers of what comes first or how often are not told beyond this.
const FAR: f32 = 40.0;

/// Only among this many first lines is it told whether a line comes again.
const HEAD: usize = 60;

/// How far it is to the first line of a kind is told of these.
const FIRSTS: [(&str, &str); 11] = [
    ("contact line", "first contact"),
    ("registration number", "first registration"),
    ("date", "first date"),
    ("title line", "first title"),
    ("money", "first money"),
    ("postal", "first postal"),
    ("street line", "first street"),
    ("legal form", "first legal form"),
    ("label", "first label"),
    ("column header", "first column header"),
    ("party label", "first party label"),
];

/// How many lines of a kind stand above is told of these.
const ABOVE: [(&str, &str); 6] = [
    ("legal form", "legal forms above"),
    ("street line", "streets above"),
    ("contact line", "contacts above"),
    ("title line", "titles above"),
    ("date", "dates above"),
    ("money", "money above"),
];

pub(super) fn facts(lines: &[Line], page: &Page, own: &Table) -> Vec<Facts> {
    let is = |name: &str| own.column(name).into_iter().map(|v| v > 0.4);
    let firsts = FIRSTS.map(|(name, told)| (told, is(name).position(|b| b)));
    let mut above = ABOVE.map(|(name, told)| (told, is(name).collect::<Vec<bool>>(), 0.0_f32));
    let mut rows = Vec::with_capacity(lines.len());
    for (index, line) in lines.iter().enumerate() {
        let at = index as f32;
        let last = lines.len() as f32;
        let mut facts: Facts = vec![
            ("index", at.min(FAR)),
            ("from the end", (last - at).min(FAR)),
            ("part", at / last.max(1.0)),
            (
                "depth",
                ((line.bounds.top - page.top) / page.line).min(80.0),
            ),
            ("again", again(page, index)),
        ];
        // Positive when the first one is still to come.
        facts.extend(firsts.iter().map(|(told, first)| {
            let far = first.map_or(FAR, |f| (f as f32 - at).clamp(-FAR, FAR));
            (*told, far)
        }));
        facts.extend(above.iter().map(|(told, _, n)| (*told, n.min(FAR))));
        for (_, column, n) in &mut above {
            *n += f32::from(u8::from(column.get(index) == Some(&true)));
        }
        rows.push(facts);
    }
    rows
}

/// How many other lines hold the text of a line, or are held by it.
fn again(page: &Page, index: usize) -> f32 {
    let Some(mine) = page.folded.get(index).filter(|_| index < HEAD) else {
        return 0.0;
    };
    let others = page.folded.iter().enumerate().filter(|(i, other)| {
        *i != index
            && mine.len() >= 6
            && (other.contains(mine.as_str()) || other.len() >= 6 && mine.contains(other.as_str()))
    });
    (others.count() as f32).min(4.0)
}
