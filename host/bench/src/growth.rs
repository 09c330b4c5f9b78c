//! How time and memory grow with the input: pages, and words on a page,
//! through the adapter for Textract and through classifier and extractor.

use std::time::{Duration, Instant};

use adapter_textract::testing::of_pages;
use anyhow::{Context as _, Result};
use sandbox::{Call, Limits, Outcome, Stage};

use crate::measure::human;
use crate::plot::{Chart, Line};
use crate::record::Ratio;
use crate::setting::Setting;
use crate::table::Row;

/// Words on each page while the pages grow.
const WORDS: usize = 50;
const PAGES: [usize; 6] = [1, 10, 100, 500, 1_000, 5_000];
/// Words on the one page.
const ON_A_PAGE: [usize; 6] = [10, 100, 1_000, 10_000, 30_000, 100_000];
/// The slope of what is linear.
const LINEAR: &str = "1";
/// Larger sizes are left out once a stage takes this long.
const LONG: Duration = Duration::from_secs(10);
/// The plot, below the repository's root.
const PLOT: &str = "docs/growth.svg";

/// One size and what it cost.
#[derive(Debug, Clone, Copy)]
struct Point {
    size: f64,
    time: Duration,
    memory: usize,
}

pub(crate) fn rows(setting: &Setting) -> Vec<Row> {
    let mut rows = Vec::new();
    let mut charts = Vec::new();
    let words = ON_A_PAGE.map(|words| (1, words));
    let pages = PAGES.map(|pages| (pages, WORDS));
    for (axis, sizes) in [("pages", pages), ("words on a page", words)] {
        match grow(setting, axis, &sizes) {
            Ok((more, mut both)) => {
                rows.extend(more);
                charts.append(&mut both);
            }
            Err(e) => rows.push(Row::missing(&format!("growth with {axis}"), &e, LINEAR)),
        }
    }
    let path = setting.root.join(PLOT);
    if let Err(e) = std::fs::write(&path, crate::plot::svg(&charts)) {
        rows.push(Row::missing(PLOT, &e.into(), ""));
    }
    rows
}

