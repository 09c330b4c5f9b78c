//! Families whose items stand in a ruled table, most of them.

use crate::canvas::Align::{self, Centre, Left, Right};
use crate::font::Family;
use crate::grid::Rules;

use super::Part::{self, Logo, Note, Parties, Rule, Signature, Space, Terms, Thanks};
use super::{Bank, Foot, Info, Layout, Title, Totals, base, letterhead, recipient};

pub(super) const LAYOUTS: [Layout; 16] = [
    // Everything in ruled boxes.
    Layout {
        head: &[
            &[
                (letterhead(Left, true, true), 0.0, 0.5),
                (Part::Title(Title::Framed), 0.6, 0.4),
            ],
            &[(recipient(true, true), 0.0, 0.48), (SHIP_FRAME, 0.52, 0.48)],
            &[(Part::Info(Info::Row(Rules::Full)), 0.0, 1.0)],
        ],
        columns: &["PCDQUEA", "CDQUEXRA", "CDQERA"],
        rules: Rules::Full,
        tail: &[
            &[
                (Part::TaxTable(Rules::Full), 0.0, 0.52),
                (Part::Totals(Totals::Table), 0.58, 0.42),
            ],
            &[(Part::Bank(Bank::Frame), 0.0, 1.0)],
        ],
        foot: Foot::Lines,
        page_number: Some(Centre),
        ..base("all-boxes", Family::Narrow)
    },
    // Supplier only in the footer, logo on top, information in a list left.
    Layout {
        head: &[
            &[(Logo(Left), 0.0, 0.6)],
            &[(Space(20.0), 0.0, 1.0)],
            &[
                (Part::Info(Info::Stacked), 0.0, 0.3),
                (recipient(true, false), 0.55, 0.45),
            ],
            &[(Part::Title(Title::Left), 0.0, 1.0)],
        ],
        columns: &["DQEA", "DQERA", "CDQEA"],
        rules: Rules::Rows,
        tail: &[
            &[(Part::Totals(Totals::Pairs), 0.5, 0.5)],
            &[(Terms, 0.0, 1.0)],
            &[(Note, 0.0, 1.0)],
        ],
        foot: Foot::Columns(3),
        page_number: Some(Right),
        ..base("footer-supplier", Family::Wide)
    },
    // Information in a row of labels over values, totals as a row.
    Layout {
        head: &[
            &[
                (letterhead(Right, true, false), 0.5, 0.5),
                (Part::Title(Title::Left), 0.0, 0.45),
            ],
            &[(Space(10.0), 0.0, 1.0)],
            &[(recipient(false, true), 0.5, 0.5)],
            &[(Part::Info(Info::Row(Rules::Frame)), 0.0, 1.0)],
        ],
        columns: &["CDQEXRA", "CDQERA", "CDQUERA"],
        rules: Rules::Columns,
        tail: &[
            &[(Part::TaxTable(Rules::Header), 0.0, 0.6)],
            &[(Part::Totals(Totals::Row(Rules::Full)), 0.0, 1.0)],
            &[(Terms, 0.0, 1.0)],
            &[(Part::Bank(Bank::Lines), 0.0, 1.0)],
        ],
        foot: Foot::Lines,
        ..base("totals-row", Family::Sans)
    },
    // Totals at the end of the table itself.
    Layout {
        head: &[
            &[(Logo(Left), 0.0, 0.5), (Part::Info(Info::Middle), 0.5, 0.5)],
            &[
                (letterhead(Left, true, true), 0.0, 0.45),
                (recipient(true, false), 0.55, 0.45),
            ],
            &[(Part::Title(Title::Left), 0.0, 1.0)],
        ],
        columns: &["PDQUEA", "PDQEA", "PCDQEA"],
        rules: Rules::Full,
        tail: &[
            &[(Part::Totals(Totals::InTable), 0.0, 1.0)],
            &[(Terms, 0.0, 1.0)],
            &[(Part::Bank(Bank::Lines), 0.0, 0.6)],
        ],
        foot: Foot::Lines,
        page_number: Some(Right),
        ..base("totals-in-table", Family::Sans)
    },
    // Issuer and recipient in a table of two columns.
    Layout {
        head: &[
            &[(Part::Title(Title::Centre), 0.0, 1.0)],
            &[(Parties, 0.0, 1.0)],
            &[(Part::Info(Info::Table), 0.0, 0.55)],
        ],
        columns: &["PDUQEA", "PDUQERAG", "DUQERA"],
        rules: Rules::Full,
        tail: &[
            &[(Part::Totals(Totals::Table), 0.5, 0.5)],
            &[(Part::TaxTable(Rules::Full), 0.0, 0.6)],
            &[(Part::Bank(Bank::Lines), 0.0, 0.6), (Signature, 0.65, 0.35)],
        ],
        ..base("parties-table", Family::Serif)
    },
    // A French invoice: supplier left, customer in a frame right.
    Layout {
        head: &[
            &[
                (letterhead(Left, true, false), 0.0, 0.45),
                (recipient(false, true), 0.55, 0.45),
            ],
            &[(Space(14.0), 0.0, 1.0)],
            &[(Part::Title(Title::Numbered), 0.0, 0.6)],
            &[(Part::Info(Info::Row(Rules::Header)), 0.0, 1.0)],
        ],
        columns: &["CDQERA", "CDQEXA", "DQEA", "CDRQEA"],
        rules: Rules::Columns,
        tail: &[
            &[
                (Part::TaxTable(Rules::Rows), 0.0, 0.5),
                (Part::Totals(Totals::Table), 0.6, 0.4),
            ],
            &[(Terms, 0.0, 1.0)],
            &[(Note, 0.0, 1.0)],
        ],
        foot: Foot::Lines,
        carries: true,
        page_number: Some(Centre),
        ..base("framed-customer", Family::Sans)
    },
    // Two columns of boxes for the information, right of the customer.
    Layout {
        head: &[
            &[(LOGO_LINE, 0.0, 1.0)],
            &[(Rule, 0.0, 1.0)],
            &[
                (recipient(true, false), 0.0, 0.4),
                (Part::Info(Info::Boxes), 0.46, 0.54),
            ],
            &[(Part::Title(Title::Left), 0.0, 1.0)],
        ],
        columns: &["PDQEA", "DTQEA", "PCDQEA"],
        rules: Rules::Frame,
        tail: &[
            &[
                (Part::Bank(Bank::Frame), 0.0, 0.45),
                (Part::Totals(Totals::Pairs), 0.55, 0.45),
            ],
            &[(Thanks, 0.0, 1.0)],
        ],
        foot: Foot::Lines,
        ..base("info-boxes", Family::Sans)
    },
    // Information and customer below the title, supplier at the bottom.
    Layout {
        head: &[
            &[(Part::Title(Title::Centre), 0.0, 1.0)],
            &[(Rule, 0.0, 1.0)],
            &[
                (recipient(true, false), 0.0, 0.5),
                (Part::Info(Info::Apart), 0.6, 0.4),
            ],
        ],
        columns: &["PDQUEA", "PDTQEA", "DQUEXA"],
        rules: Rules::Rows,
        tail: &[
            &[(Part::Totals(Totals::Close), 0.4, 0.6)],
            &[
                (letterhead(Left, true, true), 0.0, 0.5),
                (Part::Bank(Bank::Lines), 0.55, 0.45),
            ],
        ],
        page_number: Some(Centre),
        ..base("supplier-below", Family::Serif)
    },
    // Information across the top, parties below it.
    Layout {
        head: &[
            &[(Part::Info(Info::Row(Rules::None)), 0.0, 1.0)],
            &[(Rule, 0.0, 1.0)],
            &[
                (letterhead(Left, true, true), 0.0, 0.32),
                (recipient(true, false), 0.34, 0.32),
                (SHIP, 0.68, 0.32),
            ],
            &[(Part::Title(Title::Left), 0.0, 1.0)],
        ],
        columns: &["CDQEA", "CDQUEA", "PCDQERA"],
        rules: Rules::Rows,
        tail: &[
            &[(Part::Totals(Totals::Table), 0.6, 0.4)],
            &[(Part::Bank(Bank::Lines), 0.0, 0.5), (Terms, 0.52, 0.48)],
        ],
        page_number: Some(Right),
        ..base("info-on-top", Family::Sans)
    },
    // Asian trading company: centred name, boxes left and right.
    Layout {
        head: &[
            &[(letterhead(Centre, true, true), 0.0, 1.0)],
            &[(Part::Title(Title::Centre), 0.0, 1.0)],
            &[
                (recipient(true, true), 0.0, 0.55),
                (Part::Info(Info::Columns), 0.6, 0.4),
            ],
        ],
        columns: &["PCDQUEA", "PDQUEXA", "PDQEA"],
        rules: Rules::Frame,
        tail: &[
            &[(Part::Totals(Totals::Pairs), 0.6, 0.4)],
            &[(Note, 0.0, 0.6)],
            &[(Part::Bank(Bank::Lines), 0.0, 0.6), (Signature, 0.65, 0.35)],
        ],
        page_number: Some(Right),
        ..base("trading", Family::Sans)
    },
    // Totals above the items: a summary first.
    Layout {
        head: &[
            &[
                (Logo(Left), 0.0, 0.5),
                (letterhead(Right, false, true), 0.5, 0.5),
            ],
            &[
                (recipient(true, false), 0.0, 0.5),
                (Part::Info(Info::Apart), 0.55, 0.45),
            ],
            &[(Part::Title(Title::Numbered), 0.0, 1.0)],
            &[
                (Part::Totals(Totals::Pairs), 0.0, 0.5),
                (Part::Bank(Bank::Frame), 0.56, 0.44),
            ],
        ],
        columns: &["DQEA", "TDQEA", "DQUERA"],
        rules: Rules::Rows,
        tail: &[&[(Terms, 0.0, 1.0)], &[(Note, 0.0, 1.0)]],
        foot: Foot::Lines,
        page_number: Some(Centre),
        ..base("summary-first", Family::Wide)
    },
    // A sidebar with the supplier beside title and customer.
    Layout {
        head: &[
            &[
                (letterhead(Left, true, true), 0.0, 0.28),
                (Part::Title(Title::Right), 0.5, 0.5),
            ],
            &[
                (Part::Info(Info::Stacked), 0.0, 0.28),
                (recipient(true, true), 0.5, 0.5),
            ],
        ],
        columns: &["DEQA", "CDEQA", "DQERA"],
        rules: Rules::Columns,
        tail: &[
            &[(Terms, 0.0, 0.45), (Part::Totals(Totals::Close), 0.5, 0.5)],
            &[(Part::Bank(Bank::Frame), 0.0, 0.6)],
        ],
        foot: Foot::Lines,
        ..base("sidebar", Family::Narrow)
    },
    // Spreadsheet: every cell ruled, information as a table left.
    Layout {
        head: &[
            &[(Part::Title(Title::Framed), 0.0, 1.0)],
            &[
                (letterhead(Left, true, true), 0.0, 0.5),
                (Part::Info(Info::Table), 0.5, 0.5),
            ],
            &[(recipient(true, true), 0.0, 0.5), (SHIP_FRAME, 0.5, 0.5)],
        ],
        columns: &["PDUQERAVG", "PDQUEA", "CDQUEXA"],
        rules: Rules::Full,
        tail: &[
            &[(Part::Totals(Totals::InTable), 0.0, 1.0)],
            &[(Part::Bank(Bank::Frame), 0.0, 0.5)],
            &[(Terms, 0.0, 1.0)],
        ],
        ..base("spreadsheet", Family::Sans)
    },
    // Dense wholesale: small type, codes first, tax table and row of totals.
    Layout {
        head: &[
            &[
                (Logo(Left), 0.0, 0.5),
                (Part::Title(Title::Right), 0.5, 0.5),
            ],
            &[
                (letterhead(Left, true, true), 0.0, 0.35),
                (recipient(true, true), 0.4, 0.6),
            ],
            &[(Part::Info(Info::Row(Rules::Full)), 0.0, 1.0)],
        ],
        columns: &["CDQUEXRA", "CDRQUEA", "PCDTQEA"],
        rules: Rules::Columns,
        tail: &[
            &[(Part::TaxTable(Rules::Full), 0.0, 0.55)],
            &[(Part::Totals(Totals::Row(Rules::Frame)), 0.0, 1.0)],
            &[(Part::Bank(Bank::Lines), 0.0, 0.5), (Terms, 0.5, 0.5)],
        ],
        page_number: Some(Right),
        carries: true,
        ..base("wholesale", Family::Narrow)
    },
    // Online shop: order data stacked, ship to, thanks first.
    Layout {
        head: &[
            &[(Logo(Centre), 0.0, 1.0)],
            &[(Thanks, 0.0, 1.0)],
            &[(Part::Title(Title::Numbered), 0.0, 1.0)],
            &[
                (Part::Info(Info::Inline), 0.0, 0.4),
                (recipient(true, false), 0.42, 0.28),
                (SHIP, 0.72, 0.28),
            ],
        ],
        columns: &["DCQEA", "DQEA", "CDEQA"],
        rules: Rules::Rows,
        tail: &[
            &[(Part::Totals(Totals::Pairs), 0.55, 0.45)],
            &[(Terms, 0.0, 1.0)],
        ],
        foot: Foot::Lines,
        page_number: Some(Centre),
        ..base("shop", Family::Sans)
    },
    // Information below the customer, as a table of labels and values.
    Layout {
        head: &[
            &[(LINE_LEFT, 0.0, 1.0)],
            &[(Space(30.0), 0.0, 1.0)],
            &[
                (recipient(false, false), 0.0, 0.5),
                (Part::Title(Title::Right), 0.5, 0.5),
            ],
            &[(Space(20.0), 0.0, 1.0)],
            &[(Part::Info(Info::Table), 0.0, 0.7)],
        ],
        columns: &["PCDQEA", "PDQUEA", "PDQRA"],
        rules: Rules::Columns,
        tail: &[
            &[(Part::Totals(Totals::Table), 0.45, 0.55)],
            &[(Terms, 0.0, 1.0)],
            &[(Part::Bank(Bank::Sentence), 0.0, 1.0)],
        ],
        foot: Foot::Columns(3),
        page_number: Some(Right),
        carries: true,
        ..base("info-table", Family::Sans)
    },
];

const SHIP: Part = Part::ShipTo { frame: false };

const SHIP_FRAME: Part = Part::ShipTo { frame: true };

const LOGO_LINE: Part = Part::LetterheadLine(Align::Right);

const LINE_LEFT: Part = Part::LetterheadLine(Align::Left);
