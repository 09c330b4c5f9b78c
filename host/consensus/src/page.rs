//! One page of the result.

use document::{Confidence, Document};

use crate::Options;
use crate::align::Sheet;
use crate::layout;
use crate::merge::{Merged, merge};
use crate::refs::{Budget, Refs};
use crate::trust::Trust;
use crate::vote::{Verdict, vote};

/// Add the page to the result. What each cluster says is `None` where it was
/// left out.
pub(crate) fn build(
    sheet: &Sheet<'_>,
    trust: &Trust,
    options: &Options,
    merged: &mut Document,
    budget: &mut Budget,
) -> (Refs, Vec<Option<Verdict>>) {
    let verdicts: Vec<Option<Verdict>> = sheet
        .clusters
        .iter()
        .map(|cluster| vote(sheet, cluster, trust))
        .map(|v| (!is_dropped(&v, options)).then_some(v))
        .collect();
    let Merged { mut page, words } = merge(sheet, &verdicts);
    let refs = Refs::new(sheet, words);
    if let Some(base) = sheet.base_page() {
        page.dpi = base.dpi;
        page.rotation = base.rotation;
        page.id.clone_from(&base.id);
    }
    let agreements = &page.words.confidences;
    if !agreements.is_empty() {
        let sum: f64 = agreements.iter().map(|a| f64::from(*a)).sum();
        page.confidence = Some(Confidence::new((sum / agreements.len() as f64) as f32));
    }
    let index = merged.pages.len();
    let warnings = layout::fill(sheet, &refs, &mut page, budget);
    for warning in warnings {
        let path = format!("pages[{index}]");
        crate::lists::warn(merged, warning.at(path));
    }
    merged.pages.push(page);
    (refs, verdicts)
}

fn is_dropped(verdict: &Verdict, options: &Options) -> bool {
    verdict.alone && verdict.agreement < options.drop_alone_below
}
