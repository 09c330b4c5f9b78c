//! Dates, and the ways countries print them.

const ENGLISH_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A day.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Date {
    pub(crate) year: u16,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

impl Date {
    /// The `day` of `month` (from 1) in `year`.
    pub(crate) const fn new(year: u16, month: u8, day: u8) -> Self {
        Self { year, month, day }
    }

    /// `2026-03-14`
    pub(crate) fn iso(self) -> String {
        format!("{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }

    /// `14 March 2026`
    pub(crate) fn english(self) -> String {
        let month = ENGLISH_MONTHS[usize::from(self.month - 1)];
        format!("{} {month} {}", self.day, self.year)
    }

    /// `03/14/2026`
    pub(crate) fn american(self) -> String {
        format!("{:02}/{:02}/{:04}", self.month, self.day, self.year)
    }

    /// `14.03.2026`
    pub(crate) fn german(self) -> String {
        format!("{:02}.{:02}.{:04}", self.day, self.month, self.year)
    }

    /// `14/03/2026`
    pub(crate) fn french(self) -> String {
        format!("{:02}/{:02}/{:04}", self.day, self.month, self.year)
    }
}
