//! What the vendor says of its own work.

use sdk::PluginError;
use sdk::document::{Page, Warning};

use crate::answer::Answer;
use crate::graph::Graph;
use crate::notes::Notes;

/// An error for a job that failed or is not done; warnings for one that is
/// not whole.
pub(crate) fn check<'a>(
    answers: impl Iterator<Item = &'a Answer<'a>>,
    notes: &mut Notes,
) -> Result<(), PluginError> {
    let mut goes_on = false;
    for answer in answers {
        goes_on = !answer.next_token.is_empty();
        check_status(answer, notes)?;
        for warning in &answer.warnings {
            let pages: Vec<String> = warning.pages.iter().map(|p| p.0.to_string()).collect();
            let message = format!(
                "the vendor warns of {} on pages {}",
                or(adapter_common::clip(&warning.code), "a problem"),
                or(adapter_common::clip(&pages.join(", ")), "it does not name")
            );
            notes.warnings.push(Warning::new("missing-page", message));
        }
    }
    if goes_on {
        let message = "the answer goes on: fetch the next part with its NextToken, \
                       and give all parts in their order";
        notes
            .warnings
            .push(Warning::new("truncated", message).at("/NextToken"));
    }
    Ok(())
}

fn check_status(answer: &Answer, notes: &mut Notes) -> Result<(), PluginError> {
    let message = or(
        adapter_common::clip(&answer.status_message),
        "the vendor gives no reason",
    );
    let error = match &*answer.job_status {
        "FAILED" => ("vendor-failed", format!("Textract failed: {message}")),
        "IN_PROGRESS" => (
            "incomplete",
            format!("Textract had not finished: fetch the answer again later ({message})"),
        ),
        "PARTIAL_SUCCESS" => {
            let message = format!("Textract read only a part of the document: {message}");
            let warning = Warning::new("missing-page", message).at("/JobStatus");
            notes.warnings.push(warning);
            return Ok(());
        }
        _ => return Ok(()),
    };
    Err(PluginError::new(error.0, error.1).at("/JobStatus"))
}

fn or<'a>(text: &'a str, otherwise: &'a str) -> &'a str {
    if text.is_empty() { otherwise } else { text }
}

/// Warn of pages that the vendor counted and did not send, and of an answer
/// that holds fields and no words.
pub(crate) fn check_pages<'a>(
    answers: impl Iterator<Item = &'a Answer<'a>> + Clone,
    graph: &Graph,
    pages: &[Page],
    notes: &mut Notes,
) {
    let counted = answers.clone().zip(&graph.offsets);
    let counted = counted.map(|(answer, offset)| offset.saturating_add(answer.metadata.pages.0));
    let expected = counted.max().unwrap_or_default();
    let found = pages.len();
    if expected as usize > found {
        let message = format!(
            "the vendor counted {expected} pages, and the answer holds {found}{}",
            missing(expected, pages)
        );
        let warning = Warning::new("missing-page", message).at("/DocumentMetadata/Pages");
        notes.warnings.push(warning);
    }
    let has_fields = answers
        .clone()
        .any(|a| !a.expenses.is_empty() || !a.identities.is_empty() || !a.lending.is_empty());
    if has_fields && graph.len() == 0 {
        let message = "the answer holds fields and no words: run the operation again \
                       and keep its Blocks to have them";
        notes.warnings.push(Warning::new("missing-text", message));
    }
}

/// Which pages up to the last are not there, for a message.
fn missing(last: u32, pages: &[Page]) -> String {
    /// More are counted by the message alone.
    const MAX_NAMED: usize = 20;
    let mut missing: Vec<String> = Vec::new();
    let mut next = 1;
    let ends = pages
        .iter()
        .map(|p| p.number)
        .chain([last.saturating_add(1)]);
    for number in ends {
        let gap = next..number.min(last.saturating_add(1));
        let room = MAX_NAMED + 1 - missing.len();
        missing.extend(gap.take(room).map(|page| page.to_string()));
        next = number.saturating_add(1);
    }
    match missing.len() {
        0 => String::new(),
        1..=MAX_NAMED => format!("; missing: {}", missing.join(", ")),
        _ => format!("; missing: {}, ...", missing.join(", ")),
    }
}
