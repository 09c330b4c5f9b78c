//! Pipelines as their authors write them.

use std::collections::BTreeMap;

use sandbox::Limits;
use serde::Deserialize;

use crate::limits::LimitsSpec;

/// Which plugins run, in what order, under what condition.
///
/// ```toml
/// name = "invoices"
/// adapters = ["pdf", "textract"]      # default: every adapter installed
///
/// [classifier]
/// plugin = "pages"
///
/// [[extractor]]
/// plugin = "invoice"
/// classes = ["invoice", "credit-note"] # default: every class
///
/// [[exporter]]
/// plugin = "csv"
/// config = { delimiter = ";" }
///
/// [recognition]                       # for images and scanned pages
/// engines = ["tesseract", "azure"]
/// mode = "fall-back"                  # or "consensus": ask all, and vote
///
/// [recognition.settings.tesseract]
/// languages = "eng+deu"
///
/// [limits]                            # of every call
/// seconds = 10.0
/// memory_mib = 256
///
/// [plugin_limits.pdf]                 # of one plugin's calls
/// seconds = 30.0
/// ```
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pipeline {
    /// A name for people.
    pub name: String,
    /// The adapters to choose from; every one installed when empty.
    #[serde(default)]
    pub adapters: Vec<String>,
    /// Configuration of adapters, by adapter.
    #[serde(default)]
    pub adapter_config: BTreeMap<String, BTreeMap<String, String>>,
    pub classifier: StageSpec,
    #[serde(default, rename = "extractor")]
    pub extractors: Vec<StageSpec>,
    #[serde(default, rename = "exporter")]
    pub exporters: Vec<StageSpec>,
    /// What reads images and scanned pages; the installed Tesseract when
    /// absent.
    pub recognition: Option<RecognitionSpec>,
    /// Limits of every call.
    #[serde(default)]
    pub limits: LimitsSpec,
    /// Limits of a plugin's calls, by plugin; over those of every call.
    #[serde(default)]
    pub plugin_limits: BTreeMap<String, LimitsSpec>,
}

/// One stage of a pipeline.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StageSpec {
    /// The plugin's installed name.
    pub plugin: String,
    /// Run only when the document has one of these classes; always when
    /// empty.
    #[serde(default)]
    pub classes: Vec<String>,
    /// What the plugin reads through `config`.
    #[serde(default)]
    pub config: BTreeMap<String, String>,
}

/// Which recognizers read images and scanned pages.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecognitionSpec {
    /// Their names, in the order of preference.
    pub engines: Vec<String>,
    #[serde(default)]
    pub mode: RecognitionMode,
    /// Settings of each, by its name.
    #[serde(default)]
    pub settings: BTreeMap<String, BTreeMap<String, String>>,
}

/// How several recognizers work together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum RecognitionMode {
    /// The first that answers.
    #[default]
    FallBack,
    /// All of them, and the better reading of each word.
    Consensus,
}

/// Why a pipeline definition was refused.
#[derive(Debug, thiserror::Error)]
pub enum DefinitionError {
    #[error("not a pipeline definition: {0}")]
    Syntax(#[from] toml::de::Error),
    #[error("{path}: {problem}")]
    Value { path: String, problem: String },
}

impl Pipeline {
    /// The pipeline used when none is named: every adapter, the page
    /// classifier, the invoice extractor, JSON and CSV.
    pub fn standard() -> Self {
        let stage = |plugin: &str| StageSpec {
            plugin: plugin.to_owned(),
            classes: Vec::new(),
            config: BTreeMap::new(),
        };
        Self {
            name: "standard".to_owned(),
            adapters: Vec::new(),
            adapter_config: BTreeMap::new(),
            classifier: stage("pages"),
            extractors: vec![stage("invoice")],
            exporters: vec![stage("json"), stage("csv")],
            recognition: None,
            limits: LimitsSpec::default(),
            plugin_limits: BTreeMap::new(),
        }
    }

    /// Read a definition; unknown keys are errors.
    pub fn from_toml(text: &str) -> Result<Self, DefinitionError> {
        let pipeline: Self = toml::from_str(text)?;
        pipeline.check()?;
        Ok(pipeline)
    }

    /// The limits of this pipeline's calls of a plugin.
    pub fn limits(&self, plugin: &str) -> Limits {
        let limits = self.limits.over(Limits::default());
        match self.plugin_limits.get(plugin) {
            Some(own) => own.over(limits),
            None => limits,
        }
    }

