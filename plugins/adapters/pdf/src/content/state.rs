//! The graphics state, as far as text and straight lines need it.

use std::rc::Rc;

use hayro_font::kurbo::Affine;

use crate::fonts::PdfFont;
use crate::limits::MAX_STATES;

#[derive(Clone)]
pub(super) struct State<'a> {
    pub(super) ctm: Affine,
    pub(super) text: TextState<'a>,
}

#[derive(Clone)]
pub(super) struct TextState<'a> {
    pub(super) font: Option<Rc<PdfFont<'a>>>,
    pub(super) size: f64,
    pub(super) char_space: f64,
    pub(super) word_space: f64,
    /// 1 is normal width.
    pub(super) stretch: f64,
    pub(super) leading: f64,
    pub(super) rise: f64,
    pub(super) invisible: bool,
    pub(super) matrix: Affine,
    pub(super) line_matrix: Affine,
}

impl State<'_> {
    pub(super) fn new(ctm: Affine) -> Self {
        Self {
            ctm,
            text: TextState {
                font: None,
                size: 1.0,
                char_space: 0.0,
                word_space: 0.0,
                stretch: 1.0,
                leading: 0.0,
                rise: 0.0,
                invisible: false,
                matrix: Affine::IDENTITY,
                line_matrix: Affine::IDENTITY,
            },
        }
    }
}

/// The stack of `q` and `Q`, bounded.
pub(super) struct States<'a> {
    current: State<'a>,
    saved: Vec<State<'a>>,
    /// Saves beyond the bound, which a restore must undo first.
    unsaved: usize,
}

impl<'a> States<'a> {
    pub(super) fn new(state: State<'a>) -> Self {
        Self {
            current: state,
            saved: Vec::new(),
            unsaved: 0,
        }
    }

    pub(super) fn current(&mut self) -> &mut State<'a> {
        &mut self.current
    }

    pub(super) fn depth(&self) -> usize {
        self.saved.len()
    }

    pub(super) fn save(&mut self) {
        if self.saved.len() < MAX_STATES {
            self.saved.push(self.current.clone());
        } else {
            self.unsaved += 1;
        }
    }

    pub(super) fn restore(&mut self) {
        if self.unsaved > 0 {
            self.unsaved -= 1;
        } else if let Some(state) = self.saved.pop() {
            self.current = state;
        }
    }

    /// Undo what a content stream left saved.
    pub(super) fn restore_to(&mut self, depth: usize) {
        self.unsaved = 0;
        while self.saved.len() > depth {
            self.restore();
        }
    }
}
