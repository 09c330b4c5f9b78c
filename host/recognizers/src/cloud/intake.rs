//! A job's check before anything is sent.

use crate::cloud::Fault;
use crate::cloud::pages::Pages;
use crate::job::{Format, Job, Limits};

/// What is known of an input.
#[derive(Debug)]
pub(crate) struct Intake {
    pub(crate) pages: Pages,
    /// Pages of the answer, where that can be told.
    pub(crate) wanted: Option<u32>,
}

/// Check a job against limits.
pub(crate) fn check(job: &Job<'_>, limits: &Limits) -> Result<Intake, Fault> {
    check_format(job.format, limits)?;
    check_size(job.bytes, limits.max_bytes)?;
    let pages = Pages::of(job.bytes, job.format);
    check_numbers(job.pages, pages.count)?;
    let wanted = match job.pages.len() {
        0 => pages.count,
        some => Some(u32::try_from(some).unwrap_or(u32::MAX)),
    };
    if let Some(wanted) = wanted.filter(|wanted| *wanted > limits.max_pages) {
        return Err(Fault::bad_input(format!(
            "{wanted} pages are wanted, and at most {} are taken at once; ask for fewer pages",
            limits.max_pages
        )));
    }
    Ok(Intake { pages, wanted })
}

fn check_format(format: Format, limits: &Limits) -> Result<(), Fault> {
    if limits.formats.contains(&format) {
        return Ok(());
    }
    let known: Vec<&str> = limits.formats.iter().map(|f| f.media_type()).collect();
    Err(Fault::bad_input(format!(
        "{} is not taken; convert it to one of {}",
        format.media_type(),
        known.join(", ")
    )))
}

/// Check an input's size against a limit.
pub(crate) fn check_size(bytes: &[u8], max: u64) -> Result<(), Fault> {
    if bytes.is_empty() {
        return Err(Fault::bad_input("the input is empty"));
    }
    let size = bytes.len() as u64;
    if size > max {
        return Err(Fault::bad_input(format!(
            "the input has {size} bytes, and at most {max} are taken; use a lower resolution or \
             fewer pages"
        )));
    }
    Ok(())
}

fn check_numbers(wanted: &[u32], pages: Option<u32>) -> Result<(), Fault> {
    let mut last = 0;
    for number in wanted {
        if *number <= last {
            let message = format!(
                "pages are numbered from 1 and given in increasing order: {number} stands after {last}"
            );
            return Err(Fault::bad_input(message));
        }
        last = *number;
    }
    match pages {
        Some(pages) if last > pages => Err(Fault::bad_input(format!(
            "page {last} is wanted, and the input has {pages}"
        ))),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Control;

    const LIMITS: Limits = Limits {
        formats: &[Format::Png, Format::Pdf],
        max_bytes: 8,
        max_pages: 2,
    };

    fn problem(bytes: &[u8], format: Format, pages: &[u32]) -> String {
        let control = Control::none();
        let job = Job {
            bytes,
            format,
            pages,
            control: &control,
        };
        check(&job, &LIMITS).map_or_else(|fault| fault.message, |_| String::new())
    }

    #[test]
    fn jobs_beyond_a_limit_are_refused_with_the_reason() {
        assert_eq!(problem(b"12345678", Format::Png, &[1]), "");
        assert!(problem(b"123456789", Format::Png, &[]).contains("at most 8"));
        assert!(problem(b"", Format::Png, &[]).contains("empty"));
        assert!(problem(b"1", Format::Gif, &[]).contains("image/png"));
        assert!(problem(b"1", Format::Png, &[2]).contains("has 1"));
        assert!(problem(b"1", Format::Pdf, &[2, 2]).contains("increasing"));
        assert!(problem(b"1", Format::Pdf, &[0]).contains("from 1"));
        assert!(problem(b"1", Format::Pdf, &[1, 2, 9]).contains("at most 2"));
    }
}
