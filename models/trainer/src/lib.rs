//! Features and labels of documents, for training models.
