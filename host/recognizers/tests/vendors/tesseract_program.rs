//! The installed program. Where it is missing these tests say that they were
//! skipped.

use std::sync::Mutex;

use image::ImageFormat;
use recognizers::tesseract::Tesseract;
use recognizers::{Answer, Control, ErrorKind, Recognizer};

use crate::tesseract_kit::{encoded, env, job, pdf, picture, settings, tesseract};

/// The program with these settings, if it is there.
fn installed(given: &[(&str, &str)]) -> Option<Tesseract> {
    match tesseract(given) {
        Ok(program) => Some(program),
        Err(error) if error.kind == ErrorKind::Unavailable => {
            println!("skipped: {error}");
            None
        }
        Err(error) => panic!("{error}"),
    }
}

fn read(answer: &Answer) -> Vec<(u32, String)> {
    assert_eq!(answer.adapter, "hocr");
    let parts: Vec<&[u8]> = answer.parts.iter().map(Vec::as_slice).collect();
    let read = adapter_hocr::adapt(&parts).unwrap();
    assert_eq!(read.source.vendor, "tesseract");
    let page = |p: &document::Page| (p.number, p.content.clone());
    read.pages.iter().map(page).collect()
}

#[test]
fn every_page_of_a_pdf_is_read_in_order() {
    let Some(program) = installed(&[("jobs", "3")]) else {
        return;
    };
    let words = ["Alpha", "Bravo", "Charlie", "Delta", "Echo"];
    let file = pdf(&words);
    let told = Mutex::new(Vec::new());
    let control = Control {
        progress: &|done, all| told.lock().unwrap().push((done, all)),
        ..Control::none()
    };
    let answer = program.recognize(&job(&file, &[], &control)).unwrap();
    assert_eq!(answer.parts.len(), 5);
    let expected: Vec<_> = (1..).zip(words.map(str::to_owned)).collect();
    assert_eq!(read(&answer), expected);
    let steps: Vec<_> = (1..=5).map(|n| (n, 5)).collect();
    assert_eq!(*told.lock().unwrap(), steps);
}

#[test]
fn pages_asked_for_keep_their_numbers() {
    let Some(program) = installed(&[]) else {
        return;
    };
    let file = pdf(&["Alpha", "Bravo", "Charlie", "Delta"]);
    let control = Control::none();
    let answer = program.recognize(&job(&file, &[2, 4], &control)).unwrap();
    let expected = [(2, "Bravo".to_owned()), (4, "Delta".to_owned())];
    assert_eq!(read(&answer), expected);
    let error = program.recognize(&job(&file, &[5], &control)).unwrap_err();
    assert_eq!(error.kind, ErrorKind::BadInput);
}

#[test]
fn words_come_with_confidences_and_pages_with_their_resolution() {
    let Some(program) = installed(&[("dpi", "200")]) else {
        return;
    };
    let file = pdf(&["Invoice"]);
    let answer = program
        .recognize(&job(&file, &[], &Control::none()))
        .unwrap();
    let document = adapter_hocr::adapt(&[&answer.parts[0]]).unwrap();
    let page = &document.pages[0];
    assert_eq!(page.dpi, Some(200.0));
    assert!(page.word(0).unwrap().confidence.unwrap().value > 0.5);
}

#[test]
fn every_image_format_is_read() {
    let Some(program) = installed(&[("psm", "6")]) else {
        return;
    };
    let picture = picture("Receipt").to_rgb8().into();
    for format in [
        ImageFormat::Png,
        ImageFormat::Jpeg,
        ImageFormat::Tiff,
        ImageFormat::Bmp,
        ImageFormat::Gif,
        ImageFormat::WebP,
    ] {
        let file = encoded(&picture, format);
        let answer = program
            .recognize(&job(&file, &[], &Control::none()))
            .unwrap_or_else(|e| panic!("{format:?}: {e}"));
        let expected = [(1, "Receipt".to_owned())];
        assert_eq!(read(&answer), expected, "{format:?}");
    }
}

