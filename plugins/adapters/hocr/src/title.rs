//! The properties in a `title` attribute: `bbox 0 0 9 9; x_wconf 95`.

/// What this adapter uses of an element's properties.
#[derive(Debug, Default, Clone, PartialEq)]
pub(crate) struct Properties {
    /// Left, top, right, bottom in pixels; all finite.
    pub(crate) bbox: Option<[f32; 4]>,
    /// A box is given, with numbers that are none.
    pub(crate) absurd_bbox: bool,
    /// 0..100.
    pub(crate) confidence: Option<f32>,
    /// Of each character, 0..100 or 0..1.
    pub(crate) character_confidences: Vec<f32>,
    /// How far a line falls for each pixel to the right.
    pub(crate) slope: Option<f32>,
    /// Counter-clockwise, in degrees.
    pub(crate) angle: Option<f32>,
    /// From 0.
    pub(crate) page_number: Option<u32>,
    /// Dots per inch, across.
    pub(crate) resolution: Option<f32>,
    pub(crate) image: Option<String>,
}

impl Properties {
    /// Read what can be read; the rest is left out.
    pub(crate) fn read(title: &str) -> Self {
        let mut properties = Self::default();
        for property in split(title) {
            let (name, rest) = property
                .split_once(char::is_whitespace)
                .unwrap_or((property, ""));
            properties.set(&name.to_ascii_lowercase(), rest.trim());
        }
        properties
    }

    fn set(&mut self, name: &str, rest: &str) {
        let first = || numbers(rest).next();
        match name {
            "bbox" => {
                let all: Vec<f32> = numbers(rest).take(4).collect();
                self.absurd_bbox = rest
                    .split_whitespace()
                    .any(|n| n.parse().is_ok_and(|n: f32| !n.is_finite()));
                self.bbox = <[f32; 4]>::try_from(all).ok().map(ordered);
            }
            "x_wconf" | "x_conf" => self.confidence = first(),
            "x_confs" | "nlp" => self.character_confidences = numbers(rest).collect(),
            "baseline" => {
                // A polynomial of one degree: slope and offset.
                let all: Vec<f32> = numbers(rest).take(3).collect();
                self.slope = match all.as_slice() {
                    [slope, _] => Some(*slope),
                    _ => None,
                };
            }
            "textangle" => self.angle = first(),
            "ppageno" => self.page_number = rest.parse().ok(),
            "scan_res" => self.resolution = first().filter(|r| *r > 0.0),
            "image" | "file" => {
                let name = rest.trim_matches(['"', '\'']);
                self.image = (!name.is_empty()).then(|| name.to_owned());
            }
            _ => {}
        }
    }

    /// The word's confidence and its scale.
    pub(crate) fn confidence(&self) -> Option<(f32, f32)> {
        let all = &self.character_confidences;
        match self.confidence {
            Some(confidence) => Some((confidence, 100.0)),
            None if all.is_empty() => None,
            None => {
                let mean = all.iter().sum::<f32>() / all.len() as f32;
                let scale = if all.iter().all(|c| *c <= 1.0) {
                    1.0
                } else {
                    100.0
                };
                Some((mean, scale))
            }
        }
    }
}

/// The properties of a title. They end at `;`; some producers end them at a
/// comma that another property's name follows. Quotes hold both together.
fn split(title: &str) -> impl Iterator<Item = &str> {
    let mut start = 0;
    let mut quoted = false;
    let mut ends: Vec<usize> = Vec::new();
    for (i, c) in title.char_indices() {
        match c {
            '"' => quoted = !quoted,
            ';' if !quoted => ends.push(i),
            ',' if !quoted => {
                let next = title.get(i + 1..).unwrap_or_default().trim_start();
                if next.starts_with(|c: char| c.is_ascii_alphabetic()) {
                    ends.push(i);
                }
            }
            _ => {}
        }
    }
    ends.push(title.len());
    ends.into_iter().filter_map(move |end| {
        let property = title.get(start..end)?.trim();
        start = end + 1;
        (!property.is_empty()).then_some(property)
    })
}

fn numbers(text: &str) -> impl Iterator<Item = f32> {
    text.split(|c: char| c.is_whitespace() || c == ',')
        .filter(|word| !word.is_empty())
        .map_while(|word| word.parse().ok())
        .filter(|n: &f32| n.is_finite())
}

fn ordered([x0, y0, x1, y1]: [f32; 4]) -> [f32; 4] {
    [x0.min(x1), y0.min(y1), x0.max(x1), y0.max(y1)]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tesseracts_titles_are_read() {
        let page = Properties::read(
            "image \"a;b, c.tif\"; bbox 0 0 1112 1777; ppageno 3; scan_res 300 300",
        );
        assert_eq!(page.image.as_deref(), Some("a;b, c.tif"));
        assert_eq!(page.bbox, Some([0.0, 0.0, 1112.0, 1777.0]));
        assert_eq!(page.page_number, Some(3));
        assert_eq!(page.resolution, Some(300.0));
        let line = Properties::read("bbox 1 2 3 4; textangle 90; baseline 0.03 -1; x_size 30.6");
        assert_eq!((line.angle, line.slope), (Some(90.0), Some(0.03)));
        assert_eq!(
            Properties::read("bbox 1 2 3 4; x_wconf 0").confidence(),
            Some((0.0, 100.0))
        );
        assert_eq!(Properties::read("bbox 1 2 3 4").confidence(), None);
    }

    #[test]
    fn krakens_commas_end_properties() {
        let word = Properties::read("bbox 86 61 152 101, x_confs 0.9 0.95 1.0");
        assert_eq!(word.bbox, Some([86.0, 61.0, 152.0, 101.0]));
        let (confidence, scale) = word.confidence().unwrap();
        assert!((confidence - 0.95).abs() < 1e-6 && scale == 1.0);
        let page = Properties::read("bbox 0 0 924 1624, image tests/bw.png");
        assert_eq!(page.image.as_deref(), Some("tests/bw.png"));
    }

    #[test]
    fn broken_properties_are_left_out() {
        for title in [
            "",
            ";;",
            "bbox",
            "bbox 1 2",
            "bbox a b c d",
            "baseline 1",
        ] {
            assert_eq!(Properties::read(title), Properties::default(), "{title}");
        }
        assert!(Properties::read("bbox NaN 1 2 3").absurd_bbox);
        assert_eq!(
            Properties::read("bbox 9 8 1 2").bbox,
            Some([1.0, 2.0, 9.0, 8.0])
        );
    }
}
