//! Families that rule little between their items, most of them.

use crate::canvas::Align::{self, Centre, Left, Right};
use crate::font::Family;
use crate::grid::Rules;

use super::Part::{
    self, Intro, Logo, Note, PlaceAndDate, Rule, Sender, Signature, Slip, Space, Terms, Thanks,
};
use super::{Bank, Foot, Info, Layout, Title, Totals, base, letterhead, recipient};

pub(super) const LAYOUTS: [Layout; 16] = [
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
];

const SHIP: Part = Part::ShipTo { frame: false };

const LINE_CENTRE: Part = Part::LetterheadLine(Align::Centre);

const PHONE_SIDE: Part = Part::Letterhead {
    align: Align::Left,
    contact: true,
    tax: true,
};
