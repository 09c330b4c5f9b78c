//! The command line as a person uses it.
#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "what fails in a test fails the test"
)]

use support::{command, run_json, sample, sheaf, stderr};

#[test]
fn help_teaches_with_examples() {
    let output = sheaf(["--help"]);
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success());
    for part in ["run", "adapt", "plugins", "Examples:", "Exit status"] {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
}

#[test]
fn wrong_usage_exits_2() {
    for arguments in [
        vec!["run"],
        vec!["frobnicate"],
        vec!["run", "x", "--output", "yaml"],
        vec!["run", "x", "--adapter", "nonesuch"],
        vec!["run", "x", "--pipeline", "/no/such/pipeline.toml"],
        vec!["adapt", "a", "b"],
    ] {
        let output = sheaf(&arguments);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{arguments:?}: {}",
            stderr(&output)
        );
    }
}

#[test]
fn an_unknown_adapter_is_refused_with_those_there_are() {
    let output = sheaf(["run", "x", "--adapter", "nonesuch"]);
    let message = stderr(&output);
    assert!(message.contains("nonesuch"), "{message}");
    assert!(message.contains("textract"), "{message}");
}

#[test]
fn a_pipeline_that_names_a_plugin_of_another_stage_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("p.toml");
    std::fs::write(&file, "name = 'x'\n[classifier]\nplugin = 'pdf'\n").unwrap();
    let output = sheaf([
        "run".as_ref(),
        sample("invoice-en.pdf").as_os_str(),
        "--pipeline".as_ref(),
        file.as_os_str(),
    ]);
    let message = stderr(&output);
    assert_eq!(output.status.code(), Some(2), "{message}");
    assert!(
        message.contains("no classifier is called 'pdf'"),
        "{message}"
    );
    assert!(message.contains("adapter"), "{message}");
}

#[test]
fn a_pipeline_file_chooses_what_runs() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("p.toml");
    let text = "name = 'x'\n[classifier]\nplugin = 'pages'\n\
                [[extractor]]\nplugin = 'invoice'\nclasses = ['letter']\n\
                [[exporter]]\nplugin = 'csv'\n";
    std::fs::write(&file, text).unwrap();
    let (objects, status) = run_json([
        sample("invoice-en.pdf").as_os_str(),
        "--pipeline".as_ref(),
        file.as_os_str(),
    ]);
    assert_eq!(status, 0);
    let stages: Vec<_> = objects[0]["stages"]
        .as_array()
        .unwrap()
        .iter()
        .map(|s| s["plugin"].as_str().unwrap())
        .collect();
    assert_eq!(stages, ["pdf", "pages", "csv"]);
}

#[test]
fn plugins_are_listed_with_their_digests() {
    let output = sheaf(["plugins", "--output", "json"]);
    let text = String::from_utf8(output.stdout).unwrap();
    let names: Vec<String> = text
        .lines()
        .map(|line| {
            let plugin: support::Value = serde_json::from_str(line).unwrap();
            let digest = plugin["digest"].as_str().unwrap();
            assert!(
                digest.starts_with("sha256:") && digest.len() == 71,
                "{digest}"
            );
            plugin["name"].as_str().unwrap().to_owned()
        })
        .collect();
    for name in ["pdf", "textract", "hocr", "pages", "invoice", "json", "csv"] {
        assert!(
            names.iter().any(|n| n == name),
            "{name} is not in {names:?}"
        );
    }
}

#[test]
fn standard_input_is_an_input() {
    let file = std::fs::File::open(sample("invoice-en.pdf")).unwrap();
    let output = command()
        .args(["run", "-", "--output", "json"])
        .stdin(file)
        .output()
        .unwrap();
    let object: support::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(object["input"], "-");
    assert_eq!(object["adapter"], "pdf");
}

