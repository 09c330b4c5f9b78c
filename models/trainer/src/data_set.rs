//! Rows for training, and the files they are written to.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use serde_json::json;
use sha2::{Digest as _, Sha256};
use understanding::scorer::{Matrix, Model};

use crate::npy;

/// The fold of what training never sees.
pub const HELD_OUT: i32 = -1;

/// A label that the data does not say.
pub const UNKNOWN: f32 = -1.0;

/// Folds for cross-validation.
const FOLDS: u64 = 5;

/// What one model learns from.
#[derive(Debug)]
pub struct DataSet {
    pub model: Model,
    /// Names of the columns of `features`.
    pub feature_names: Vec<String>,
    /// Names of the columns of `labels`.
    pub label_names: Vec<String>,
    pub features: Matrix,
    pub labels: Matrix,
    /// The document of each row, from 0.
    pub documents: Vec<i32>,
    /// Where each row may be used: 0.. for cross-validation, or [`HELD_OUT`].
    pub folds: Vec<i32>,
    /// How much each row counts.
    pub weights: Vec<f32>,
    /// Where the data is from (a path below the data folder, a generator with
    /// its seed), and the SHA-256 of it.
    pub inputs: BTreeMap<String, String>,
}

impl DataSet {
    pub fn new<'n>(
        model: Model,
        feature_names: impl IntoIterator<Item = &'n str>,
        label_names: &[&str],
    ) -> Self {
        let feature_names: Vec<String> = feature_names.into_iter().map(str::to_owned).collect();
        let label_names: Vec<String> = label_names.iter().map(|n| (*n).to_owned()).collect();
        Self {
            features: Matrix::new(feature_names.len()),
            labels: Matrix::new(label_names.len()),
            model,
            feature_names,
            label_names,
            documents: Vec::new(),
            folds: Vec::new(),
            weights: Vec::new(),
            inputs: BTreeMap::new(),
        }
    }

    /// Add the rows of one more document.
    ///
    /// # Errors
    /// Features and labels have other columns than the names, or not as many
    /// rows as each other.
    pub fn document(
        &mut self,
        fold: i32,
        weight: f32,
        features: &Matrix,
        labels: &Matrix,
    ) -> Result<()> {
        let rows = features.rows();
        ensure!(
            rows == 0 || features.columns == self.features.columns,
            "{} columns of features and {} names",
            features.columns,
            self.features.columns
        );
        ensure!(
            rows == labels.rows() && (rows == 0 || labels.columns == self.labels.columns),
            "{rows} rows of features and {} of {} labels",
            labels.rows(),
            labels.columns
        );
        let document = self.documents.last().map_or(0, |d| d + 1);
        self.features.values.extend_from_slice(&features.values);
        self.labels.values.extend_from_slice(&labels.values);
        self.documents.extend(std::iter::repeat_n(document, rows));
        self.folds.extend(std::iter::repeat_n(fold, rows));
        self.weights.extend(std::iter::repeat_n(weight, rows));
        Ok(())
    }

    /// Remember what some of the data was read from.
    pub fn input(&mut self, name: &str, bytes: &[u8]) {
        let digest = Sha256::digest(bytes);
        let digest = digest.iter().map(|b| format!("{b:02x}")).collect();
        self.inputs.insert(name.to_owned(), digest);
    }

    /// Write everything into a folder, which is made.
    ///
    /// # Errors
    /// The folder cannot be written.
    pub fn write(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        let at = |name: &str| folder.join(name);
        npy::write_f32(
            &at("features.npy"),
            self.features.columns,
            &self.features.values,
        )?;
        npy::write_f32(&at("labels.npy"), self.labels.columns, &self.labels.values)?;
        npy::write_i32(&at("documents.npy"), &self.documents)?;
        npy::write_i32(&at("folds.npy"), &self.folds)?;
        npy::write_f32(&at("weights.npy"), 1, &self.weights)?;
        let about = json!({
            "model": self.model.name(),
            "rows": self.features.rows(),
            "documents": self.documents.last().map_or(0, |d| d + 1),
            "features": self.feature_names,
            "labels": self.label_names,
            "inputs": self.inputs,
        });
        fs::write(at("data.json"), format!("{about:#}\n"))?;
        Ok(())
    }
}

/// The fold for cross-validation of what belongs together: a supplier, a
/// layout. Fixed, and independent of the order of the data.
pub fn fold_of(group: &str) -> i32 {
    // Not the hash that sets the held-out part aside, or a fold would be it.
    let digest = Sha256::digest(group.as_bytes());
    let number = digest
        .iter()
        .take(7)
        .fold(0_u64, |n, b| n * 256 + u64::from(*b));
    i32::try_from(number % FOLDS).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_must_fit_their_names() {
        let mut set = DataSet::new(Model::ReceiptLines, ["a", "b"], &["label"]);
        let features = Matrix {
            columns: 2,
            values: vec![1.0, 2.0, 3.0, 4.0],
        };
        let labels = Matrix {
            columns: 1,
            values: vec![0.0, 1.0],
        };
        set.document(3, 1.0, &features, &labels).unwrap();
        assert!(set.document(3, 1.0, &labels, &labels).is_err());
        assert!(set.document(3, 1.0, &features, &features).is_err());
        set.document(HELD_OUT, 1.0, &features, &labels).unwrap();
        assert_eq!(set.documents, [0, 0, 1, 1]);
        assert_eq!(set.folds, [3, 3, HELD_OUT, HELD_OUT]);
    }

    #[test]
    fn what_belongs_together_is_in_one_fold() {
        let folds: Vec<i32> = (0..200).map(|i| fold_of(&format!("company {i}"))).collect();
        assert!(folds.iter().all(|f| (0..5).contains(f)));
        assert!((0..5).all(|f| folds.iter().filter(|g| **g == f).count() > 20));
        assert_eq!(fold_of("company 7"), folds[7]);
    }
}
