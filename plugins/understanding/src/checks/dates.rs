//! Dates that can hardly be.

use document::{Extraction, Warning};
use time::Date;

use super::{text, warning};
use crate::normalise::dates::from_iso;

/// Days between the date of a document and others on it: nobody gives more
/// time to pay, or delivers longer before.
const APART: i64 = 3 * 366;

/// Fields that hold dates; the first of a kind that is there is the
/// document's.
const ISSUED: [&str; 2] = ["invoice_date", "receipt_date"];
const OTHERS: [&str; 3] = ["due_date", "delivery_date", "order_date"];

pub(super) fn warnings(extraction: &Extraction) -> Vec<Warning> {
    let mut found = Vec::new();
    let mut read = |name: &str| -> Option<Date> {
        let value = text(extraction, name)?;
        let date = from_iso(value);
        if date.is_none() {
            let message = format!("{value} is no day of the calendar");
            found.push(warning("implausible", &format!("fields.{name}"), message));
        }
        date
    };
    let issued = ISSUED.iter().filter_map(|name| read(name)).next();
    let others: Vec<(&str, Date)> = OTHERS
        .iter()
        .filter_map(|name| read(name).map(|date| (*name, date)))
        .collect();
    let Some(issued) = issued else {
        return found;
    };
    for (name, date) in others {
        let days = (date - issued).whole_days();
        let what = name.replace('_', " ");
        let message = if days.abs() > APART {
            format!("the {what} {date} is years from the document's date {issued}")
        } else if name == "due_date" && days < 0 {
            format!("the due date {date} is before the document's date {issued}")
        } else {
            continue;
        };
        found.push(warning("implausible", &format!("fields.{name}"), message));
    }
    found
}
