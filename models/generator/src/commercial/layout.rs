//! Families of layouts: which part stands where. Two families differ in
//! structure, two documents of one family in words, sizes and what is left
//! out.

use crate::canvas::Align;
use crate::font::Family;
use crate::grid::Rules;

/// A part of a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Part {
    /// The issuer's short name in large letters.
    Logo(Align),
    /// The issuer with address, and what `contact` and `tax` say.
    Letterhead {
        align: Align,
        contact: bool,
        tax: bool,
    },
    /// The issuer in one line across.
    LetterheadLine(Align),
    /// The issuer in one small line above a window.
    Sender,
    /// The recipient: under a label or not, in a frame or not.
    Recipient {
        label: bool,
        frame: bool,
    },
    /// The address to deliver to.
    ShipTo {
        frame: bool,
    },
    /// Issuer and recipient side by side in a ruled table.
    Parties,
    /// What kind of document it is.
    Title(Title),
    /// Numbers and dates with their labels.
    Info(Info),
    /// City and date, as letters have it.
    PlaceAndDate,
    /// A sentence or two before the table.
    Intro,
    Totals(Totals),
    TaxTable(Rules),
    Bank(Bank),
    Terms,
    Thanks,
    Note,
    Signature,
    Slip,
    /// Empty space, in points.
    Space(f32),
    Rule,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Title {
    Left,
    Right,
    Centre,
    /// With the number behind it.
    Numbered,
    /// In a frame.
    Framed,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Info {
    /// `Label: value`, each in one run.
    Inline,
    /// Labels in a column, values in another, with or without colons.
    Columns,
    /// Values end at the right edge.
    Apart,
    /// Labels end in the middle, values start there.
    Middle,
    /// A small label above each value.
    Stacked,
    /// A row of labels over a row of values, by columns.
    Row(Rules),
    /// Two columns of framed boxes with a small label above each value.
    Boxes,
    /// A ruled table of labels and values.
    Table,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Totals {
    /// Labels left, amounts right.
    Pairs,
    /// The same, in a ruled table.
    Table,
    /// A row of labels over a row of amounts.
    Row(Rules),
    /// Labels end next to the amounts.
    Close,
    /// As the last rows of the items' table.
    InTable,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Bank {
    Lines,
    Frame,
    Sentence,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Foot {
    None,
    /// Address, contact, bank and register in so many columns.
    Columns(u8),
    /// All in one or two centred lines.
    Lines,
}

/// A row of parts: each with the share of the width where it starts and that
/// it takes.
pub(crate) type Row = &'static [(Part, f32, f32)];

/// A family.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Layout {
    pub(crate) id: &'static str,
    pub(crate) family: Family,
    pub(crate) head: &'static [Row],
    /// Columns of the items' table, one letter each: Position, Code,
    /// Description, daTe, Quantity, Unit, pricE, discount X, Rate, Amount,
    /// tax Value, Gross.
    pub(crate) columns: &'static [&'static str],
    pub(crate) rules: Rules,
    pub(crate) tail: &'static [Row],
    pub(crate) foot: Foot,
    /// Whether following pages repeat the table's header, and what is carried
    /// over.
    pub(crate) repeats: bool,
    pub(crate) carries: bool,
    pub(crate) page_number: Option<Align>,
}

use Align::{Centre, Left, Right};
use Part::{
    Intro, Logo, Note, Parties, PlaceAndDate, Rule, Sender, Signature, Slip, Space, Terms, Thanks,
};

const fn letterhead(align: Align, contact: bool, tax: bool) -> Part {
    Part::Letterhead {
        align,
        contact,
        tax,
    }
}

const fn recipient(label: bool, frame: bool) -> Part {
    Part::Recipient { label, frame }
}

const SHIP: Part = Part::ShipTo { frame: false };
const SHIP_FRAME: Part = Part::ShipTo { frame: true };

const fn base(id: &'static str, family: Family) -> Layout {
    Layout {
        id,
        family,
        head: &[],
        columns: &["PDQUEA", "DQEA", "CDQERA"],
        rules: Rules::Header,
        tail: &[],
        foot: Foot::None,
        repeats: true,
        carries: false,
        page_number: None,
    }
}

/// Every family.
pub(crate) const LAYOUTS: [Layout; 32] = [
    // A German business letter with a window and a footer in columns.
    Layout {
        head: &[
            &[(Logo(Right), 0.5, 0.5)],
            &[(Space(40.0), 0.0, 1.0)],
            &[(Sender, 0.0, 0.5)],
            &[
                (recipient(false, false), 0.0, 0.5),
                (Part::Info(Info::Columns), 0.58, 0.42),
            ],
            &[(Space(25.0), 0.0, 1.0)],
            &[(Part::Title(Title::Numbered), 0.0, 1.0)],
            &[(Intro, 0.0, 1.0)],
        ],
        columns: &["PDQUEA", "PCDQUEA", "PDQUERA", "PCDQEXA"],
        tail: &[
            &[(Part::Totals(Totals::Pairs), 0.55, 0.45)],
            &[(Terms, 0.0, 1.0)],
            &[(Thanks, 0.0, 1.0)],
        ],
        foot: Foot::Columns(4),
        carries: true,
        page_number: Some(Right),
        ..base("window-columns", Family::Sans)
    },
    // An American invoice: logo left, title right, bill to and ship to.
    Layout {
        head: &[
            &[
                (letterhead(Left, true, true), 0.0, 0.5),
                (Part::Title(Title::Right), 0.5, 0.5),
            ],
            &[(Space(12.0), 0.0, 1.0)],
            &[
                (recipient(true, false), 0.0, 0.33),
                (SHIP, 0.34, 0.33),
                (Part::Info(Info::Apart), 0.68, 0.32),
            ],
        ],
        columns: &["QDEA", "DQEA", "CDQEA", "QCDEA"],
        rules: Rules::Book,
        tail: &[
            &[(Note, 0.0, 0.5), (Part::Totals(Totals::Pairs), 0.6, 0.4)],
            &[(Part::Bank(Bank::Lines), 0.0, 0.6)],
            &[(Thanks, 0.0, 1.0)],
        ],
        ..base("bill-ship", Family::Sans)
    },
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
    // Centred letterhead, serif, plain.
    Layout {
        head: &[
            &[(letterhead(Centre, true, true), 0.0, 1.0)],
            &[(Rule, 0.0, 1.0)],
            &[(Part::Title(Title::Centre), 0.0, 1.0)],
            &[
                (recipient(true, false), 0.0, 0.5),
                (Part::Info(Info::Inline), 0.6, 0.4),
            ],
        ],
        columns: &["DA", "DQEA", "TDQEA"],
        rules: Rules::Header,
        tail: &[
            &[(Part::Totals(Totals::Close), 0.5, 0.5)],
            &[(Terms, 0.0, 1.0)],
            &[(Part::Bank(Bank::Sentence), 0.0, 1.0)],
            &[(Signature, 0.5, 0.5)],
        ],
        page_number: Some(Centre),
        ..base("centred-serif", Family::Serif)
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
    // A Swiss letter with a payment slip below.
    Layout {
        head: &[
            &[(letterhead(Left, true, true), 0.0, 0.5)],
            &[(Space(18.0), 0.0, 1.0)],
            &[(recipient(false, false), 0.58, 0.42)],
            &[(PlaceAndDate, 0.0, 1.0)],
            &[(Part::Title(Title::Numbered), 0.0, 1.0)],
            &[(Part::Info(Info::Columns), 0.0, 0.6)],
        ],
        columns: &["DQUEA", "PDQEA", "DQA"],
        rules: Rules::Book,
        tail: &[
            &[(Part::Totals(Totals::Pairs), 0.45, 0.55)],
            &[(Terms, 0.0, 1.0)],
            &[(Slip, 0.0, 1.0)],
        ],
        ..base("payment-slip", Family::Sans)
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
    // Typewriter.
    Layout {
        head: &[
            &[(letterhead(Left, true, true), 0.0, 0.6)],
            &[(Space(10.0), 0.0, 1.0)],
            &[(Part::Info(Info::Columns), 0.0, 0.6)],
            &[(recipient(true, false), 0.0, 0.6)],
            &[(Part::Title(Title::Centre), 0.0, 1.0)],
        ],
        columns: &["DQEA", "QDEA", "PDQA"],
        rules: Rules::Header,
        tail: &[
            &[(Part::Totals(Totals::Pairs), 0.5, 0.5)],
            &[(Terms, 0.0, 1.0)],
            &[(Part::Bank(Bank::Lines), 0.0, 0.7)],
        ],
        page_number: Some(Right),
        carries: true,
        ..base("typewriter", Family::Mono)
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
    // Modern: large title, few lines, everything left.
    Layout {
        head: &[
            &[
                (Part::Title(Title::Left), 0.0, 0.6),
                (Logo(Right), 0.6, 0.4),
            ],
            &[(Space(8.0), 0.0, 1.0)],
            &[
                (Part::Info(Info::Stacked), 0.0, 0.25),
                (recipient(true, false), 0.3, 0.32),
                (letterhead(Left, true, true), 0.68, 0.32),
            ],
        ],
        columns: &["DQEA", "DEQA", "DQERA"],
        rules: Rules::None,
        tail: &[
            &[(Rule, 0.0, 1.0)],
            &[
                (Part::Bank(Bank::Lines), 0.0, 0.45),
                (Part::Totals(Totals::Pairs), 0.6, 0.4),
            ],
            &[(Terms, 0.0, 1.0)],
        ],
        ..base("modern-left", Family::Wide)
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
    // A utility's or a carrier's: narrow, many small boxes.
    Layout {
        head: &[
            &[
                (Logo(Left), 0.0, 0.4),
                (Part::Title(Title::Right), 0.5, 0.5),
            ],
            &[
                (letterhead(Left, false, true), 0.0, 0.4),
                (Part::Info(Info::Table), 0.5, 0.5),
            ],
            &[(Sender, 0.0, 0.5)],
            &[(recipient(false, false), 0.0, 0.5)],
            &[(Intro, 0.0, 1.0)],
        ],
        columns: &["TDQUEA", "TDA", "CTDQEA"],
        rules: Rules::Header,
        tail: &[
            &[(Part::Totals(Totals::Pairs), 0.4, 0.6)],
            &[(Part::TaxTable(Rules::Header), 0.4, 0.6)],
            &[(Terms, 0.0, 1.0)],
            &[(Slip, 0.0, 1.0)],
        ],
        page_number: Some(Right),
        ..base("utility", Family::Narrow)
    },
    // Customer right in the window, information right below it.
    Layout {
        head: &[
            &[(LINE_CENTRE, 0.0, 1.0)],
            &[(Rule, 0.0, 1.0)],
            &[(Space(20.0), 0.0, 1.0)],
            &[(recipient(false, false), 0.58, 0.42)],
            &[(Space(10.0), 0.0, 1.0)],
            &[
                (Part::Info(Info::Inline), 0.58, 0.42),
                (Part::Title(Title::Left), 0.0, 0.5),
            ],
            &[(Intro, 0.0, 1.0)],
        ],
        columns: &["DQEA", "QDEA", "QUDEA"],
        rules: Rules::Book,
        tail: &[
            &[(Part::Totals(Totals::Pairs), 0.58, 0.42)],
            &[(Part::Bank(Bank::Sentence), 0.0, 1.0)],
            &[(Thanks, 0.0, 1.0)],
            &[(Signature, 0.0, 0.5)],
        ],
        foot: Foot::Columns(3),
        ..base("window-right", Family::Serif)
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
    // A tradesman's: letterhead right, handwriting-like order of parts.
    Layout {
        head: &[
            &[(letterhead(Right, true, true), 0.5, 0.5)],
            &[(recipient(false, false), 0.0, 0.5)],
            &[(Space(12.0), 0.0, 1.0)],
            &[
                (Part::Info(Info::Middle), 0.5, 0.5),
                (Part::Title(Title::Left), 0.0, 0.5),
            ],
            &[(Intro, 0.0, 1.0)],
        ],
        columns: &["PQUDEA", "QUDEA", "PDQEA"],
        rules: Rules::None,
        tail: &[
            &[(Rule, 0.5, 0.5)],
            &[(Part::Totals(Totals::Pairs), 0.5, 0.5)],
            &[(Terms, 0.0, 1.0)],
            &[(Part::Bank(Bank::Lines), 0.0, 0.7)],
        ],
        carries: true,
        ..base("tradesman", Family::Serif)
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
    // Letter: all prose, a table without header.
    Layout {
        head: &[
            &[(letterhead(Right, true, false), 0.55, 0.45)],
            &[(Sender, 0.0, 0.5)],
            &[(recipient(false, false), 0.0, 0.5)],
            &[(PlaceAndDate, 0.0, 1.0)],
            &[(Part::Title(Title::Numbered), 0.0, 1.0)],
            &[(Part::Info(Info::Inline), 0.0, 0.6)],
            &[(Intro, 0.0, 1.0)],
        ],
        columns: &["DA", "QDA", "DA"],
        rules: Rules::None,
        tail: &[
            &[(Part::Totals(Totals::Pairs), 0.35, 0.65)],
            &[(Part::Bank(Bank::Sentence), 0.0, 1.0)],
            &[(Terms, 0.0, 1.0)],
            &[(Signature, 0.0, 0.5)],
        ],
        foot: Foot::Columns(3),
        ..base("letter", Family::Serif)
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
    // Information right of the logo in two columns of boxes; customer below.
    Layout {
        head: &[
            &[
                (letterhead(Left, true, true), 0.0, 0.42),
                (Part::Info(Info::Boxes), 0.48, 0.52),
            ],
            &[(Space(12.0), 0.0, 1.0)],
            &[
                (Part::Title(Title::Left), 0.0, 0.5),
                (recipient(true, false), 0.55, 0.45),
            ],
        ],
        columns: &["PDQEA", "PCDQUEA", "DQERA"],
        rules: Rules::Book,
        tail: &[
            &[(Part::Totals(Totals::Pairs), 0.55, 0.45)],
            &[(Part::TaxTable(Rules::None), 0.0, 0.5)],
            &[(Terms, 0.0, 1.0)],
        ],
        foot: Foot::Columns(4),
        page_number: Some(Left),
        ..base("boxes-right", Family::Sans)
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
    // Consultant: dates per row, information in the middle, one signature.
    Layout {
        head: &[
            &[
                (letterhead(Left, false, false), 0.0, 0.5),
                (PHONE_SIDE, 0.6, 0.4),
            ],
            &[(Rule, 0.0, 1.0)],
            &[
                (Part::Title(Title::Left), 0.0, 0.5),
                (Part::Info(Info::Columns), 0.55, 0.45),
            ],
            &[(recipient(true, false), 0.0, 0.5)],
        ],
        columns: &["TDQEA", "TDQUEA", "TDA"],
        rules: Rules::Header,
        tail: &[
            &[(Part::Totals(Totals::Close), 0.5, 0.5)],
            &[(Terms, 0.0, 1.0)],
            &[(Part::Bank(Bank::Frame), 0.0, 1.0)],
            &[(Signature, 0.6, 0.4)],
        ],
        page_number: Some(Centre),
        ..base("consultant", Family::Wide)
    },
    // Information below the table's end? No: below the customer, as a table
    // across two columns of labels and values.
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
    // Customer first, then the supplier on the right under the title.
    Layout {
        head: &[
            &[
                (Part::Title(Title::Right), 0.5, 0.5),
                (recipient(true, false), 0.0, 0.45),
            ],
            &[
                (letterhead(Right, true, true), 0.5, 0.5),
                (Part::Info(Info::Inline), 0.0, 0.45),
            ],
        ],
        columns: &["QDEA", "QCDEA", "QUDEXA"],
        rules: Rules::Frame,
        tail: &[
            &[(Part::Totals(Totals::Table), 0.55, 0.45)],
            &[(Part::Bank(Bank::Lines), 0.0, 0.5)],
            &[(Note, 0.0, 1.0)],
        ],
        ..base("customer-first", Family::Sans)
    },
    // Framed letterhead band and a stacked list over two thirds.
    Layout {
        head: &[
            &[
                (Part::Title(Title::Framed), 0.0, 0.35),
                (letterhead(Right, true, true), 0.4, 0.6),
            ],
            &[(Rule, 0.0, 1.0)],
            &[(Part::Info(Info::Row(Rules::Rows)), 0.0, 1.0)],
            &[(recipient(true, false), 0.0, 0.5), (SHIP, 0.5, 0.5)],
        ],
        columns: &["PDQEXA", "CDQEA", "PDQUERA"],
        rules: Rules::Rows,
        tail: &[
            &[(Part::Totals(Totals::Close), 0.55, 0.45)],
            &[(Part::TaxTable(Rules::Frame), 0.0, 0.55)],
            &[(Terms, 0.0, 1.0)],
            &[(Part::Bank(Bank::Lines), 0.0, 0.6)],
        ],
        page_number: Some(Left),
        ..base("band", Family::Serif)
    },
    // Wide page of services: description first and long, price columns last,
    // totals left.
    Layout {
        head: &[
            &[
                (Logo(Right), 0.5, 0.5),
                (Part::Info(Info::Columns), 0.0, 0.5),
            ],
            &[(Space(16.0), 0.0, 1.0)],
            &[
                (recipient(true, false), 0.0, 0.5),
                (letterhead(Left, true, true), 0.6, 0.4),
            ],
            &[(Part::Title(Title::Left), 0.0, 1.0)],
            &[(Intro, 0.0, 1.0)],
        ],
        columns: &["DUQEA", "DQUEA", "DRQEA"],
        rules: Rules::Book,
        tail: &[
            &[
                (Part::Totals(Totals::Pairs), 0.0, 0.5),
                (Part::Bank(Bank::Lines), 0.55, 0.45),
            ],
            &[(Thanks, 0.0, 1.0)],
        ],
        page_number: Some(Right),
        ..base("totals-left", Family::Sans)
    },
    // Mono dot matrix with boxes made of rules and totals in a row.
    Layout {
        head: &[
            &[
                (letterhead(Left, true, true), 0.0, 0.5),
                (Part::Info(Info::Inline), 0.55, 0.45),
            ],
            &[(Rule, 0.0, 1.0)],
            &[(recipient(true, false), 0.0, 0.48), (SHIP, 0.5, 0.5)],
            &[(Part::Title(Title::Left), 0.0, 1.0)],
            &[(Rule, 0.0, 1.0)],
        ],
        columns: &["CDQA", "QDEA", "CDQEA"],
        rules: Rules::Header,
        tail: &[
            &[(Part::Totals(Totals::Row(Rules::None)), 0.0, 1.0)],
            &[(Terms, 0.0, 1.0)],
            &[(Part::Bank(Bank::Lines), 0.0, 0.8)],
        ],
        carries: true,
        page_number: Some(Right),
        ..base("dot-matrix", Family::Mono)
    },
];

const LOGO_LINE: Part = Part::LetterheadLine(Align::Right);
const LINE_CENTRE: Part = Part::LetterheadLine(Align::Centre);
const LINE_LEFT: Part = Part::LetterheadLine(Align::Left);
const PHONE_SIDE: Part = Part::Letterhead {
    align: Align::Left,
    contact: true,
    tax: true,
};
