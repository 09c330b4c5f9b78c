//! Programs that pretend to be tesseract and misbehave.
#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use image::ImageFormat;
use recognizers::tesseract::Tesseract;
use recognizers::{Answer, Control, ErrorKind, RecognizeError, Recognizer};

use crate::tesseract_kit::{encoded, job, pdf, tesseract};

/// What each does once it is given a page.
const FAKES: [(&str, &str); 13] = [
    ("sleeps", "sleep 60"),
    ("sleeps-apart", "sleep 61 & sleep 62"),
    (
        "ignores-signals",
        "trap '' TERM INT HUP; sleep 63; sleep 64",
    ),
    ("floods", "yes"),
    ("floods-errors", "yes >&2 & sleep 1; kill $!; answer"),
    (
        "fails",
        "cat >/dev/null; echo one >&2; echo two >&2; exit 3",
    ),
    ("garbage", "cat >/dev/null; echo nonsense"),
    ("bytes", "cat >/dev/null; answer; printf '\\377'"),
    ("silent", "true"),
    ("deaf", "answer"),
    (
        "echoes-first",
        "head -c 8 >/dev/null; answer; cat >/dev/null",
    ),
    (
        "wants-png",
        "[ \"$(head -c 4 | tail -c 3)\" = PNG ] || exit 9; answer; cat >/dev/null",
    ),
    ("tells", "cat >/dev/null; answer; env; echo \"$@\""),
];

fn script(act: &str) -> String {
    format!(
        r#"#!/bin/sh
case "$1" in
--version) echo "tesseract 9.9.9"; echo " libpng 1 : libjpeg 1 : libtiff 1"; exit 0;;
--list-langs) echo 'List of available languages in "/nowhere/" (2):'; echo deu; echo eng; exit 0;;
esac
answer() {{ echo "<div class='ocr_page' title='bbox 0 0 9 9; ppageno 0'>page</div>"; }}
{act}
"#
    )
}

/// All are written before the first is run: a program cannot be started while
/// another thread's child still holds it open for writing.
fn folder() -> &'static Path {
    static FOLDER: OnceLock<PathBuf> = OnceLock::new();
    FOLDER.get_or_init(|| {
        let folder = tempfile::tempdir().unwrap().keep();
        for (name, act) in FAKES {
            let path = folder.join(name);
            std::fs::write(&path, script(act)).unwrap();
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o755)).unwrap();
        }
        folder
    })
}

fn fake(name: &str, more: &[(&str, &str)]) -> Tesseract {
    let path = folder().join(name);
    let mut given = vec![("program", path.to_str().unwrap())];
    given.extend(more);
    tesseract(&given).unwrap()
}

/// A picture of two megabytes, more than a pipe holds.
fn large_picture() -> Vec<u8> {
    let picture = image::RgbImage::new(1000, 700);
    encoded(&picture.into(), ImageFormat::Bmp)
}

fn run(name: &str, more: &[(&str, &str)]) -> Result<Answer, RecognizeError> {
    let file = large_picture();
    fake(name, more).recognize(&job(&file, &[], &Control::none()))
}

fn processes(marker: &str) -> usize {
    let running = std::fs::read_dir("/proc").into_iter().flatten().flatten();
    running
        .filter_map(|entry| std::fs::read(entry.path().join("cmdline")).ok())
        .filter(|line| {
            String::from_utf8_lossy(line)
                .replace('\0', " ")
                .contains(marker)
        })
        .count()
}

#[test]
fn a_program_that_takes_too_long_is_ended_with_all_it_started() {
    for (name, marker) in [
        ("sleeps", "sleep 60"),
        ("sleeps-apart", "sleep 61"),
        ("ignores-signals", "sleep 63"),
    ] {
        let start = Instant::now();
        let error = run(name, &[("timeout_seconds", "1")]).unwrap_err();
        assert_eq!(error.kind, ErrorKind::TimedOut, "{error}");
        // Far below a minute, which is what the program would take.
        assert!(start.elapsed() < Duration::from_secs(20), "{name}");
        std::thread::sleep(Duration::from_millis(100));
        assert_eq!(processes(marker), 0, "{name}");
    }
}

