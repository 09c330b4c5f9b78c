//! The sheets.

use std::fmt::Display;

use csv::{Terminator, Writer, WriterBuilder};
use document::json::result::{ResultField, ResultFields, by_name};
use document::names::{self, LINE_ITEM_FIELDS};
use sdk::PluginError;
use sdk::document::{Extraction, FieldGroup, LocatedKeyValue, RenderedFile};

use crate::{Options, guard};

const FIELD_COLUMNS: [&str; 9] = [
    "name",
    "value",
    "text",
    "confidence",
    "page",
    "left",
    "top",
    "right",
    "bottom",
];

/// The files for one result: `fields.csv` with one row a field, its box as
/// fractions of the page, and `line_items.csv` with one row an item. A line
/// item's cell is the normalised value, or the text as printed where there is
/// none; its columns are the registered names and then any other, in the
/// order in which they appear. Where there are some, `tax_lines.csv`,
/// `allowances.csv` (discounts and surcharges) and `key_values.csv` follow.
///
/// # Errors
/// None is known: writing to memory does not fail.
pub fn render(
    extraction: &Extraction,
    options: &Options,
) -> Result<Vec<RenderedFile>, PluginError> {
    let fields = by_name(&extraction.fields);
    let rows = fields.iter().map(|(name, field)| field_row(name, field));
    let header = FIELD_COLUMNS.map(str::to_owned).to_vec();
    let fields = sheet("fields.csv", std::iter::once(header).chain(rows), options)?;

    let mut files = vec![fields];
    let items: Vec<ResultFields> = extraction
        .line_items
        .iter()
        .map(|item| by_name(&item.fields))
        .collect();
    files.push(table("line_items.csv", &LINE_ITEM_FIELDS, &items, options)?);
    let taxes = groups(extraction.groups_of(names::TAX_LINE), false);
    if !taxes.is_empty() {
        let columns = names::TAX_LINE_FIELDS;
        files.push(table("tax_lines.csv", &columns, &taxes, options)?);
    }
    let others = extraction
        .groups
        .iter()
        .filter(|g| g.kind != names::TAX_LINE);
    let allowances = groups(others, true);
    if !allowances.is_empty() {
        let columns = ["kind", "description", "rate", "base", "amount"];
        files.push(table("allowances.csv", &columns, &allowances, options)?);
    }
    if !extraction.key_values.is_empty() {
        let header = ["page", "key", "value", "confidence"]
            .map(str::to_owned)
            .to_vec();
        let rows = extraction.key_values.iter().map(pair_row);
        files.push(sheet(
            "key_values.csv",
            std::iter::once(header).chain(rows),
            options,
        )?);
    }
    Ok(files)
}

/// The fields of some groups by name, where asked with their kind as one.
fn groups<'g>(groups: impl Iterator<Item = &'g FieldGroup>, kind: bool) -> Vec<ResultFields> {
    groups
        .map(|group| {
            let mut fields = by_name(&group.fields);
            if kind {
                let kind = ResultField {
                    value: Some(group.kind.clone()),
                    ..ResultField::default()
                };
                fields.insert("kind".to_owned(), kind);
            }
            fields
        })
        .collect()
}

fn pair_row(pair: &LocatedKeyValue) -> Vec<String> {
    let value = pair.key_value.value.as_ref();
    vec![
        pair.page.to_string(),
        pair.key_value.key.text.clone(),
        value.map_or_else(String::new, |v| v.text.clone()),
        shown(
            pair.key_value
                .confidence
                .map(|c| f64::from((c.value * 1e4).round()) / 1e4),
        ),
    ]
}

/// A sheet with a row for each of these, and a column for each name.
fn table(
    name: &str,
    registered: &[&str],
    items: &[ResultFields],
    options: &Options,
) -> Result<RenderedFile, PluginError> {
    let header = item_columns(registered, items);
    let rows = items.iter().map(|item| item_row(item, &header));
    sheet(name, std::iter::once(header.clone()).chain(rows), options)
}

