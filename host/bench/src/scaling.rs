//! What more cores give, and what many sandboxes and many plugins take.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use adapter_textract::testing::{Places, detected_text};
use anyhow::Result;
use sandbox::{Call, Sample, Stage};

use crate::record::Ratio;
use crate::setting::Setting;
use crate::table::Row;
use crate::{live, registered};

/// One turn of one number of threads.
const TURN: Duration = Duration::from_millis(500);
const TURNS: usize = 7;

pub(crate) fn rows(setting: &Setting) -> Vec<Row> {
    let calls = calls(setting).unwrap_or_else(|e| vec![Row::missing("calls a second", &e, "")]);
    calls
        .into_iter()
        .chain([live::row(setting)])
        .chain(registered::rows(setting))
        .collect()
}

fn calls(setting: &Setting) -> Result<Vec<Row>> {
    let plugin = setting.plugin("textract", Stage::Adapter)?;
    let (empty, call) = (Sample::default(), Call::default());
    let parts = [detected_text(600, Places::Boxes).into_bytes()];
    plugin.adapt(&parts, &call).result?;
    Ok(vec![
        on_two("empty calls a second, fresh sandboxes", || {
            plugin.sniff(&empty, &call).result.is_ok()
        }),
        on_two("answers of 600 words a second, fresh sandboxes", || {
            plugin.adapt(&parts, &call).result.is_ok()
        }),
    ])
}

fn on_two(what: &str, work: impl Fn() -> bool + Sync) -> Row {
    let (mut ones, mut twos) = (Vec::new(), Vec::new());
    for _ in 0..TURNS {
        ones.push(a_second(1, &work));
        twos.push(a_second(2, &work));
    }
    let (one, two) = (middle(ones), middle(twos));
    Row::new(
        what,
        &format!("{two:.0} on two threads"),
        &format!("{one:.0} on one"),
        Ratio::Faster(two / one.max(1e-9)),
        "2x",
    )
}

/// How often threads do something in a second, all together.
fn a_second(threads: usize, work: impl Fn() -> bool + Sync) -> f64 {
    let done = AtomicU64::new(0);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..threads {
            scope.spawn(|| {
                let mut mine = 0;
                while start.elapsed() < TURN {
                    mine += u64::from(work());
                }
                done.fetch_add(mine, Ordering::Relaxed);
            });
        }
    });
    done.into_inner() as f64 / start.elapsed().as_secs_f64()
}

pub(crate) fn middle(mut all: Vec<f64>) -> f64 {
    all.sort_unstable_by(f64::total_cmp);
    all.get(all.len() / 2).copied().unwrap_or_default()
}
