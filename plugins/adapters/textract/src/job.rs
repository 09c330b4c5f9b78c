//! What the vendor says of its own work.

use sdk::PluginError;
use sdk::document::Warning;

use crate::answer::Answer;
use crate::notes::Notes;

/// An error for a job that failed or is not done; warnings for one that is
/// not whole.
pub(crate) fn check(answers: &[Answer], notes: &mut Notes) -> Result<(), PluginError> {
    for answer in answers {
        check_status(answer, notes)?;
        for warning in &answer.warnings {
            let pages: Vec<String> = warning.pages.iter().map(|p| p.0.to_string()).collect();
            let message = format!(
                "the vendor warns of {} on pages {}",
                or(&warning.code, "a problem"),
                or(&pages.join(", "), "it does not name")
            );
            notes.warnings.push(Warning::new("missing-page", message));
        }
    }
    if answers.last().is_some_and(|a| !a.next_token.is_empty()) {
        let message = "the answer goes on: fetch the next part with its NextToken, \
                       and give all parts in their order";
        notes
            .warnings
            .push(Warning::new("truncated", message).at("/NextToken"));
    }
    Ok(())
}

fn check_status(answer: &Answer, notes: &mut Notes) -> Result<(), PluginError> {
    let message = or(&answer.status_message, "the vendor gives no reason");
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
