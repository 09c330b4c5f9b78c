//! The size of a page that often comes without one.

use adapter_common::Frame;
use sdk::PluginError;

use crate::{Note, Notes};

/// No scanner makes an image of more pixels than this across.
const MOST: f32 = 1e7;

/// Width and height of a page as displayed, 0 when unknown.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Size {
    pub width: f32,
    pub height: f32,
}

impl Size {
    /// What the configuration says: `width` and `height` of the page image
    /// in pixels, both or none.
    ///
    /// # Errors
    /// `bad-config` for another key, for a value that is no number above 0,
    /// and for one key without the other.
    pub fn from_settings(
        settings: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Option<Self>, PluginError> {
        let mut size = Self::default();
        for (key, value) in settings {
            let side = match key.as_str() {
                "width" => &mut size.width,
                "height" => &mut size.height,
                other => {
                    let message =
                        format!("there is no setting {other:?}, only \"width\" and \"height\"");
                    return Err(PluginError::new("bad-config", message).at(other));
                }
            };
            let number = value.trim().parse::<f32>().ok();
            *side = number.filter(|v| *v > 0.0 && *v <= MOST).ok_or_else(|| {
                let message = format!("{value:?} is no number of pixels");
                PluginError::new("bad-config", message).at(key)
            })?;
        }
        match (size.width > 0.0, size.height > 0.0) {
            (true, true) => Ok(Some(size)),
            (false, false) => Ok(None),
            (width, _) => {
                let missing = if width { "height" } else { "width" };
                let message = format!("\"{missing}\" is missing; give both or none");
                Err(PluginError::new("bad-config", message).at(missing))
            }
        }
    }

    /// The size where it is one of a page.
    pub fn known(self) -> Option<Self> {
        Frame::of_size(self.width, self.height).map(|_| self)
    }

    /// A guess for a page without a size: up to the farthest of its boxes,
    /// and beyond it as much as the nearest is away from the other edge.
    pub fn around(boxes: impl IntoIterator<Item = [f32; 4]>, notes: &mut Notes) -> Self {
        let mut near = [f32::INFINITY; 2];
        let mut far = [0.0_f32; 2];
        for [left, top, right, bottom] in boxes {
            if [left, top, right, bottom].iter().all(|v| v.abs() <= MOST) {
                near = [near[0].min(left.max(0.0)), near[1].min(top.max(0.0))];
                far = [far[0].max(right), far[1].max(bottom)];
            }
        }
        let side = |near: f32, far: f32| (far + near.min(far)).max(0.0);
        let size = Self {
            width: side(near[0], far[0]),
            height: side(near[1], far[1]),
        };
        match size.known() {
            Some(size) => {
                notes.add(Note::NoSize, "pages");
                size
            }
            None => Self::default(),
        }
    }

    /// What places are measured by.
    pub fn frame(self) -> Frame {
        Frame::of_size(self.width, self.height).unwrap_or_else(|| Frame::around([]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settings(pairs: &[(&str, &str)]) -> Result<Option<Size>, PluginError> {
        Size::from_settings(pairs.iter().map(|(k, v)| ((*k).into(), (*v).into())))
    }

    #[test]
    fn the_configuration_gives_both_sides_or_none() {
        let size = settings(&[("height", "20"), ("width", "10")]).unwrap();
        assert_eq!(size.map(|s| (s.width, s.height)), Some((10.0, 20.0)));
        assert_eq!(settings(&[]).unwrap(), None);
        for pairs in [
            &[("width", "10")][..],
            &[("width", "-1"), ("height", "2")],
            &[("dpi", "300")],
        ] {
            assert_eq!(settings(pairs).unwrap_err().code, "bad-config");
        }
    }

    #[test]
    fn a_guessed_page_has_equal_margins() {
        let mut notes = Notes::default();
        let size = Size::around([[10.0, 20.0, 90.0, 30.0]], &mut notes);
        assert_eq!((size.width, size.height), (100.0, 50.0));
        assert_eq!(notes.into_warnings().len(), 1);
        let mut notes = Notes::default();
        assert_eq!(Size::around([], &mut notes), Size::default());
        assert!(notes.into_warnings().is_empty());
    }
}
