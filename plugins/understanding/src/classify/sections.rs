//! What the phrases of `topics/*.txt` speak for. Shared with the build
//! script, which turns the files into one table.

/// The sections of the files, each a bit in the order of this list. The
/// first ones are headings, of the registered classes and of others; what
/// follows stands anywhere on a page.
pub(crate) const SECTIONS: [&str; 44] = [
    "title_invoice",
    "title_credit_note",
    "title_receipt",
    "title_purchase_order",
    "title_delivery_note",
    "title_order_confirmation",
    "title_bank_statement",
    "title_contract",
    "title_reminder",
    "title_form",
    "title_identity_document",
    "title_resume",
    "title_quote",
    "title_payslip",
    "title_terms",
    "title_other",
    "till",
    "card",
    "order",
    "delivery",
    "confirmation",
    "bank_balance",
    "bank_column",
    "contract",
    "parties",
    "salute",
    "close",
    "subject",
    "form_hint",
    "form_field",
    "identity",
    "resume_section",
    "resume_word",
    "science",
    "prose",
    "menu",
    "timetable",
    "payslip",
    "quote",
    "terms",
    "price_list",
    "reminder",
    "pay",
    "credit",
];

/// How many of the sections are headings.
#[allow(dead_code, reason = "the build script needs the list alone")]
pub(crate) const TITLES: usize = 16;