/// Two TIFF files of one image each as one file of two.
fn joined(first: &[u8], second: &[u8]) -> Vec<u8> {
    let long = |file: &[u8], at: usize| u32::from_le_bytes(file[at..at + 4].try_into().unwrap());
    let directory = |file: &[u8]| long(file, 4) as usize;
    let entries = |file: &[u8]| {
        let at = directory(file);
        usize::from(u16::from_le_bytes([file[at], file[at + 1]]))
    };
    let shift = first.len() as u32;
    let mut second = second.to_vec();
    let at = directory(&second);
    for i in 0..entries(&second) {
        let entry = at + 2 + 12 * i;
        let tag = u16::from_le_bytes([second[entry], second[entry + 1]]);
        let kind = u16::from_le_bytes([second[entry + 2], second[entry + 3]]);
        let size = match kind {
            3 => 2,
            4 => 4,
            5 => 8,
            _ => 1,
        };
        let outside = size * long(&second, entry + 4) > 4;
        // Strip offsets are places themselves.
        let mut places = Vec::new();
        if tag == 273 {
            let start = if outside {
                long(&second, entry + 8) as usize
            } else {
                entry + 8
            };
            places.extend((0..long(&second, entry + 4) as usize).map(|k| start + 4 * k));
        }
        if outside {
            places.push(entry + 8);
        }
        for place in places {
            let moved = long(&second, place) + shift;
            second[place..place + 4].copy_from_slice(&moved.to_le_bytes());
        }
    }
    let mut file = first.to_vec();
    let next = directory(first) + 2 + 12 * entries(first);
    let place = directory(&second) as u32 + shift;
    file[next..next + 4].copy_from_slice(&place.to_le_bytes());
    file.extend(second);
    file
}

#[test]
fn every_image_of_a_tiff_file_is_a_page() {
    let Some(program) = installed(&[]) else {
        return;
    };
    let tiff = |word: &str| encoded(&picture(word).to_luma8().into(), ImageFormat::Tiff);
    let file = joined(&tiff("First"), &tiff("Second"));
    let control = Control::none();
    let answer = program.recognize(&job(&file, &[], &control)).unwrap();
    let expected = [(1, "First".to_owned()), (2, "Second".to_owned())];
    assert_eq!(read(&answer), expected);
    let answer = program.recognize(&job(&file, &[2], &control)).unwrap();
    assert_eq!(read(&answer), expected[1..]);
}

#[test]
fn a_blank_page_is_a_page_without_words() {
    let Some(program) = installed(&[]) else {
        return;
    };
    let file = pdf(&["Word", ""]);
    let answer = program
        .recognize(&job(&file, &[], &Control::none()))
        .unwrap();
    let expected = [(1, "Word".to_owned()), (2, String::new())];
    assert_eq!(read(&answer), expected);
}

#[test]
fn a_missing_language_names_its_package_and_what_is_there() {
    if installed(&[]).is_none() {
        return;
    }
    let error = tesseract(&[("languages", "eng+xyz_abc")]).unwrap_err();
    assert_eq!(error.kind, ErrorKind::BadConfig);
    assert!(error.message.contains("tesseract-ocr-xyz-abc"), "{error}");
    assert!(error.message.contains("installed are eng"), "{error}");
}

#[test]
fn the_identity_tells_what_changes_the_answer() {
    let Some(program) = installed(&[("psm", "4"), ("dpi", "250")]) else {
        return;
    };
    let identity = program.identity();
    for part in ["tesseract 5", "languages=eng:", "psm=4", "oem=3", "dpi=250"] {
        assert!(identity.contains(part), "{identity}");
    }
    assert_ne!(identity, installed(&[]).unwrap().identity());
}

#[test]
fn a_broken_image_is_named_as_such() {
    let Some(program) = installed(&[]) else {
        return;
    };
    let control = Control::none();
    let file = encoded(&picture("Cut"), ImageFormat::Png);
    // Within the header, and within the pixels.
    for (end, kinds) in [
        (20, [ErrorKind::BadInput, ErrorKind::BadInput]),
        (file.len() / 2, [ErrorKind::Failed, ErrorKind::Failed]),
    ] {
        match program.recognize(&job(&file[..end], &[], &control)) {
            Err(error) => assert!(kinds.contains(&error.kind), "{error}"),
            // Some versions read what there is.
            Ok(answer) => assert_eq!(answer.parts.len(), 1),
        }
    }
    let mut lying = job(&file, &[], &control);
    lying.format = recognizers::Format::Jpeg;
    let error = program.recognize(&lying).unwrap_err();
    assert_eq!(error.kind, ErrorKind::BadInput);
}

#[test]
fn a_program_that_is_not_there_comes_with_the_command_to_install_it() {
    for program in ["no-such-program", "/nowhere/tesseract"] {
        let error = tesseract(&[("program", program)]).unwrap_err();
        assert_eq!(error.kind, ErrorKind::Unavailable);
        assert!(
            error.message.contains("apt-get install tesseract-ocr"),
            "{error}"
        );
        assert!(error.message.contains(program), "{error}");
    }
    let empty = |_: &str| None;
    let error = Tesseract::from_settings(&settings(&[]), &empty).unwrap_err();
    assert_eq!(error.kind, ErrorKind::Unavailable);
    assert!(env("PATH").is_some());
}
