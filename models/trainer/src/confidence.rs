//! Whether each chosen value is right, with what spoke for it.

use std::path::Path;

use anyhow::{Context as _, Result, anyhow};
use document::{Document, Extraction, Field};
use eval::label::{Labels, List, labels_of};
use eval::score::{Check, Found, Judged, Outcome};
use eval::{Case, Dataset, Format, Part, dataset};
use tract_scorer::TractScorer;
use understanding::scorer::{Matrix, Model, Scorer, ScorerError};
use understanding::training;

use crate::Recorded;
use crate::data_set::{DataSet, HELD_OUT, UNKNOWN, fold_of};

/// Whether the value is right, and where it is from: an index of [`ORIGINS`].
pub const LABELS: [&str; 2] = ["right", "origin"];
/// Where documents come from.
pub const ORIGINS: [&str; 3] = ["sroie", "factur-x", "generated"];

/// Generated documents, of each class of commercial documents and noise.
const GENERATED: u64 = 900;
/// They are many and alike: each counts for less than a real one.
const GENERATED_WEIGHT: f32 = 0.3;

/// The values that the extractor chooses on labelled documents.
///
/// `models` has the other models; `recorded` has scores of receipts' lines by
/// trees that have not seen the receipt, since those that have are surer than
/// they will be of others.
///
/// # Errors
/// The data or a model is not there.
pub fn data_set(data: &Path, models: &Path, recorded: &Path) -> Result<DataSet> {
    let tract = TractScorer::from_directory(models)?;
    let unseen = Unseen {
        recorded: Recorded::read(Model::ReceiptLines, recorded)
            .context("train `receipt-lines` first: it records the scores")?,
        tract: &tract,
    };
    let names = training::values(&Document::default(), &Default::default(), &tract).names;
    let mut set = DataSet::new(Model::Confidence, names.iter().map(String::as_str), &LABELS);
    let file = data.join(crate::sroie::FILE);
    set.input(crate::sroie::FILE, &std::fs::read(&file)?);
    let mut pdfs = Vec::new();
    for (part, held_out) in [(Part::Tune, false), (Part::HeldOut, true)] {
        let scorer: &dyn Scorer = if held_out { &tract } else { &unseen };
        for case in &Dataset::open(&file, Some(Format::Sroie), part)?.cases {
            let (document, labels) = read(case)?;
            add(
                &mut set,
                &document,
                &labels,
                scorer,
                (0, held_out, &case.name),
            )?;
        }
        let folder = data.join("factur-x");
        for case in &Dataset::open(&folder, Some(Format::FacturX), part)?.cases {
            // To some files nothing is attached that is an invoice.
            let Ok((document, labels)) = read(case) else {
                continue;
            };
            if let dataset::CaseInput::File(path) = &case.input {
                pdfs.extend(std::fs::read(path)?);
            }
            add(
                &mut set,
                &document,
                &labels,
                &tract,
                (1, held_out, &case.name),
            )?;
        }
    }
    set.input("factur-x", &pdfs);
    let mut made = Vec::new();
    for seed in 0..GENERATED {
        let sample = generated(seed);
        made.extend(serde_json::to_vec(&sample.truth)?);
        let labels = labels_of(sample.truth).map_err(|m| anyhow!("{}: {m}", sample.name))?;
        let held_out = fold_of(&sample.layout) == 0;
        let origin = (2, held_out, sample.layout.as_str());
        add(&mut set, &sample.document, &labels, &tract, origin)?;
    }
    set.input("models/generator", &made);
    Ok(set)
}

/// A generated document: a receipt now and then, and each as noisy as the
/// next is clean.
fn generated(seed: u64) -> generator::Sample {
    let levels = generator::Level::ALL;
    let level = usize::try_from(seed).unwrap_or_default() % levels.len();
    let sample = match seed % 5 {
        0 => generator::receipt(seed),
        _ => generator::commercial(seed),
    };
    let level = levels.get(level).copied().unwrap_or_default();
    generator::degrade(&sample, level, seed)
}

