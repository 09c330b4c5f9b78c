//! The JSON Schemas of the forms, made from their types. They are published
//! in `document/schema/`, where a test keeps them up to date.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};

use super::form::DocumentForm;
use super::result::ResultForm;

/// The schema of a document's JSON form.
pub fn document() -> Schema {
    of::<DocumentForm>("document")
}

/// The schema of a result's JSON form.
pub fn result() -> Schema {
    of::<ResultForm>("result")
}

fn of<T: JsonSchema>(name: &str) -> Schema {
    let mut schema = SchemaSettings::draft2020_12()
        .into_generator()
        .into_root_schema_for::<T>();
    let title = format!("Sheaf {name}, version {}", super::VERSION);
    schema.insert("title".to_owned(), title.into());
    schema
}