fn field_row(name: &str, field: &ResultField) -> Vec<String> {
    let mut row = vec![
        name.to_owned(),
        field.value.clone().unwrap_or_default(),
        field.text.clone(),
        shown(field.confidence),
        shown(field.page),
    ];
    match field.bounds {
        Some(edges) => row.extend(edges.map(|edge| edge.to_string())),
        None => row.extend([const { String::new() }; 4]),
    }
    row
}

fn shown(value: Option<impl Display>) -> String {
    value.map(|v| v.to_string()).unwrap_or_default()
}

/// The registered names, then the others in their order.
fn item_columns(registered: &[&str], items: &[ResultFields]) -> Vec<String> {
    let mut columns: Vec<String> = registered.iter().map(|c| (*c).to_owned()).collect();
    for name in items.iter().flat_map(ResultFields::keys) {
        if !columns.contains(name) {
            columns.push(name.clone());
        }
    }
    columns
}

fn item_row(item: &ResultFields, columns: &[String]) -> Vec<String> {
    let cell = |name: &String| {
        let field = item.get(name)?;
        Some(field.value.clone().unwrap_or_else(|| field.text.clone()))
    };
    columns
        .iter()
        .map(|c| cell(c).unwrap_or_default())
        .collect()
}

fn sheet(
    name: &str,
    rows: impl Iterator<Item = Vec<String>>,
    options: &Options,
) -> Result<RenderedFile, PluginError> {
    let mut writer = WriterBuilder::new()
        .delimiter(options.delimiter)
        .terminator(Terminator::CRLF)
        .from_writer(Vec::new());
    for row in rows {
        write_row(&mut writer, &row, options).map_err(|e| failed(name, e))?;
    }
    Ok(RenderedFile {
        name: name.to_owned(),
        media_type: "text/csv; charset=utf-8; header=present".to_owned(),
        data: writer.into_inner().map_err(|e| failed(name, e))?,
    })
}

fn write_row(writer: &mut Writer<Vec<u8>>, row: &[String], options: &Options) -> csv::Result<()> {
    if options.escape_formulas {
        writer.write_record(row.iter().map(|cell| guard(cell).into_owned()))
    } else {
        writer.write_record(row)
    }
}

