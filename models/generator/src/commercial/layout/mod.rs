//! Families of layouts: which part stands where. Two families differ in
//! structure, two documents of one family in words, sizes and what is left
//! out.

mod boxed;
mod open;

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
pub(crate) const LAYOUTS: [Layout; 32] = all();

const fn all() -> [Layout; 32] {
    let mut all = [base("", Family::Sans); 32];
    let mut place = 0;
    while place < 16 {
        all[2 * place] = boxed::LAYOUTS[place];
        all[2 * place + 1] = open::LAYOUTS[place];
        place += 1;
    }
    all
}
