//! The lines drawn on a page, upright like its words, those that lie on each
//! other or follow each other joined.

use document::{Page, Rect};

use super::tokens::Frame;

/// A level or upright line in page heights: where it lies across its
/// direction, and from where to where it runs along it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Segment {
    pub(crate) at: f32,
    pub(crate) from: f32,
    pub(crate) to: f32,
}

/// All lines of a page, each list by place.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Rulings {
    pub(crate) level: Vec<Segment>,
    pub(crate) upright: Vec<Segment>,
}

/// Lines as near as this are one: the edges of cells that are drawn as boxes
/// of their own have a small space between them. In page heights, three
/// points on A4 and less than half a line of small type.
pub(crate) const NEAR: f32 = 0.0035;

/// Pieces with such a gap between them are one line, as dashes are.
const GAP: f32 = 0.005;

/// Shorter lines are parts of letters and pictures.
const SHORTEST: f32 = 0.006;

impl Rulings {
    pub(crate) fn of(page: &Page) -> Self {
        let frame = Frame::new(page);
        let (mut level, mut upright) = (Vec::new(), Vec::new());
        for line in page.rulings.as_chunks::<4>().0 {
            let [ax, ay, bx, by] = *line;
            if !line.iter().all(|v| v.is_finite()) {
                continue;
            }
            let bounds = frame.upright(&Rect {
                left: ax.min(bx),
                top: ay.min(by),
                right: ax.max(bx),
                bottom: ay.max(by),
            });
            if bounds.width() >= bounds.height() {
                level.push(Segment {
                    at: bounds.y(),
                    from: bounds.left,
                    to: bounds.right,
                });
            } else {
                upright.push(Segment {
                    at: bounds.x(),
                    from: bounds.top,
                    to: bounds.bottom,
                });
            }
        }
        Self {
            level: joined(level),
            upright: joined(upright),
        }
    }

    /// The level lines between two heights.
    pub(crate) fn level_between(&self, top: f32, bottom: f32) -> &[Segment] {
        let start = self.level.partition_point(|s| s.at < top);
        let end = self.level.partition_point(|s| s.at <= bottom);
        self.level.get(start..end).unwrap_or_default()
    }

    /// Whether a level line between two heights runs along most of a stretch.
    pub(crate) fn divides(&self, top: f32, bottom: f32, left: f32, right: f32) -> bool {
        let covered: f32 = self
            .level_between(top, bottom)
            .iter()
            .map(|s| (s.to.min(right) - s.from.max(left)).max(0.0))
            .fold(0.0, f32::max);
        right > left && covered >= 0.6 * (right - left)
    }
}

impl Segment {
    pub(crate) fn len(&self) -> f32 {
        self.to - self.from
    }
}

fn joined(mut segments: Vec<Segment>) -> Vec<Segment> {
    segments.sort_by(|a, b| a.at.total_cmp(&b.at).then(a.from.total_cmp(&b.from)));
    let mut joined: Vec<Segment> = Vec::with_capacity(segments.len());
    let mut start = 0;
    while start < segments.len() {
        let rest = segments.get(start..).unwrap_or_default();
        let first = rest.first().map_or(0.0, |s| s.at);
        let len = rest.partition_point(|s| s.at - first <= NEAR).max(1);
        let mut group = rest.get(..len).unwrap_or_default().to_vec();
        group.sort_by(|a, b| a.from.total_cmp(&b.from));
        let at = group.iter().map(|s| s.at).sum::<f32>() / len as f32;
        let from = joined.len();
        for segment in group {
            match joined.get_mut(from..).and_then(<[Segment]>::last_mut) {
                Some(last) if segment.from - last.to <= GAP => last.to = last.to.max(segment.to),
                _ => joined.push(Segment { at, ..segment }),
            }
        }
        start += len;
    }
    joined.retain(|s| s.len() >= SHORTEST);
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(rulings: Vec<f32>, rotation: f32) -> Page {
        Page {
            number: 1,
            width: 100.0,
            height: 200.0,
            rulings,
            rotation,
            ..Page::default()
        }
    }

    #[test]
    fn pieces_of_one_line_are_joined() {
        let found = Rulings::of(&page(
            vec![
                0.1, 0.5, 0.4, 0.5, 0.4, 0.501, 0.9, 0.501, 0.5, 0.2, 0.5, 0.4,
            ],
            0.0,
        ));
        assert_eq!((found.level.len(), found.upright.len()), (1, 1));
        assert!(found.divides(0.45, 0.55, 0.05, 0.45));
        assert!(!found.divides(0.55, 0.65, 0.05, 0.45));
    }

    #[test]
    fn lines_turn_with_their_page() {
        let found = Rulings::of(&page(vec![0.1, 0.5, 0.9, 0.5], 90.0));
        assert_eq!((found.level.len(), found.upright.len()), (0, 1));
    }
}