/// A document of a data set without what tells its truth, and the truth.
fn read(case: &Case) -> Result<(Document, Labels)> {
    let mut document = match &case.input {
        dataset::CaseInput::Document(document) => (**document).clone(),
        dataset::CaseInput::File(path) => {
            let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
            adapter_pdf::adapt(bytes, &adapter_pdf::Options::default())
                .map_err(|e| anyhow!("{}: {e}", case.name))?
        }
    };
    let labels = match &case.truth {
        dataset::CaseTruth::Known(labels) => (**labels).clone(),
        dataset::CaseTruth::Attached => {
            dataset::labels_of_attachment(&document).map_err(|m| anyhow!("{}: {m}", case.name))?
        }
    };
    document.extras.clear();
    Ok((document, labels))
}

/// Add the values found on a document. `origin` is where it is from, whether
/// it is held out, and what belongs together with it.
fn add(
    set: &mut DataSet,
    document: &Document,
    labels: &Labels,
    scorer: &dyn Scorer,
    (origin, held_out, group): (u8, bool, &str),
) -> Result<()> {
    let classes = understanding::classify_with(document, scorer)?;
    let values = training::values(document, &classes, scorer);
    let judged = Judged::of_extraction(labels, &values.extraction, document);
    let mut rows = Matrix::new(LABELS.len());
    for right in verdicts(&judged, &values.extraction) {
        rows.values.extend([right, f32::from(origin)]);
    }
    let fold = if held_out { HELD_OUT } else { fold_of(group) };
    let weight = if origin == 2 { GENERATED_WEIGHT } else { 1.0 };
    set.document(fold, weight, &values.features, &rows)
}

/// 1 for each value that is right, 0 for one that is wrong, in the order of
/// the features.
fn verdicts(judged: &Judged, extraction: &Extraction) -> Vec<f32> {
    let fields = extraction.fields.iter().map(|f| verdict(&judged.fields, f));
    let items = extraction.line_items.iter().enumerate();
    let items = items.flat_map(|(i, item)| row(judged, List::LineItems, i, &item.fields));
    let groups = extraction.groups.iter().enumerate().flat_map(|(i, group)| {
        let list = List::ALL
            .into_iter()
            .find(|l| l.group() == Some(group.kind.as_str()));
        let before = extraction.groups.iter().take(i);
        let place = before.filter(|g| g.kind == group.kind).count();
        match list {
            Some(list) => row(judged, list, place, &group.fields),
            None => vec![UNKNOWN; group.fields.len()],
        }
    });
    fields.chain(items).chain(groups).collect()
}

/// The verdicts on the fields of one row that was found.
fn row(judged: &Judged, list: List, place: usize, fields: &[Field]) -> Vec<f32> {
    let lists = judged.lists.iter().filter(|l| l.list == list);
    let mut rows = lists.flat_map(|l| &l.rows);
    let checks = rows.find(|r| r.found == Some(place)).map(|r| &r.columns);
    let checks = checks.map_or(&[][..], Vec::as_slice);
    fields.iter().map(|f| verdict(checks, f)).collect()
}

fn verdict(checks: &[Check], field: &Field) -> f32 {
    let same = |found: &Found| {
        found.page == field.page
            && found.words == field.content.words
            && Some(&found.value) == field.value.as_ref().or(Some(&field.content.text))
    };
    let check = checks.iter().find(|c| c.found.as_ref().is_some_and(same));
    match check.map(Check::outcome) {
        Some(Outcome::Right) => 1.0,
        Some(_) => 0.0,
        None => UNKNOWN,
    }
}

/// The models, with recorded scores for the lines of receipts.
struct Unseen<'t> {
    recorded: Recorded,
    tract: &'t TractScorer,
}

impl Scorer for Unseen<'_> {
    fn has(&self, model: Model) -> bool {
        self.tract.has(model)
    }

    fn scores(&self, model: Model, features: &Matrix) -> Result<Matrix, ScorerError> {
        match model {
            Model::ReceiptLines => self.recorded.scores(model, features),
            _ => self.tract.scores(model, features),
        }
    }
}
