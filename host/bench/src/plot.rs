//! Charts with logarithmic axes, as SVG.

use std::fmt::Write as _;

/// One chart.
#[derive(Debug)]
pub(crate) struct Chart {
    pub(crate) title: String,
    pub(crate) across: String,
    pub(crate) unit: &'static str,
    pub(crate) lines: Vec<Line>,
}

#[derive(Debug)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) points: Vec<(f64, f64)>,
}

const WIDTH: f64 = 420.0;
const HEIGHT: f64 = 320.0;
/// Around what is plotted: left, top, right, bottom.
const MARGINS: [f64; 4] = [56.0, 32.0, 16.0, 64.0];
/// Readable on white and on black, and by those who do not see all colours.
const COLOURS: [&str; 3] = ["#0072b2", "#d55e00", "#009e73"];

/// All charts, two a row.
pub(crate) fn svg(charts: &[Chart]) -> String {
    let rows = charts.len().div_ceil(2);
    let (width, height) = (2.0 * WIDTH, rows as f64 * HEIGHT);
    let mut out = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" \
         font-family=\"sans-serif\" font-size=\"11\" fill=\"#333\">\n\
         <rect width=\"{width}\" height=\"{height}\" fill=\"#fff\"/>\n"
    );
    for (i, chart) in charts.iter().enumerate() {
        let (left, top) = ((i % 2) as f64 * WIDTH, (i / 2) as f64 * HEIGHT);
        _ = writeln!(out, "<g transform=\"translate({left} {top})\">");
        draw(chart, &mut out);
        out.push_str("</g>\n");
    }
    out.push_str("</svg>\n");
    out
}

/// Whole decades, and where a value lies between them.
struct Axis {
    low: i32,
    high: i32,
    from: f64,
    to: f64,
}

impl Axis {
    fn over(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let logs = values.map(|v| v.max(1e-6).log10());
        let (low, high) = logs.fold((f64::MAX, f64::MIN), |(l, h), v| (l.min(v), h.max(v)));
        let low = low.floor().clamp(-6.0, 12.0) as i32;
        let high = (high.ceil().clamp(-6.0, 12.0) as i32).max(low + 1);
        Self {
            low,
            high,
            from,
            to,
        }
    }

    fn at(&self, value: f64) -> f64 {
        let share =
            (value.max(1e-6).log10() - f64::from(self.low)) / f64::from(self.high - self.low);
        self.from + share * (self.to - self.from)
    }

    fn decades(&self) -> impl Iterator<Item = (f64, f64)> {
        (self.low..=self.high).map(|decade| {
            let value = 10_f64.powi(decade);
            (value, self.at(value))
        })
    }
}

fn draw(chart: &Chart, out: &mut String) {
    let [left, top, right, bottom] = MARGINS;
    let (end, floor) = (WIDTH - right, HEIGHT - bottom);
    let points = || chart.lines.iter().flat_map(|line| line.points.iter());
    let x = Axis::over(points().map(|p| p.0), left, end);
    let y = Axis::over(points().map(|p| p.1), floor, top);
    let title = format!("{}, {}", chart.title, chart.unit);
    text(out, left, 20.0, "start", &title);
    for (value, at) in x.decades() {
        stroke(out, (at, top), (at, floor));
        text(out, at, floor + 14.0, "middle", &value.to_string());
    }
    for (value, at) in y.decades() {
        stroke(out, (left, at), (end, at));
        text(out, left - 4.0, at + 4.0, "end", &value.to_string());
    }
    text(
        out,
        f64::midpoint(left, end),
        floor + 30.0,
        "middle",
        &chart.across,
    );
    for (i, (line, colour)) in chart.lines.iter().zip(COLOURS).enumerate() {
        let path: Vec<String> = line
            .points
            .iter()
            .map(|(across, up)| format!("{:.1},{:.1}", x.at(*across), y.at(*up)))
            .collect();
        let path = path.join(" ");
        _ = writeln!(
            out,
            "<polyline points=\"{path}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"/>"
        );
        let at = left + i as f64 * 120.0;
        let under = floor + 48.0;
        _ = writeln!(
            out,
            "<rect x=\"{at}\" y=\"{}\" width=\"10\" height=\"4\" fill=\"{colour}\"/>",
            under - 6.0
        );
        text(out, at + 14.0, under, "start", &line.name);
    }
}

fn stroke(out: &mut String, from: (f64, f64), to: (f64, f64)) {
    _ = writeln!(
        out,
        "<line x1=\"{:.1}\" y1=\"{:.1}\" x2=\"{:.1}\" y2=\"{:.1}\" stroke=\"#ddd\"/>",
        from.0, from.1, to.0, to.1
    );
}

fn text(out: &mut String, x: f64, y: f64, anchor: &str, text: &str) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    _ = writeln!(
        out,
        "<text x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"{anchor}\">{text}</text>"
    );
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decade_is_as_wide_as_another_and_ends_lie_at_the_margins() {
        let axis = Axis::over([1.0, 1000.0].into_iter(), 50.0, 350.0);
        let at: Vec<f64> = axis.decades().map(|(_, at)| at).collect();
        assert_eq!(at, [50.0, 150.0, 250.0, 350.0]);
    }

    #[test]
    fn what_grows_linearly_is_a_diagonal() {
        let chart = Chart {
            title: "Time <of> it".to_owned(),
            across: "pages".to_owned(),
            unit: "ms",
            lines: vec![Line {
                name: "a".to_owned(),
                points: vec![(1.0, 1.0), (10.0, 10.0), (100.0, 100.0)],
            }],
        };
        let svg = svg(&[chart]);
        assert!(
            svg.contains("points=\"56.0,256.0 230.0,144.0 404.0,32.0\""),
            "{svg}"
        );
        assert!(svg.contains("Time &lt;of> it, ms"), "{svg}");
    }
}
