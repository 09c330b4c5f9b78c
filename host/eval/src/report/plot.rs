//! The reliability diagram, drawn in the page.

use maud::{Markup, html};

use crate::summary::Calibration;

/// The square of the diagram, and what is left around it for the scales.
const SIDE: f64 = 200.0;
const LEFT: f64 = 34.0;
const TOP: f64 = 8.0;
const BELOW: f64 = 30.0;

/// How often values are right by their confidence; the diagonal is where
/// both are the same.
pub(super) fn reliability(title: &str, calibration: &Calibration) -> Markup {
    let x = |v: f64| format!("{:.1}", LEFT + v * SIDE);
    let y = |v: f64| format!("{:.1}", TOP + (1.0 - v) * SIDE);
    let length = |v: f64| format!("{:.1}", v * SIDE);
    let size = format!("0 0 {} {}", LEFT + SIDE + 10.0, TOP + SIDE + BELOW);
    html! {
        figure.plot {
            svg viewBox=(size) role="img" aria-label=(format!("Reliability of {title}")) {
                rect.frame x=(x(0.0)) y=(y(1.0)) width=(length(1.0)) height=(length(1.0)) {}
                @for bin in calibration.bins.iter().filter(|b| b.values > 0) {
                    rect.bar x=(x(bin.from + 0.005)) y=(y(bin.right))
                        width=(length(bin.to - bin.from - 0.01)) height=(length(bin.right)) {
                        title {
                            (format!("{:.1} to {:.1}: {} values, {:.3} right, confidence {:.3}",
                                bin.from, bin.to, bin.values, bin.right, bin.confidence))
                        }
                    }
                }
                line.diagonal x1=(x(0.0)) y1=(y(0.0)) x2=(x(1.0)) y2=(y(1.0)) {}
                @for bin in calibration.bins.iter().filter(|b| b.values > 0) {
                    circle.dot cx=(x(bin.confidence)) cy=(y(bin.right)) r="3" {}
                }
                @for tick in [0.0, 0.5, 1.0] {
                    text.scale x=(x(tick)) y=(format!("{:.1}", TOP + SIDE + 14.0))
                        text-anchor="middle" { (tick) }
                    text.scale x=(format!("{:.1}", LEFT - 5.0)) y=(y(tick)) text-anchor="end"
                        dominant-baseline="middle" { (tick) }
                }
                text.scale x=(x(0.5)) y=(format!("{:.1}", TOP + SIDE + 27.0))
                    text-anchor="middle" { "confidence" }
            }
            figcaption {
                b { (title) } (format!(": ECE {:.3} of {} values", calibration.ece, calibration.values))
            }
        }
    }
}
