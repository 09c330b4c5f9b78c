//! The published JSON Schemas: up to date with the types, described
//! throughout, and in agreement with what is written.
#![allow(clippy::unwrap_used, reason = "helpers of tests")]

mod common;

use std::path::Path;

use document::Document;
use document::json::result::ResultForm;
use document::json::{from_json, schema, to_json};
use serde_json::{Value, json};

/// Set to write the schemas anew instead of comparing them.
const REWRITE: &str = "SHEAF_REWRITE_SCHEMAS";

fn schemas() -> [(&'static str, Value); 2] {
    [
        ("document-0.1.0.schema.json", schema::document().to_value()),
        ("result-0.1.0.schema.json", schema::result().to_value()),
    ]
}

#[test]
fn the_published_schemas_are_those_of_the_types() {
    for (file, schema) in schemas() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("schema")
            .join(file);
        let text = serde_json::to_string_pretty(&schema).unwrap() + "\n";
        if std::env::var_os(REWRITE).is_some() {
            std::fs::write(&path, &text).unwrap();
        }
        let published = std::fs::read_to_string(&path).unwrap_or_default();
        // Compared as values: whether keys are sorted depends on the features
        // that other crates of the build ask of serde_json.
        assert!(
            serde_json::from_str::<Value>(&published).ok() == Some(schema),
            "document/schema/{file} is out of date: run this test with {REWRITE}=1"
        );
    }
}

/// Every object's properties, with the path to each.
fn properties(schema: &Value, path: &str, found: &mut Vec<(String, Value)>) {
    let Some(object) = schema.as_object() else {
        return;
    };
    for (key, value) in object {
        let path = format!("{path}/{key}");
        if key == "properties" {
            for (name, property) in value.as_object().unwrap() {
                found.push((format!("{path}/{name}"), property.clone()));
            }
        }
        properties(value, &path, found);
    }
}

#[test]
fn every_property_of_the_schemas_is_described() {
    for (file, schema) in schemas() {
        let mut found = Vec::new();
        properties(&schema, file, &mut found);
        assert!(found.len() > 30, "{file} has {} properties", found.len());
        for (path, property) in found {
            assert!(
                property["description"].is_string(),
                "{path} has no description"
            );
        }
    }
}

fn errors(schema: &Value, value: &Value) -> Vec<String> {
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler
        .add_resource("schema.json", schema.clone())
        .unwrap();
    let index = compiler.compile("schema.json", &mut schemas).unwrap();
    let Err(error) = schemas.validate(value, index) else {
        return Vec::new();
    };
    error.causes.iter().map(ToString::to_string).collect()
}

#[test]
fn what_is_written_agrees_with_the_schemas() {
    let [(_, document), (_, result)] = schemas();
    for sample in [common::document(), Document::default()] {
        let value = serde_json::from_str(&to_json(&sample)).unwrap();
        assert_eq!(errors(&document, &value), Vec::<String>::new());
    }
    let form = ResultForm::new(&common::classification(), &common::extraction());
    let mut value = serde_json::to_value(form).unwrap();
    assert_eq!(errors(&result, &value), Vec::<String>::new());
    value["input"] = json!("invoice.pdf");
    assert_eq!(
        errors(&result, &value),
        Vec::<String>::new(),
        "the command line adds keys"
    );
    value["fields"]["invoice_id"]["words"] = json!("0");
    assert_eq!(errors(&result, &value).len(), 1);
}

#[test]
fn what_reading_refuses_for_its_shape_the_schema_refuses_too() {
    let [(_, schema), _] = schemas();
    let sample: Value = serde_json::from_str(&to_json(&common::document())).unwrap();
    let changes: [fn(&mut Value); 6] = [
        |v| v["colour"] = json!("red"),
        |v| v["pages"][0]["words"][0]["box"] = json!([0, 0, 1]),
        |v| v["pages"][0]["words"][0]["box"] = json!(null),
        |v| v["pages"][0]["content"] = json!(1),
        |v| v["pages"][0]["number"] = json!(0),
        |v| drop(v.as_object_mut().unwrap().remove("sheaf_document")),
    ];
    for (i, change) in changes.into_iter().enumerate() {
        let mut value = sample.clone();
        change(&mut value);
        assert!(
            !errors(&schema, &value).is_empty(),
            "change {i} agrees with the schema"
        );
        assert!(from_json(value.to_string()).is_err(), "change {i} is read");
    }
}