#[test]
fn a_cancelled_job_ends_within_a_second() {
    let program = fake("sleeps", &[("jobs", "4")]);
    let file = pdf(&["a", "b", "c", "d", "e", "f"]);
    let control = Control::none();
    let cancel = control.cancel.clone();
    let cancelled = std::thread::spawn(move || {
        std::thread::sleep(Duration::from_millis(500));
        cancel.cancel();
        Instant::now()
    });
    let error = program.recognize(&job(&file, &[], &control)).unwrap_err();
    let since = cancelled.join().unwrap().elapsed();
    assert_eq!(error.kind, ErrorKind::Cancelled);
    // It is a second at most where the machine has nothing else to do.
    println!("ended {since:.0?} after it was cancelled");
    assert!(since < Duration::from_secs(20), "{since:?}");
    let error = program.recognize(&job(&file, &[], &control)).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Cancelled);
}

#[test]
fn output_without_end_is_cut_off() {
    let error = run("floods", &[]).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Failed);
    assert!(error.message.contains("wrote more than"), "{error}");
}

#[test]
fn complaints_without_end_are_read_and_forgotten() {
    assert_eq!(run("floods-errors", &[]).unwrap().parts.len(), 1);
}

#[test]
fn a_failure_comes_with_its_status_and_the_last_complaint() {
    let error = run("fails", &[]).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Failed);
    for part in ["page 1", "3", "one / two"] {
        assert!(error.message.contains(part), "{error}");
    }
}

#[test]
fn what_is_no_answer_for_one_page_is_refused() {
    for name in ["garbage", "bytes", "silent"] {
        let error = run(name, &[]).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Failed, "{name}: {error}");
    }
}

#[test]
fn a_program_may_answer_before_it_has_read_its_input() {
    for name in ["deaf", "echoes-first"] {
        assert_eq!(run(name, &[]).unwrap().parts.len(), 1, "{name}");
    }
}

#[test]
fn the_program_gets_its_arguments_and_no_environment_but_what_it_needs() {
    let settings = [("languages", "deu+eng"), ("psm", "11"), ("oem", "1")];
    let answer = run("tells", &settings).unwrap();
    let said = String::from_utf8(answer.parts[0].clone()).unwrap();
    let last = said.lines().last().unwrap();
    assert_eq!(
        last,
        "stdin stdout -l deu+eng --psm 11 --oem 1 -c tessedit_create_hocr=1"
    );
    // What shells set by themselves.
    let own = ["PWD", "OLDPWD", "SHLVL", "_"];
    let allowed = ["PATH", "TESSDATA_PREFIX", "OMP_THREAD_LIMIT"];
    for line in said
        .lines()
        .filter(|line| line.contains('=') && !line.contains(' '))
    {
        let name = line.split('=').next().unwrap();
        assert!(own.contains(&name) || allowed.contains(&name), "{line}");
    }
    assert!(said.contains("OMP_THREAD_LIMIT=1"));
}

#[test]
fn formats_the_program_lacks_are_given_as_png() {
    // This fake says nothing of libwebp and libgif.
    let picture = image::RgbImage::new(20, 20).into();
    for format in [ImageFormat::WebP, ImageFormat::Gif] {
        let file = encoded(&picture, format);
        let answer = fake("wants-png", &[]).recognize(&job(&file, &[], &Control::none()));
        assert_eq!(answer.unwrap().parts.len(), 1);
    }
}

#[test]
fn a_missing_language_names_its_package_and_what_is_there() {
    let path = folder().join("deaf");
    let given = [
        ("program", path.to_str().unwrap()),
        ("languages", "eng+fra"),
    ];
    let error = tesseract(&given).unwrap_err();
    assert_eq!(error.kind, ErrorKind::BadConfig);
    assert!(error.message.contains("apt-get install tesseract-ocr-fra"));
    assert!(error.message.contains("installed are deu, eng"), "{error}");
}