    fn check(&self) -> Result<(), DefinitionError> {
        if let Some((name, problem)) = self.limits.out_of_range() {
            return refuse(&format!("limits.{name}"), &problem);
        }
        for (plugin, limits) in &self.plugin_limits {
            if let Some((name, problem)) = limits.out_of_range() {
                return refuse(&format!("plugin_limits.{plugin}.{name}"), &problem);
            }
        }
        if let Some(recognition) = &self.recognition {
            recognition.check()?;
        }
        let mut exporters: Vec<_> = self.exporters.iter().map(|e| &e.plugin).collect();
        exporters.sort();
        exporters.dedup();
        if exporters.len() != self.exporters.len() {
            return refuse("exporter", "names one plugin twice");
        }
        Ok(())
    }
}

fn refuse(path: &str, problem: &str) -> Result<(), DefinitionError> {
    Err(DefinitionError::Value {
        path: path.to_owned(),
        problem: problem.to_owned(),
    })
}

impl RecognitionSpec {
    /// These engines, the first that answers, with no settings of their own.
    pub fn of(engines: &[String]) -> Self {
        Self {
            engines: engines.to_vec(),
            mode: RecognitionMode::default(),
            settings: BTreeMap::new(),
        }
    }

    /// Whether the definition makes sense.
    pub fn check(&self) -> Result<(), DefinitionError> {
        let path = "recognition.engines";
        let names: std::collections::BTreeSet<_> = self.engines.iter().collect();
        if names.is_empty() {
            return refuse(path, "names none");
        }
        if names.len() < self.engines.len() {
            return refuse(path, "names one twice");
        }
        if self.mode == RecognitionMode::Consensus && names.len() < 2 {
            return refuse(path, "a consensus takes at least two");
        }
        match self.settings.keys().find(|name| !names.contains(name)) {
            Some(name) => refuse(
                &format!("recognition.settings.{name}"),
                "is not among recognition.engines",
            ),
            None => Ok(()),
        }
    }
}

impl StageSpec {
    /// Whether the stage runs for a document of this class.
    pub fn applies_to(&self, class: &str) -> bool {
        self.classes.is_empty() || self.classes.iter().any(|c| c == class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINIMAL: &str = "name = 'x'\n[classifier]\nplugin = 'pages'\n";

    #[test]
    fn a_minimal_definition_is_read() {
        let pipeline = Pipeline::from_toml(MINIMAL).unwrap();
        assert_eq!(pipeline.classifier.plugin, "pages");
        assert!(pipeline.extractors.is_empty());
    }

    #[test]
    fn an_unknown_key_is_an_error_that_names_it() {
        let error = Pipeline::from_toml(&format!("{MINIMAL}[limits]\nsecond = 1\n")).unwrap_err();
        assert!(error.to_string().contains("second"), "{error}");
    }

    #[test]
    fn an_absurd_limit_is_refused_by_name() {
        for value in ["0.0", "-1.0", "nan", "1e300"] {
            let text = format!("{MINIMAL}[limits]\nseconds = {value}\n");
            let error = Pipeline::from_toml(&text).unwrap_err();
            assert!(error.to_string().contains("limits.seconds"), "{error}");
        }
    }

    #[test]
    fn engines_without_sense_are_refused_by_name() {
        for (text, problem) in [
            ("engines = []", "names none"),
            ("engines = ['a', 'a']", "names one twice"),
            ("engines = ['a']\nmode = 'consensus'", "at least two"),
            ("engines = ['a']\nsettings.b.x = '1'", "settings.b"),
            ("engines = ['a']\nmode = 'vote'", "vote"),
        ] {
            let text = format!("{MINIMAL}[recognition]\n{text}\n");
            let error = Pipeline::from_toml(&text).unwrap_err();
            assert!(error.to_string().contains(problem), "{error}");
        }
    }

    #[test]
    fn limits_override_the_defaults() {
        let pipeline =
            Pipeline::from_toml(&format!("{MINIMAL}[limits]\nmemory_mib = 7\n")).unwrap();
        assert_eq!(pipeline.limits("pages").memory_bytes, 7 << 20);
        assert_eq!(pipeline.limits("pages").wall, Limits::default().wall);
    }

    #[test]
    fn a_plugins_own_limits_come_before_those_of_every_call() {
        let text = format!(
            "{MINIMAL}[limits]\nmemory_mib = 7\n[plugin_limits.pdf]\nmemory_mib = 9\ninferences = 0\n"
        );
        let pipeline = Pipeline::from_toml(&text).unwrap();
        assert_eq!(pipeline.limits("pages").memory_bytes, 7 << 20);
        assert_eq!(pipeline.limits("pdf").memory_bytes, 9 << 20);
        assert_eq!(pipeline.limits("pdf").inferences, 0);
        let text = format!("{MINIMAL}[plugin_limits.pdf]\nlog_kib = 0\n");
        let error = Pipeline::from_toml(&text).unwrap_err().to_string();
        assert!(error.contains("plugin_limits.pdf.log_kib"), "{error}");
    }

    #[test]
    fn a_stage_with_classes_applies_to_those_alone() {
        let text = format!("{MINIMAL}[[extractor]]\nplugin = 'a'\nclasses = ['invoice']\n");
        let pipeline = Pipeline::from_toml(&text).unwrap();
        assert!(pipeline.extractors[0].applies_to("invoice"));
        assert!(!pipeline.extractors[0].applies_to("letter"));
    }
}