fn failed(name: &str, error: impl Display) -> PluginError {
    PluginError::new("unsupported", format!("{name} cannot be written: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use document::{Confidence, Field, LineItem, Passage, Rect, validate_files};

    fn field(name: &str, value: Option<&str>, text: &str) -> Field {
        Field {
            name: name.to_owned(),
            value: value.map(str::to_owned),
            content: Passage {
                text: text.to_owned(),
                ..Passage::default()
            },
            ..Field::default()
        }
    }

    /// The two sheets as text.
    fn rendered(extraction: &Extraction, options: Options) -> (String, String) {
        let files = render(extraction, &options).unwrap();
        validate_files(&files).unwrap();
        let text = |i: usize| String::from_utf8(files[i].data.clone()).unwrap();
        (text(0), text(1))
    }

    const FIELDS: &str = "name,value,text,confidence,page,left,top,right,bottom\r\n";
    const ITEMS: &str = "position,parent,group,product_code,description,date,quantity,unit,\
                         unit_price,discount,tax_rate,amount";

    #[test]
    fn an_empty_extraction_gives_headers_alone() {
        let (fields, items) = rendered(&Extraction::default(), Options::default());
        assert_eq!(fields, FIELDS);
        assert_eq!(items, format!("{ITEMS}\r\n"));
    }

    #[test]
    fn a_field_is_a_row_with_its_place() {
        let mut total = field("total_amount", Some("-1234.50"), "-1.234,50 €");
        total.page = Some(2);
        total.content.confidence = Some(Confidence::new(0.912_345));
        total.content.region = Some(Rect::clamped(0.1, 0.25, 0.3, 0.5).into());
        let extraction = Extraction {
            fields: vec![total],
            ..Extraction::default()
        };
        let (fields, _) = rendered(&extraction, Options::default());
        let row = "total_amount,-1234.50,\"-1.234,50 €\",0.9123,2,0.1,0.25,0.3,0.5\r\n";
        assert_eq!(fields, format!("{FIELDS}{row}"));
    }

    #[test]
    fn quotes_delimiters_line_breaks_and_other_scripts_survive() {
        let text = "\"Müller\", Söhne;\r\n合計";
        let extraction = Extraction {
            fields: vec![field("supplier_name", None, text)],
            ..Extraction::default()
        };
        for delimiter in *b",;\t|" {
            let options = Options {
                delimiter,
                ..Options::default()
            };
            let (fields, _) = rendered(&extraction, options);
            let mut reader = csv::ReaderBuilder::new()
                .delimiter(delimiter)
                .from_reader(fields.as_bytes());
            let row = reader.records().next().unwrap().unwrap();
            assert_eq!(
                (&row[0], &row[1], &row[2], row.len()),
                ("supplier_name", "", text, 9)
            );
        }
    }

    #[test]
    fn line_items_have_the_registered_columns_and_those_found() {
        let item = |fields| LineItem { fields };
        let extraction = Extraction {
            line_items: vec![
                item(vec![
                    field("lot", Some("7"), "7"),
                    field("amount", Some("-2.00"), "2,00-"),
                ]),
                item(vec![
                    field("quantity", None, "ca. 3"),
                    field("lot", None, "8"),
                ]),
                item(Vec::new()),
            ],
            ..Extraction::default()
        };
        let (_, items) = rendered(&extraction, Options::default());
        let expected = [
            &format!("{ITEMS},lot"),
            ",,,,,,,,,,,-2.00,7",
            ",,,,,,ca. 3,,,,,,8",
            ",,,,,,,,,,,,",
            "",
        ]
        .join("\r\n");
        assert_eq!(items, expected);
    }

    #[test]
    fn formulas_are_escaped_unless_they_are_to_be_kept() {
        let extraction = Extraction {
            fields: vec![field("description", Some("=A1"), "=A1")],
            ..Extraction::default()
        };
        let (escaped, _) = rendered(&extraction, Options::default());
        assert!(escaped.contains("description,'=A1,'=A1,"), "{escaped}");
        let keep = Options {
            escape_formulas: false,
            ..Options::default()
        };
        let (kept, _) = rendered(&extraction, keep);
        assert!(kept.contains("description,=A1,=A1,"), "{kept}");
    }

    #[test]
    fn tax_lines_allowances_and_pairs_get_sheets_where_there_are_some() {
        let group = |kind: &str, fields| FieldGroup {
            kind: kind.to_owned(),
            fields,
        };
        let passage = |text: &str| Passage {
            text: text.to_owned(),
            ..Passage::default()
        };
        let extraction = Extraction {
            groups: vec![
                group("tax-line", vec![field("rate", Some("19"), "19 %")]),
                group("surcharge", vec![field("amount", Some("5.00"), "5,00")]),
            ],
            key_values: vec![LocatedKeyValue {
                page: 2,
                key_value: document::KeyValue {
                    key: passage("Name"),
                    confidence: Some(Confidence::new(0.9)),
                    ..document::KeyValue::default()
                },
            }],
            ..Extraction::default()
        };
        let files = render(&extraction, &Options::default()).unwrap();
        validate_files(&files).unwrap();
        let sheets: Vec<(&str, &str)> = files
            .iter()
            .skip(2)
            .map(|f| (f.name.as_str(), std::str::from_utf8(&f.data).unwrap()))
            .collect();
        let expected = [
            ("tax_lines.csv", "category,rate,base,amount\r\n,19,,\r\n"),
            (
                "allowances.csv",
                "kind,description,rate,base,amount\r\nsurcharge,,,,5.00\r\n",
            ),
            (
                "key_values.csv",
                "page,key,value,confidence\r\n2,Name,,0.9\r\n",
            ),
        ];
        assert_eq!(sheets, expected);
    }
}
