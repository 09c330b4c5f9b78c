//! `sheaf eval`.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::time::Instant;

use anyhow::{Context as _, Result, bail};
use eval::gate::Held;
use eval::{Case, Dataset, Done, Gate, Part, Summary, Work, predictions, report};
use pipeline::{Input, parallel};

use crate::Exit;
use crate::args::{Common, DatasetFormat, EvalArgs, Format, PartName};
use crate::context::{self, Context};
use crate::output::eval as output;
use crate::output::progress::Bar;

pub(crate) fn run(arguments: &EvalArgs, common: &Common) -> Result<Exit> {
    // What can be wrong with the options is told before anything runs.
    check(arguments)?;
    let gate = arguments.gate.as_deref().map(Gate::read).transpose()?;
    let part = part(arguments.part);
    let format = arguments.format.map(format);
    let dataset = Dataset::open(&arguments.dataset, format, part)?;
    let mut decisions = arguments
        .predictions
        .as_ref()
        .map(|path| {
            let file = File::create(path);
            file.with_context(|| format!("--predictions {} cannot be written", path.display()))
        })
        .transpose()?
        .map(BufWriter::new);
    let context = context(arguments, common)?;
    let jobs = arguments.jobs.map_or_else(parallel::cores, usize::from);
    let start = Instant::now();
    let done = evaluate(&context, &dataset, arguments, jobs)?;
    let work = Work {
        jobs: jobs.min(dataset.cases.len()),
        wall: start.elapsed(),
    };
    let summary = Summary::of(&dataset, part, &done, work);
    let held = gate.map(|g| g.hold(&summary)).unwrap_or_default();
    if let Some(file) = &mut decisions {
        for one in &done {
            predictions::write(file, one)?;
        }
        file.flush()?;
    }
    match arguments.output {
        Format::Text => output::print(&summary, &held)?,
        Format::Json => output::print_json(&summary, &held)?,
    }
    if let Some(folder) = &arguments.report {
        let bar = Bar::new(done.len());
        let title = arguments.dataset.display().to_string();
        report::write(folder, &title, &summary, &held, &done, |name| {
            bar.tell(format!("{name}: drawing its pages"));
        })?;
        bar.finish();
        if arguments.output == Format::Text {
            let index = folder.join("index.html");
            writeln!(anstream::stdout(), "\n  wrote {}", index.display())?;
        }
    }
    Ok(exit(&summary, &held))
}

fn exit(summary: &Summary, held: &[Held]) -> Exit {
    if !held.iter().all(Held::is_met) {
        Exit::BelowGate
    } else if summary.failed.is_empty() && summary.broken.is_empty() {
        Exit::Done
    } else {
        Exit::SomeFailed
    }
}

fn check(arguments: &EvalArgs) -> Result<()> {
    if arguments.input.parts {
        bail!("--parts is not for eval: a data set says itself what its documents are");
    }
    let known = eval::label::choices();
    for name in &arguments.fields {
        if !known.contains(&name.as_str()) {
            bail!(
                "--fields: no field '{name}'; there are {}",
                known.join(", ")
            );
        }
    }
    Ok(())
}

/// The pipeline without its exporters: nothing that they render is scored.
fn context(arguments: &EvalArgs, common: &Common) -> Result<Context> {
    let mut pipeline = context::pipeline(&arguments.input)?;
    pipeline.exporters.clear();
    context::context_of(common, &arguments.input, pipeline, context::MEMO_BYTES)
}

/// All documents, in their order.
fn evaluate(
    context: &Context,
    dataset: &Dataset,
    arguments: &EvalArgs,
    jobs: usize,
) -> Result<Vec<Done>> {
    let bar = Bar::new(dataset.cases.len());
    let limit = arguments.input.max_input_mib << 20;
    let nothing = Input::new(String::new(), Vec::new());
    let process = |_, case: &Case| {
        let progress = bar.of(&case.name);
        let template = context.request(&nothing, &progress);
        eval::evaluate(case, &arguments.fields, limit, &context.runner, &template)
    };
    let mut all = Vec::with_capacity(dataset.cases.len());
    parallel::in_order(&dataset.cases, jobs, process, |done| {
        bar.advance();
        all.push(done);
        Ok::<_, std::convert::Infallible>(())
    })?;
    bar.finish();
    Ok(all)
}

fn part(name: PartName) -> Part {
    match name {
        PartName::Tune => Part::Tune,
        PartName::HeldOut => Part::HeldOut,
        PartName::All => Part::All,
    }
}

fn format(name: DatasetFormat) -> eval::Format {
    match name {
        DatasetFormat::Sheaf => eval::Format::Sheaf,
        DatasetFormat::FacturX => eval::Format::FacturX,
        DatasetFormat::Invoice2data => eval::Format::Invoice2data,
        DatasetFormat::Sroie => eval::Format::Sroie,
    }
}
