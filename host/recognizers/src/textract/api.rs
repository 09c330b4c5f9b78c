//! Which operation, with which options.

use serde_json::{Map, Value, json};

use crate::cloud::Fault;
use crate::settings::Reader;

/// Queries of one page, with the request and in an asynchronous job:
/// <https://docs.aws.amazon.com/textract/latest/dg/limits-document.html>.
const MAX_QUERIES: usize = 15;
const MAX_STORED_QUERIES: usize = 30;

/// Characters of a query: <https://docs.aws.amazon.com/textract/latest/APIReference/API_Query.html>.
const MAX_QUERY_CHARS: usize = 200;

/// One of Textract's four operations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Api {
    DetectText,
    AnalyzeDocument {
        features: Vec<&'static str>,
        queries: Vec<Query>,
    },
    AnalyzeExpense,
    AnalyzeId,
}

/// A question.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Query {
    text: String,
    alias: Option<String>,
}

impl Api {
    pub(crate) fn from_settings(reader: &Reader<'_>) -> Result<Self, Fault> {
        let name = reader.text("api");
        let known = [
            ("detect-text", 0),
            ("analyze-document", 1),
            ("analyze-expense", 2),
            ("analyze-id", 3),
        ];
        let chosen = reader.chosen("api", &[name], &known)?;
        let api = match chosen.first() {
            Some(0) => Self::DetectText,
            Some(1) => return Self::analysis(reader),
            Some(2) => Self::AnalyzeExpense,
            _ => Self::AnalyzeId,
        };
        for key in ["features", "queries"] {
            if reader.given(key).is_some() {
                return Err(Fault::bad_config(format!(
                    "`{key}` goes with `api` analyze-document, and not with {name}"
                )));
            }
        }
        Ok(api)
    }

    fn analysis(reader: &Reader<'_>) -> Result<Self, Fault> {
        let known = [
            ("layout", "LAYOUT"),
            ("tables", "TABLES"),
            ("forms", "FORMS"),
            ("signatures", "SIGNATURES"),
            ("queries", "QUERIES"),
        ];
        let queries = queries(reader.text("queries"))?;
        let mut features = reader.chosen("features", &reader.list("features"), &known)?;
        features.retain(|feature| *feature != "QUERIES");
        if !queries.is_empty() {
            // Whoever asks only questions does not pay for the default features.
            if reader.given("features").is_none() {
                features.clear();
            }
            features.push("QUERIES");
        }
        if features.is_empty() {
            return Err(Fault::bad_config(
                "`features` names none; give some, or questions as `queries`",
            ));
        }
        Ok(Self::AnalyzeDocument { features, queries })
    }

    pub(crate) fn check_queries(&self, has_bucket: bool) -> Result<(), Fault> {
        let most = match has_bucket {
            true => MAX_STORED_QUERIES,
            false => MAX_QUERIES,
        };
        match self {
            Self::AnalyzeDocument { queries, .. } if queries.len() > most => {
                Err(Fault::bad_config(format!(
                    "`queries` holds {} questions, and {most} are taken",
                    queries.len()
                )))
            }
            _ => Ok(()),
        }
    }

    pub(crate) fn is_asynchronous(&self) -> bool {
        *self != Self::AnalyzeId
    }

    /// Whether a request holds a list of images: the two sides of a card.
    pub(crate) fn takes_several(&self) -> bool {
        *self == Self::AnalyzeId
    }

    /// The operation for a file sent with the request.
    pub(crate) fn at_once(&self) -> &'static str {
        match self {
            Self::DetectText => "DetectDocumentText",
            Self::AnalyzeDocument { .. } => "AnalyzeDocument",
            Self::AnalyzeExpense => "AnalyzeExpense",
            Self::AnalyzeId => "AnalyzeID",
        }
    }

    /// The operations that start a job and ask for it, and how many items the
    /// service puts in one part of the answer.
    pub(crate) fn job(&self) -> (&'static str, &'static str, u32) {
        match self {
            Self::AnalyzeDocument { .. } => ("StartDocumentAnalysis", "GetDocumentAnalysis", 1000),
            Self::AnalyzeExpense => ("StartExpenseAnalysis", "GetExpenseAnalysis", 20),
            Self::DetectText | Self::AnalyzeId => (
                "StartDocumentTextDetection",
                "GetDocumentTextDetection",
                1000,
            ),
        }
    }

    /// The members of a request that say what to look for.
    pub(crate) fn options(&self) -> Map<String, Value> {
        let mut options = Map::new();
        if let Self::AnalyzeDocument { features, queries } = self {
            options.insert("FeatureTypes".to_owned(), json!(features));
            if !queries.is_empty() {
                let queries: Vec<Value> = queries.iter().map(Query::json).collect();
                options.insert("QueriesConfig".to_owned(), json!({ "Queries": queries }));
            }
        }
        options
    }

    pub(crate) fn identity(&self) -> String {
        format!("{} {}", self.at_once(), Value::Object(self.options()))
    }
}

impl Query {
    fn json(&self) -> Value {
        match &self.alias {
            Some(alias) => json!({ "Text": self.text, "Alias": alias }),
            None => json!({ "Text": self.text }),
        }
    }
}

fn queries(text: &str) -> Result<Vec<Query>, Fault> {
    let lines = text.split(['\n', ';']).map(str::trim);
    lines.filter(|line| !line.is_empty()).map(query).collect()
}

fn query(line: &str) -> Result<Query, Fault> {
    let (alias, text) = match line.split_once('=') {
        Some((alias, text)) => (Some(alias.trim().to_owned()), text.trim()),
        None => (None, line),
    };
    if text.is_empty() || alias.as_ref().is_some_and(String::is_empty) {
        return Err(Fault::bad_config(format!(
            "`queries` holds `{line}`; a question is `text` or `alias=text`"
        )));
    }
    if text.chars().count() > MAX_QUERY_CHARS {
        return Err(Fault::bad_config(format!(
            "a question in `queries` has more than {MAX_QUERY_CHARS} characters"
        )));
    }
    let text = text.to_owned();
    Ok(Query { text, alias })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn questions_may_have_an_alias() {
        let found = queries("What is the total?; due=When is it due?\n").unwrap();
        let found: Vec<Value> = found.iter().map(Query::json).collect();
        assert_eq!(
            Value::Array(found),
            json!([
                { "Text": "What is the total?" },
                { "Text": "When is it due?", "Alias": "due" }
            ])
        );
        assert!(queries("=x").is_err());
        assert!(queries("x=").is_err());
        assert!(queries(&"x".repeat(201)).is_err());
    }
}
