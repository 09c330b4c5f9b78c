//! Following the tags. HTML is read as browsers tokenise it, so unclosed and
//! upper-case tags, any quotes and named entities are no trouble; custom
//! entities are not expanded at all.

use html5gum::{HtmlString, StartTag, Token, Tokenizer};
use sdk::PluginError;

use crate::draft::{BlockDraft, LineDraft, PageDraft, WordDraft, block_kind, fold};
use crate::language;
use crate::title::Properties;

/// Real files nest 10 deep.
const MAX_DEPTH: usize = 256;

/// What one file holds.
#[derive(Debug, Default)]
pub(crate) struct File {
    /// The metadata `ocr-system`.
    pub(crate) system: String,
    pub(crate) pages: Vec<PageDraft>,
    /// Whether the last page was not closed.
    pub(crate) ends_early: bool,
}

/// What an open element means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Page,
    /// The index of the block in its page.
    Block(usize),
    Line,
    Word,
    Bold,
    Italic,
    None,
}

struct Open {
    name: HtmlString,
    role: Role,
    language: Option<String>,
}

#[derive(Default)]
struct Parser {
    file: File,
    stack: Vec<Open>,
    /// The page that is open, by its element or because of a line outside
    /// any page.
    page: Option<PageDraft>,
    line: Option<LineDraft>,
    word: Option<WordDraft>,
}

pub(crate) fn parse(text: &str) -> Result<File, PluginError> {
    let mut parser = Parser::default();
    for token in Tokenizer::new(text) {
        let Ok(token) = token;
        match token {
            Token::StartTag(tag) => parser.open(tag)?,
            Token::EndTag(tag) => parser.close(&tag.name),
            Token::String(string) => parser.text(&String::from_utf8_lossy(&string)),
            _ => {}
        }
    }
    parser.file.ends_early = parser.stack.iter().any(|open| open.role == Role::Page);
    while let Some(open) = parser.stack.pop() {
        parser.leave(open.role);
    }
    parser.end_page();
    Ok(parser.file)
}

impl Parser {
    fn open(&mut self, mut tag: StartTag<()>) -> Result<(), PluginError> {
        let mut attribute = |name: &str| -> String {
            let value = tag.attributes.remove(name.as_bytes());
            value
                .map(|v| String::from_utf8_lossy(v.as_slice()).into_owned())
                .unwrap_or_default()
        };
        match tag.name.as_slice() {
            b"meta" => {
                // The format's first version called it `ocr-id`.
                let name = attribute("name").to_ascii_lowercase();
                if name == "ocr-system" || name == "ocr-id" && self.file.system.is_empty() {
                    self.file.system = attribute("content");
                }
                return Ok(());
            }
            b"br" | b"hr" | b"img" | b"link" | b"input" | b"wbr" | b"area" | b"base" => {
                self.text(" ");
                return Ok(());
            }
            // A paragraph ends where the next begins.
            b"p" if self
                .stack
                .last()
                .is_some_and(|open| open.name.as_slice() == b"p") =>
            {
                self.close(b"p");
            }
            _ => {}
        }
        let class = attribute("class");
        let id = attribute("id");
        let properties = Properties::read(&attribute("title"));
        let inherited = self.stack.last().and_then(|open| open.language.clone());
        let role = self.enter(&tag.name, &class, id, properties);
        // What stands outside pages is the template's language.
        let inside = self.page.is_some();
        let language = Some(attribute("lang")).filter(|l| inside && !l.is_empty());
        let language = language.map_or(inherited, |code| language::tag(&code));
        if let Some(word) = &mut self.word {
            if role == Role::Word {
                word.language.clone_from(&language);
            }
        } else if let (Role::Line, Some(line)) = (role, &mut self.line) {
            line.language.clone_from(&language);
        }
        if tag.self_closing {
            self.leave(role);
            return Ok(());
        }
        if self.stack.len() == MAX_DEPTH {
            let message = format!("elements nest deeper than {MAX_DEPTH}");
            return Err(PluginError::new("malformed", message));
        }
        self.stack.push(Open {
            name: tag.name,
            role,
            language,
        });
        Ok(())
    }

