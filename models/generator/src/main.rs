//! `sheaf-generator` writes documents with their labels into a folder, in the
//! form that `sheaf eval` reads: `NAME.pdf` or `NAME.hocr`, and beside it
//! `NAME.truth.json`.

use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use generator::{CLASSES, Dice, Level, Sample, degrade, files, sample, stack};

const HELP: &str = "\
Write documents that the project makes itself, with their labels.

Usage: sheaf-generator --out DIR [OPTIONS]

Options:
  --out DIR          where to write; made when it is not there
  --count N          how many documents [100]
  --seed S           which documents: the same seed gives the same bytes [1]
  --classes A,B      only these classes, such as invoice,receipt [all]
  --layouts A,B      only these families of layouts [all]
  --noise LEVEL      clean, light, heavy or mixed [mixed]
  --stacks N         then so many files of several documents each [0]

Clean documents are written as PDF, degraded ones as hOCR.
";

/// What was asked for.
struct Wanted {
    out: PathBuf,
    count: u64,
    seed: u64,
    classes: Vec<String>,
    layouts: Vec<String>,
    noise: Option<Level>,
    stacks: u64,
}

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if arguments.is_empty() || arguments.iter().any(|a| a == "--help" || a == "-h") {
        return say(HELP);
    }
    let wanted = Wanted::read(&arguments)?;
    std::fs::create_dir_all(&wanted.out)
        .with_context(|| format!("cannot create {}", wanted.out.display()))?;
    for place in 0..wanted.count {
        write(&wanted.out, &wanted.sample(place)?, wanted.level(place))?;
    }
    for place in 0..wanted.stacks {
        let first = wanted.count + place * 5;
        let size = 2 + place % 4;
        let parts: Result<Vec<Sample>> = (first..first + size).map(|p| wanted.sample(p)).collect();
        let whole = stack(&format!("stack-{}-{place}", wanted.seed), &parts?);
        write(&wanted.out, &whole, wanted.level(place))?;
    }
    let (documents, stacks) = (wanted.count, wanted.stacks);
    say(&format!(
        "{documents} documents and {stacks} stacks in {}\n",
        wanted.out.display()
    ))
}

impl Wanted {
    fn read(arguments: &[String]) -> Result<Self> {
        let mut wanted = Self {
            out: PathBuf::new(),
            count: 100,
            seed: 1,
            classes: CLASSES.map(str::to_owned).to_vec(),
            layouts: Vec::new(),
            noise: None,
            stacks: 0,
        };
        for pair in arguments.chunks(2) {
            let [name, value] = pair else {
                bail!("{} wants a value; see --help", pair.concat());
            };
            let number = || {
                value
                    .parse()
                    .with_context(|| format!("{name}: {value} is no number"))
            };
            let list = || value.split(',').map(str::to_owned).collect();
            match name.as_str() {
                "--out" => wanted.out = PathBuf::from(value),
                "--count" => wanted.count = number()?,
                "--seed" => wanted.seed = number()?,
                "--stacks" => wanted.stacks = number()?,
                "--classes" => wanted.classes = list(),
                "--layouts" => wanted.layouts = list(),
                "--noise" if value == "mixed" => wanted.noise = None,
                "--noise" => {
                    let level = Level::ALL.into_iter().find(|level| level.name() == value);
                    let known = "clean, light, heavy or mixed";
                    wanted.noise =
                        Some(level.with_context(|| format!("--noise is {known}, not {value}"))?);
                }
                other => bail!("{other} is no option; see --help"),
            }
        }
        if wanted.out.as_os_str().is_empty() {
            bail!("say where to write with --out DIR");
        }
        wanted.known()?;
        Ok(wanted)
    }

    fn known(&self) -> Result<()> {
        let all: Vec<&str> = [&generator::LAYOUTS[..], &generator::RECEIPT_LAYOUTS].concat();
        for (name, known) in [("class", &CLASSES[..]), ("layout", &all)] {
            let given = if name == "class" {
                &self.classes
            } else {
                &self.layouts
            };
            if let Some(other) = given.iter().find(|g| !known.contains(&g.as_str())) {
                bail!("{other} is no {name}; there are {}", known.join(", "));
            }
        }
        Ok(())
    }

    /// The sample at a place: the first that is of a wanted layout among those
    /// that belong to the place.
    fn sample(&self, place: u64) -> Result<Sample> {
        const TRIES: u64 = 2_000;
        let mut dice = Dice::new(self.seed.wrapping_mul(1_000_003).wrapping_add(place));
        for _ in 0..TRIES {
            let class = dice.pick(&self.classes);
            let seed = dice.int(0..=999_999_999) as u64;
            let sample = sample(&class, seed).with_context(|| format!("{class} is no class"))?;
            if self.layouts.is_empty() || self.layouts.contains(&sample.layout) {
                return Ok(degrade(&sample, self.level(place), seed));
            }
        }
        bail!("no document of these classes has one of these layouts")
    }

    fn level(&self, place: u64) -> Level {
        let levels = Level::ALL;
        self.noise
            .unwrap_or(levels[(place % levels.len() as u64) as usize])
    }
}

fn write(folder: &Path, sample: &Sample, level: Level) -> Result<()> {
    let clean = level == Level::Clean;
    let ending = if clean { "pdf" } else { "hocr" };
    let bytes = match clean {
        true => files::pdf(&sample.document),
        false => files::hocr(&sample.document).into_bytes(),
    };
    let mut truth = serde_json::to_vec_pretty(&sample.truth)?;
    truth.push(b'\n');
    for (ending, bytes) in [(ending, bytes), ("truth.json", truth)] {
        let path = folder.join(format!("{}.{ending}", sample.name));
        std::fs::write(&path, bytes).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(())
}

fn say(text: &str) -> Result<()> {
    std::io::stdout().write_all(text.as_bytes())?;
    Ok(())
}
