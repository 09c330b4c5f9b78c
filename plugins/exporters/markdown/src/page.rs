//! A page: its sections as blocks of Markdown.

use std::ops::Range;

use document::{Page, Table};
use exporter_common::flow::{self, FlowLine, Owner, Section};
use exporter_common::tables;

use crate::escape;
use crate::hyphen::{Seam, Vocabulary};
use crate::lists;
use crate::marks::{Marks, sign};
use crate::notes::Notes;
use crate::options::Options;
use crate::pairs::{self, Pairs};
use crate::table;
use crate::write::Writer;

/// Ends a line within a paragraph.
const LINE_BREAK: &str = "\\\n";

pub(crate) fn write(
    writer: &mut Writer,
    page: &Page,
    tables: &[&Table],
    vocabulary: &Vocabulary<'_>,
    options: &Options,
) {
    let sections = flow::sections(page);
    let in_table = tables::words(page, tables);
    let table_of = |word: u32| in_table.get(word as usize).copied().flatten();
    let mut sheet = Sheet {
        page,
        vocabulary,
        notes: Notes::of(page, &sections),
        marks: Marks::of(page),
        pairs: Pairs::of(page, &sections, |word| table_of(word).is_some()),
        shown_tables: vec![false; tables.len()],
        shown_pairs: vec![false; page.key_values.len()],
    };
    for section in &sections {
        let kind = section.block(page).map_or("", |b| b.kind.as_str());
        let furniture = matches!(kind, "page-header" | "page-footer" | "page-number");
        if !furniture || options.page_headers {
            sheet.section(writer, section, kind, tables, &table_of);
        }
    }
    for (table, shown) in tables.iter().zip(&sheet.shown_tables) {
        if !shown {
            table::write(writer, table);
        }
    }
    for index in &sheet.pairs.others {
        if let Some(pair) = page.key_values.get(*index as usize) {
            writer.item(&pairs::item(pair));
        }
    }
    for selected in &sheet.marks.alone {
        writer.item(&format!("- {}", sign(*selected)));
    }
}

struct Sheet<'p, 'd> {
    page: &'p Page,
    vocabulary: &'p Vocabulary<'d>,
    notes: Notes,
    marks: Marks,
    pairs: Pairs,
    shown_tables: Vec<bool>,
    shown_pairs: Vec<bool>,
}

/// What a run of words belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Text,
    Table(u32),
    Pair(u32),
}

impl Sheet<'_, '_> {
    fn section(
        &mut self,
        writer: &mut Writer,
        section: &Section,
        kind: &str,
        tables: &[&Table],
        table_of: &impl Fn(u32) -> Option<u32>,
    ) {
        if section.first && matches!(kind, "figure" | "image" | "barcode") {
            writer.block(&format!("<!-- {kind} -->"));
        }
        let part_of = |pairs: &Pairs, word: u32| match (table_of(word), pairs.at(word)) {
            (Some(table), _) => Part::Table(table),
            (None, Some(pair)) => Part::Pair(pair),
            (None, None) => Part::Text,
        };
        let mut lines: Vec<Range<u32>> = Vec::new();
        for FlowLine { words, .. } in &section.lines {
            let mut start = words.start;
            while start < words.end {
                let part = part_of(&self.pairs, start);
                let same = |i: &u32| part_of(&self.pairs, *i) == part;
                let end = start + (start..words.end).take_while(same).count() as u32;
                match part {
                    Part::Text => lines.push(start..end),
                    Part::Table(index) => {
                        self.text(writer, section, kind, &mut lines);
                        if let Some(table) = tables.get(index as usize)
                            && first_time(&mut self.shown_tables, index)
                        {
                            table::write(writer, table);
                        }
                    }
                    Part::Pair(index) => {
                        self.text(writer, section, kind, &mut lines);
                        if let Some(pair) = self.page.key_values.get(index as usize)
                            && first_time(&mut self.shown_pairs, index)
                        {
                            writer.item(&pairs::item(pair));
                        }
                    }
                }
                start = end;
            }
        }
        self.text(writer, section, kind, &mut lines);
    }