    /// Begin what an element's class says.
    fn enter(&mut self, name: &[u8], class: &str, id: String, properties: Properties) -> Role {
        for class in class.split_ascii_whitespace() {
            match class {
                "ocr_page" => {
                    self.end_page();
                    self.page = Some(PageDraft {
                        properties,
                        id,
                        ..PageDraft::default()
                    });
                    return Role::Page;
                }
                "ocr_line" | "ocrx_line" => {
                    self.begin_line(properties, id);
                    return Role::Line;
                }
                "ocr_header" | "ocr_footer" | "ocr_caption" | "ocr_textfloat" | "ocr_pageno" => {
                    // A line of its own, unless lines follow inside.
                    let block = self.begin_block(block_kind(class), id.clone(), &properties);
                    self.begin_line(properties, id);
                    return block;
                }
                "ocrx_word" | "ocr_word" => {
                    self.end_word();
                    self.page();
                    self.word = Some(WordDraft {
                        bbox: properties.bbox,
                        absurd: properties.absurd_bbox,
                        confidence: properties.confidence(),
                        id,
                        bold: self.is_inside(Role::Bold),
                        italic: self.is_inside(Role::Italic),
                        ..WordDraft::default()
                    });
                    return Role::Word;
                }
                "ocr_separator" => {
                    let bbox = properties.bbox;
                    self.page().separators.extend(bbox);
                    return Role::None;
                }
                _ if !block_kind(class).is_empty() => {
                    return self.begin_block(block_kind(class), id, &properties);
                }
                _ => {}
            }
        }
        match name {
            b"strong" | b"b" => {
                self.emphasise(|word| word.bold = true);
                Role::Bold
            }
            b"em" | b"i" => {
                self.emphasise(|word| word.italic = true);
                Role::Italic
            }
            _ => Role::None,
        }
    }

    fn emphasise(&mut self, set: impl FnOnce(&mut WordDraft)) {
        if let Some(word) = &mut self.word {
            set(word);
        }
    }

    fn is_inside(&self, role: Role) -> bool {
        self.stack.iter().any(|open| open.role == role)
    }

    /// End an element and what was left open in it. An end without a
    /// beginning is ignored.
    fn close(&mut self, name: &[u8]) {
        let Some(at) = self
            .stack
            .iter()
            .rposition(|open| open.name.as_slice() == name)
        else {
            return;
        };
        while self.stack.len() > at {
            if let Some(open) = self.stack.pop() {
                self.leave(open.role);
            }
        }
    }

    fn leave(&mut self, role: Role) {
        match role {
            Role::Page => self.end_page(),
            Role::Line => self.end_line(),
            Role::Word => self.end_word(),
            Role::Block(index) => {
                self.end_line();
                let page = self.page();
                let end = page.words.len();
                if let Some(block) = page.blocks.get_mut(index) {
                    block.end = end;
                }
            }
            Role::Bold | Role::Italic | Role::None => {}
        }
    }

    fn text(&mut self, text: &str) {
        if let Some(word) = &mut self.word {
            word.text.push_str(text);
        } else if let Some(line) = &mut self.line {
            line.text.push_str(text);
        } else if !text.trim().is_empty() {
            self.block_text(text);
        }
    }

    /// Text in a block without lines is a line of the block's box.
    fn block_text(&mut self, text: &str) {
        let Some(Role::Block(index)) = self.stack.last().map(|open| open.role) else {
            return;
        };
        let page = self.page();
        let bbox = page.blocks.get(index).and_then(|block| block.bbox);
        let properties = Properties {
            bbox,
            ..Properties::default()
        };
        self.begin_line(properties, String::new());
        if let Some(line) = &mut self.line {
            line.text.push_str(text);
        }
        self.end_line();
    }

    fn page(&mut self) -> &mut PageDraft {
        self.page.get_or_insert_default()
    }

    fn begin_line(&mut self, properties: Properties, id: String) {
        self.end_line();
        let start = self.page().words.len();
        self.line = Some(LineDraft {
            start,
            properties,
            id,
            ..LineDraft::default()
        });
    }

    fn begin_block(&mut self, kind: &'static str, id: String, properties: &Properties) -> Role {
        self.end_line();
        let page = self.page();
        let start = page.words.len();
        page.blocks.push(BlockDraft {
            kind,
            start,
            end: start,
            bbox: properties.bbox,
            id,
        });
        Role::Block(page.blocks.len() - 1)
    }

    fn end_word(&mut self) {
        if let Some(mut word) = self.word.take() {
            word.text = fold(&word.text);
            if !word.text.is_empty() {
                self.page().words.push(word);
            }
        }
    }

    fn end_line(&mut self) {
        self.end_word();
        let Some(mut line) = self.line.take() else {
            return;
        };
        let page = self.page();
        line.end = page.words.len();
        let text = fold(&line.text);
        if line.end == line.start {
            let language = &line.language;
            page.words.extend(
                text.split(' ')
                    .filter(|t| !t.is_empty())
                    .map(|text| WordDraft {
                        text: text.to_owned(),
                        language: language.clone(),
                        ..WordDraft::default()
                    }),
            );
            line.end = page.words.len();
        } else if !text.is_empty() {
            // Some producers write a line's text beside its words.
            let words = page.words.iter().skip(line.start).map(|w| w.text.as_str());
            let squash = |s: &str| s.split_whitespace().collect::<String>();
            if squash(&words.collect::<String>()) != squash(&text) {
                page.loose_lines += 1;
            }
        }
        line.text = text;
        if line.end > line.start {
            page.lines.push(line);
        }
    }

    fn end_page(&mut self) {
        self.end_line();
        self.file.pages.extend(self.page.take());
    }
}