#[test]
fn text_in_a_pipe_has_no_escape_sequences() {
    let output = sheaf(["run".as_ref(), sample("invoice-en.pdf").as_os_str()]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(!output.stdout.contains(&0x1b));
    let text = String::from_utf8(output.stdout).unwrap();
    for part in [
        "invoice_id",
        "total_amount",
        "classifier",
        "wall time",
        "memory",
    ] {
        assert!(text.contains(part), "{part} is missing in:\n{text}");
    }
}

/// What the built-in exporters make of an invoice with lines and taxes.
const EXPORTS: [&str; 5] = [
    "result.json",
    "fields.csv",
    "line_items.csv",
    "tax_lines.csv",
    "key_values.csv",
];

#[test]
fn exports_are_written_to_a_folder_for_each_document() {
    let dir = tempfile::tempdir().unwrap();
    let invoice = sample("invoice-en.pdf");
    let (objects, status) = run_json([
        invoice.as_os_str(),
        invoice.as_os_str(),
        "--out".as_ref(),
        dir.path().as_os_str(),
    ]);
    assert_eq!(status, 0);
    for folder in ["invoice-en", "invoice-en-2"] {
        for file in EXPORTS {
            let path = dir.path().join(folder).join(file);
            assert!(
                path.metadata().is_ok_and(|m| m.len() > 0),
                "{}",
                path.display()
            );
        }
    }
    let exports = objects[0]["exports"].as_array().unwrap();
    assert_eq!(exports.len(), EXPORTS.len(), "{exports:?}");
}

#[test]
fn an_input_given_twice_is_done_once() {
    let invoice = sample("invoice-en.pdf");
    let (objects, _) = run_json([
        invoice.as_os_str(),
        invoice.as_os_str(),
        "--jobs".as_ref(),
        "1".as_ref(),
    ]);
    let cached = |i: usize| {
        let stages = objects[i]["stages"].as_array().unwrap();
        stages
            .iter()
            .map(|s| s["cached"].as_bool().unwrap())
            .collect::<Vec<_>>()
    };
    assert!(cached(0).iter().all(|c| !c), "{:?}", cached(0));
    assert!(cached(1).iter().all(|c| *c), "{:?}", cached(1));
    assert_eq!(objects[0]["fields"], objects[1]["fields"]);
}

#[test]
fn adapt_prints_the_common_document() {
    let output = sheaf(["adapt".as_ref(), sample("invoice-en.pdf").as_os_str()]);
    assert!(output.status.success(), "{}", stderr(&output));
    let document: support::Value = serde_json::from_slice(&output.stdout).unwrap();
    let page = &document["pages"][0];
    assert_eq!(page["number"], 1);
    assert!(page["words"].as_array().unwrap().len() > 50);
    let content = page["content"].as_str().unwrap();
    for word in page["words"].as_array().unwrap() {
        let (start, end) = (
            word["start"].as_u64().unwrap(),
            word["end"].as_u64().unwrap(),
        );
        assert_eq!(
            &content[start as usize..end as usize],
            word["text"].as_str().unwrap()
        );
    }
}

#[test]
fn a_damaged_compile_cache_is_compiled_anew() {
    let dir = tempfile::tempdir().unwrap();
    let run = || {
        let output = command()
            .env("SHEAF_CACHE_DIR", dir.path())
            .args(["run", "--output", "json"])
            .arg(sample("invoice-en.pdf"))
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        let object: support::Value = serde_json::from_slice(&output.stdout).unwrap();
        object["fields"].clone()
    };
    let before = run();
    let entries: Vec<_> = support::all_files(dir.path())
        .into_iter()
        .filter(|p| p.metadata().is_ok_and(|m| m.len() > 4096))
        .collect();
    assert!(!entries.is_empty(), "nothing was cached");
    for path in &entries {
        let mut bytes = std::fs::read(path).unwrap();
        let middle = bytes.len() / 2;
        bytes[middle] ^= 0xff;
        std::fs::write(path, bytes).unwrap();
    }
    assert_eq!(run(), before);
}
