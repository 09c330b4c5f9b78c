//! How right the results are: labelled data sets, scores for each field, an HTML report.
