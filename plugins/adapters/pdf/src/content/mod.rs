//! Running a page's content: only what places text and draws straight lines
//! is carried out.

mod filled;
mod forms;
mod images;
mod marks;
mod paths;
mod replace;
mod state;
mod text;

use std::rc::Rc;

use hayro_font::kurbo::{Affine, Point};
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction as Op;
use hayro_syntax::object::{Dict, Number, Object};
use hayro_syntax::page::{Page, Resources};

use crate::annotations::Annotation;
use crate::fonts::{Fonts, PdfFont};
use crate::glyph::{Glyph, Ruling};
use crate::layers::Layers;
use crate::limits::{Budget, MAX_FORM_DEPTH};
use crate::sheet::Sheet;
pub(crate) use images::Coverage;
use marks::Marks;
use paths::Path;
use state::{State, States};

/// What a page's content comes to.
#[derive(Debug, Default)]
pub(crate) struct Drawn {
    /// In the order of the content.
    pub(crate) glyphs: Vec<Glyph>,
    pub(crate) rulings: Vec<Ruling>,
    /// Where the page shows images.
    pub(crate) images: Coverage,
    /// The languages that the content names; glyphs refer to them.
    pub(crate) languages: Vec<String>,
    /// Glyphs that lie outside the displayed page.
    pub(crate) outside: u32,
    /// Glyphs of fonts that cannot be loaded.
    pub(crate) unreadable: u32,
    /// Whether some content was left out because it decodes to too much.
    pub(crate) too_large: bool,
    /// Forms nest deeper than anybody draws: they draw themselves.
    pub(crate) too_deep: bool,
}

/// Run a page's content and the appearances of its annotations.
pub(crate) fn draw<'a>(
    page: &Page<'a>,
    annotations: &[Annotation<'a>],
    sheet: &Sheet,
    fonts: &Fonts<'a>,
    layers: &Layers,
    budget: &mut Budget,
) -> Drawn {
    let mut run = Run {
        sheet,
        fonts,
        layers,
        budget,
        states: States::new(State::new(sheet.transform)),
        path: Path::default(),
        named: None,
        depth: 0,
        open_forms: Vec::new(),
        origin: 0,
        language: 0,
        compared: 0,
        drawn: Drawn::default(),
    };
    run.page(page);
    run.annotations(annotations, page.resources());
    run.drawn
}

struct Run<'r, 'a> {
    sheet: &'r Sheet,
    fonts: &'r Fonts<'a>,
    layers: &'r Layers,
    budget: &'r mut Budget,
    states: States<'a>,
    path: Path,
    /// The font that was last looked up, by name.
    named: Option<(Vec<u8>, Rc<PdfFont<'a>>)>,
    depth: u32,
    /// The object numbers of the forms being drawn, outermost first.
    open_forms: Vec<u32>,
    /// What glyphs say of where they come from, and in which language.
    origin: u16,
    language: u16,
    /// Glyphs compared with the texts of fields.
    compared: usize,
    drawn: Drawn,
}

impl<'a> Run<'_, 'a> {
    /// Run one content stream: a page's or a form's.
    fn content(&mut self, content: &[u8], resources: &Resources<'a>) {
        if self.depth >= MAX_FORM_DEPTH {
            self.drawn.too_deep = true;
            return;
        }
        if !self.budget.content(content.len()) {
            self.drawn.too_large = true;
            return;
        }
        self.depth += 1;
        self.named = None;
        let saved = self.states.depth();
        let language = self.language;
        let mut marks = Marks::default();
        self.states.save();
        let mut operators = TypedIter::new(content);
        while let Some(operator) = operators.next() {
            if !self.budget.operator() {
                break;
            }
            match operator {
                Op::BeginMarkedContentWithProperties(op) => {
                    let properties = (&resources.properties, self.properties(op.1, resources));
                    let languages = (&mut self.language, &mut self.drawn.languages);
                    let glyphs = self.drawn.glyphs.len();
                    marks.begin((op.0, op.1), properties, self.layers, glyphs, languages);
                }
                Op::BeginMarkedContent(_) => marks.begin_plain(),
                Op::EndMarkedContent(_) => {
                    if let Some(replaced) = marks.end(&mut self.language) {
                        replace::replace(&mut self.drawn.glyphs, replaced.from, &replaced.text);
                    }
                }
                Op::SetGraphicsState(op) => self.graphics_state(op.0, resources),
                Op::TextFont(op) => self.font(op.0, op.1, resources),
                _ if !marks.are_visible() => self.hidden(operator),
                Op::XObject(op) => self.object(op.0, resources),
                Op::InlineImage(_) => self.image(),
                other => self.operator(other),
            }
        }
        self.states.restore_to(saved);
        self.path.clear();
        self.language = language;
        self.depth -= 1;
        self.named = None;
    }