    /// Write lines as what their block is, and forget them.
    fn text(
        &self,
        writer: &mut Writer,
        section: &Section,
        kind: &str,
        lines: &mut Vec<Range<u32>>,
    ) {
        let lines = std::mem::take(lines);
        if lines.is_empty() {
            return;
        }
        match kind {
            "title" => writer.block(&format!("# {}", self.heading(&lines))),
            "section-header" => writer.block(&format!("## {}", self.heading(&lines))),
            "caption" => writer.block(&table::emphasised(&self.plain(&lines))),
            "list-item" => writer.item(&self.item(&lines)),
            "list" => self.list(writer, &lines),
            "footnote" => self.footnote(writer, &lines),
            "table" => writer.block(&self.kept_apart(&lines)),
            _ if section.owner == Owner::None => writer.block(&self.kept_apart(&lines)),
            _ => writer.block(&self.joined(&lines, true)),
        }
    }

    /// The text of some lines, with nothing escaped.
    fn plain(&self, lines: &[Range<u32>]) -> String {
        let words = lines.iter().cloned().flatten();
        let texts = words.filter_map(|i| self.page.word_text(i as usize));
        texts.collect::<Vec<_>>().join(" ")
    }

    fn heading(&self, lines: &[Range<u32>]) -> String {
        let mut out = String::new();
        escape::inline(&mut out, &self.plain(lines), " ");
        out
    }

    /// Lines as one, with words put together that were parted between them.
    fn joined(&self, lines: &[Range<u32>], begins_line: bool) -> String {
        let mut out = String::new();
        let mut last: Option<&str> = None;
        for line in lines {
            for index in line.clone() {
                let Some(text) = self.page.word_text(index as usize) else {
                    continue;
                };
                match last {
                    Some(last) if index == line.start => match self.vocabulary.seam(last, text) {
                        Seam::Space => out.push(' '),
                        Seam::Joined => drop(out.pop()),
                        Seam::Hyphen => {}
                    },
                    Some(_) => out.push(' '),
                    None => {}
                }
                self.word(&mut out, index, text, begins_line && last.is_none());
                last = Some(text);
            }
        }
        out
    }

    /// Each line by itself.
    fn kept_apart(&self, lines: &[Range<u32>]) -> String {
        let lines = lines.iter().map(|line| {
            let line = std::slice::from_ref(line);
            self.joined(line, true)
        });
        lines.collect::<Vec<_>>().join(LINE_BREAK)
    }

    fn word(&self, out: &mut String, index: u32, text: &str, begins_line: bool) {
        let mark = self.marks.before(index);
        if let Some(mark) = mark {
            out.push_str(mark);
            out.push(' ');
        }
        if let Some(reference) = self.notes.reference(index) {
            // A reference stands behind its word.
            if out.ends_with(' ') && mark.is_none() {
                out.pop();
            }
            out.push_str(reference);
        } else if begins_line && mark.is_none() {
            escape::first_word(out, text);
        } else {
            escape::word(out, text);
        }
    }

    fn item(&self, lines: &[Range<u32>]) -> String {
        let first = lines.first().map_or(0, |line| line.start);
        let text = self.page.word_text(first as usize).unwrap_or_default();
        let count: usize = lines.iter().map(|l| l.len()).sum();
        match lists::marker(text).filter(|_| count > 1 && self.marks.before(first).is_none()) {
            Some(marker) => {
                let mut lines = lines.to_vec();
                if let Some(line) = lines.first_mut() {
                    line.start += 1;
                }
                lines.retain(|line| !line.is_empty());
                marker + &self.joined(&lines, true)
            }
            None => format!("- {}", self.joined(lines, true)),
        }
    }

    /// A list without items of its own: each marker begins one, and each line
    /// does where there are no markers.
    fn list(&self, writer: &mut Writer, lines: &[Range<u32>]) {
        let begins = |line: &Range<u32>| {
            let text = self.page.word_text(line.start as usize);
            text.and_then(lists::marker).is_some() && line.len() > 1
        };
        let marked = lines.iter().any(begins);
        let items = lines.chunk_by(|_, next| marked && !begins(next));
        for item in items {
            writer.item(&self.item(item));
        }
    }

    fn footnote(&self, writer: &mut Writer, lines: &[Range<u32>]) {
        let first = lines.first().map_or(0, |line| line.start);
        match self.notes.beginning(first) {
            Some(label) => {
                let mut lines = lines.to_vec();
                if let Some(line) = lines.first_mut() {
                    line.start += 1;
                }
                lines.retain(|line| !line.is_empty());
                writer.block(&format!("{label}: {}", self.joined(&lines, true)));
            }
            None => writer.block(&self.joined(lines, true)),
        }
    }
}

/// Whether something is shown for the first time.
fn first_time(shown: &mut [bool], index: u32) -> bool {
    shown
        .get_mut(index as usize)
        .is_some_and(|shown| !std::mem::replace(shown, true))
}