/// The stages, with what each of them cost at each size.
type Stages = [(&'static str, Vec<Point>); 3];

fn grow(setting: &Setting, axis: &str, sizes: &[(usize, usize)]) -> Result<(Vec<Row>, Vec<Chart>)> {
    let stages = measure(setting, axis, sizes).context("a size that is too much")?;
    let mut rows = Vec::new();
    for (stage, points) in &stages {
        let (Some(first), Some(last)) = (points.first(), points.last()) else {
            continue;
        };
        let slope = slope(points, |p| p.time.as_secs_f64());
        let memory = self::slope(points, |p| p.memory as f64);
        let mib = |p: &Point| p.memory as f64 / f64::from(1 << 20);
        rows.push(Row::new(
            &format!("{stage}: slope of time by {axis}"),
            &format!(
                "{} at {:.0} to {} at {:.0}",
                human(first.time),
                first.size,
                human(last.time),
                last.size
            ),
            &format!(
                "memory {:.1} to {:.0} MiB, slope {memory:.2}",
                mib(first),
                mib(last)
            ),
            Ratio::Times(slope),
            LINEAR,
        ));
    }
    let chart = |what: &str, unit, value: fn(&Point) -> f64| Chart {
        title: format!("{what} by {axis}"),
        across: axis.to_owned(),
        unit,
        lines: stages
            .iter()
            .map(|(stage, points)| Line {
                name: (*stage).to_owned(),
                points: points.iter().map(|p| (p.size, value(p))).collect(),
            })
            .collect(),
    };
    let charts = vec![
        chart("Time", "ms", |p| p.time.as_secs_f64() * 1e3),
        chart("Memory", "MiB", |p| p.memory as f64 / f64::from(1 << 20)),
    ];
    Ok((rows, charts))
}

fn measure(setting: &Setting, axis: &str, sizes: &[(usize, usize)]) -> Result<Stages> {
    let adapter = setting.plugin("textract", Stage::Adapter)?;
    let classifier = setting.plugin("pages", Stage::Classifier)?;
    let extractor = setting.plugin("invoice", Stage::Extractor)?;
    let mut stages: Stages = [
        ("adapter `textract`", Vec::new()),
        ("classifier `pages`", Vec::new()),
        ("extractor `invoice`", Vec::new()),
    ];
    for &(pages, words) in sizes {
        let size = match axis {
            "pages" => pages,
            _ => words,
        } as f64;
        let parts = [of_pages(pages, words)];
        let [adapted, classified, extracted] = &mut stages;
        let call = generous();
        let document = called(size, &mut adapted.1, || adapter.adapt(&parts, &call))
            .with_context(|| format!("{pages} pages of {words} words"))?;
        let classes = called(size, &mut classified.1, || {
            classifier.classify(&document, &call)
        })?;
        called(size, &mut extracted.1, || {
            extractor.extract(&document, &classes, &call)
        })?;
        let last = stages.iter().filter_map(|(_, points)| points.last());
        if last.map(|p| p.time).max() > Some(LONG) {
            break;
        }
    }
    Ok(stages)
}

/// Add the point of a call, and hand out what it returned.
fn called<T>(size: f64, points: &mut Vec<Point>, call: impl Fn() -> Outcome<T>) -> Result<T> {
    let mut returned = None;
    points.push(point(size, || {
        let outcome = call();
        returned = Some(outcome.result?);
        Ok(outcome.usage.memory_bytes)
    })?);
    returned.context("it was never called")
}

/// Limits that nothing here reaches.
fn generous() -> Call {
    Call {
        limits: Limits {
            wall: Duration::from_secs(300),
            memory_bytes: 3 << 30,
            input_bytes: 2 << 30,
            output_bytes: 2 << 30,
            inferences: 1 << 20,
            ..Limits::default()
        },
        ..Call::default()
    }
}

/// The median of a few calls, fewer where one takes long.
fn point(size: f64, mut work: impl FnMut() -> Result<usize>) -> Result<Point> {
    const BUDGET: Duration = Duration::from_millis(500);
    const MOST: usize = 51;
    let start = Instant::now();
    let mut memory = work()?;
    let mut times = vec![start.elapsed()];
    while start.elapsed() < BUDGET && times.len() < MOST {
        let one = Instant::now();
        memory = memory.max(work()?);
        times.push(one.elapsed());
    }
    times.sort_unstable();
    Ok(Point {
        size,
        time: times.get(times.len() / 2).copied().unwrap_or_default(),
        memory,
    })
}

/// The exponent of growth: the slope of a line through the logarithms of the
/// larger half of the sizes, since small ones cost what a call costs.
fn slope(points: &[Point], value: impl Fn(&Point) -> f64) -> f64 {
    let upper = points.get(points.len() / 2..).unwrap_or(points);
    let n = upper.len() as f64;
    let logs: Vec<(f64, f64)> = upper
        .iter()
        .map(|p| (p.size.ln(), value(p).max(1e-12).ln()))
        .collect();
    let (x, y) = logs.iter().fold((0.0, 0.0), |a, p| (a.0 + p.0, a.1 + p.1));
    let (x, y) = (x / n, y / n);
    let (over, under) = logs.iter().fold((0.0, 0.0), |a, p| {
        (a.0 + (p.0 - x) * (p.1 - y), a.1 + (p.0 - x).powi(2))
    });
    over / f64::max(under, 1e-12)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn points(exponent: i32) -> Vec<Point> {
        let of = |size: f64| Point {
            size,
            time: Duration::from_secs_f64(1e-6 * size.powi(exponent)),
            memory: 1,
        };
        [1.0, 10.0, 100.0, 1000.0].map(of).to_vec()
    }

    #[test]
    fn the_slope_is_the_exponent_of_growth() {
        for exponent in [0, 1, 2] {
            let slope = slope(&points(exponent), |p| p.time.as_secs_f64());
            assert!((slope - f64::from(exponent)).abs() < 0.01, "{slope}");
        }
    }
}