    /// The properties of marked content. Those among the resources are read
    /// again each time, so they count like content.
    fn properties<'c>(
        &mut self,
        given: &Object<'c>,
        resources: &Resources<'c>,
    ) -> Option<Dict<'c>> {
        match given {
            Object::Name(name) => {
                let named = resources.properties.get::<Dict<'_>>(name.as_ref())?;
                self.budget.content(named.data().len()).then_some(named)
            }
            Object::Dict(dict) => Some(dict.clone()),
            _ => None,
        }
    }

    /// On a hidden layer, only the state goes on.
    fn hidden(&mut self, operator: Op<'_, '_>) {
        let glyphs = self.drawn.glyphs.len();
        let rulings = self.drawn.rulings.len();
        self.operator(operator);
        self.drawn.glyphs.truncate(glyphs);
        self.drawn.rulings.truncate(rulings);
    }

    /// The operators that need no resources.
    fn operator(&mut self, operator: Op<'_, '_>) {
        match operator {
            Op::SaveState(_) => self.states.save(),
            Op::RestoreState(_) => self.states.restore(),
            Op::Transform(m) => {
                self.state().ctm *= affine([m.0, m.1, m.2, m.3, m.4, m.5]);
            }
            other => {
                if let Some(other) = self.path_operator(other) {
                    self.text_operator(other);
                }
            }
        }
    }

    fn path_operator<'b, 'o>(&mut self, operator: Op<'b, 'o>) -> Option<Op<'b, 'o>> {
        let ctm = self.state().ctm;
        let at = |x: Number, y: Number| ctm * Point::new(x.as_f64(), y.as_f64());
        match operator {
            Op::MoveTo(p) => self.path.move_to(at(p.0, p.1)),
            Op::LineTo(p) => self.path.line_to(at(p.0, p.1)),
            Op::CubicTo(p) => self.path.curve_to(at(p.4, p.5)),
            Op::CubicStartTo(p) => self.path.curve_to(at(p.2, p.3)),
            Op::CubicEndTo(p) => self.path.curve_to(at(p.2, p.3)),
            Op::RectPath(r) => {
                let (x, y) = (r.0.as_f64(), r.1.as_f64());
                let (w, h) = (r.2.as_f64(), r.3.as_f64());
                let corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h)];
                self.path
                    .rectangle(corners.map(|(x, y)| ctm * Point::new(x, y)));
            }
            Op::ClosePath(_) => self.path.close(),
            Op::StrokePath(_) => self.paint(true),
            Op::CloseAndStrokePath(_) => {
                self.path.close();
                self.paint(true);
            }
            Op::FillPathNonZero(_)
            | Op::FillPathNonZeroCompatibility(_)
            | Op::FillPathEvenOdd(_) => self.paint(false),
            Op::FillAndStrokeNonZero(_) | Op::FillAndStrokeEvenOdd(_) => self.paint(true),
            Op::CloseFillAndStrokeNonZero(_) | Op::CloseFillAndStrokeEvenOdd(_) => {
                self.path.close();
                self.paint(true);
            }
            Op::EndPath(_) => self.path.clear(),
            other => return Some(other),
        }
        None
    }

    fn paint(&mut self, stroke: bool) {
        self.path.paint(stroke, self.sheet, &mut self.drawn.rulings);
    }

    fn state(&mut self) -> &mut State<'a> {
        self.states.current()
    }
}

fn affine(m: [Number; 6]) -> Affine {
    Affine::new(m.map(|n| n.as_f64()))
}
