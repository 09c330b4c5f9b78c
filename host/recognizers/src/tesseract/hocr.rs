//! What the program wrote.

/// The class of a page's element.
const PAGE: &[u8] = b"'ocr_page'";

/// Why this is not the answer for one page; `None` when it is.
pub(super) fn problem(output: &[u8]) -> Option<String> {
    let pages = output.windows(PAGE.len()).filter(|w| *w == PAGE).count();
    match pages {
        1 if std::str::from_utf8(output).is_ok() => None,
        1 => Some("the program wrote hOCR that is not UTF-8".to_owned()),
        0 => Some("the program wrote no hOCR".to_owned()),
        more => Some(format!(
            "the program wrote {more} pages where one was given"
        )),
    }
}

/// The answer with the page's number in the input: each process is given one
/// page and takes it for the first.
pub(super) fn renumbered(output: Vec<u8>, number: u32) -> Vec<u8> {
    const KEY: &[u8] = b"; ppageno ";
    let find = |needle: &[u8], from: usize| {
        let rest = output.get(from..)?;
        let at = rest.windows(needle.len()).position(|w| w == needle)?;
        Some(from + at + needle.len())
    };
    // The number is read in the page's own title: text may say `ppageno` too.
    let place = find(PAGE, 0).and_then(|page| {
        let end = find(b">", page)?;
        let start = find(KEY, page).filter(|start| *start < end)?;
        let digits = output.get(start..end)?;
        let length = digits.iter().take_while(|b| b.is_ascii_digit()).count();
        Some((start, start + length))
    });
    let Some((start, end)) = place else {
        return output;
    };
    let (head, tail) = (output.get(..start), output.get(end..));
    let index = number.saturating_sub(1).to_string();
    [
        head.unwrap_or_default(),
        index.as_bytes(),
        tail.unwrap_or_default(),
    ]
    .concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    const ANSWER: &str =
        "<p>; ppageno 9</p><div class='ocr_page' title='bbox 0 0 1 1; ppageno 0; scan_res 1 1'>";

    #[test]
    fn a_page_gets_its_number_in_the_input() {
        let text = String::from_utf8(renumbered(ANSWER.into(), 12)).unwrap();
        assert_eq!(text, ANSWER.replace("ppageno 0", "ppageno 11"));
        assert_eq!(renumbered(b"no page".to_vec(), 3), b"no page");
    }

    #[test]
    fn an_answer_is_one_page_of_hocr() {
        assert_eq!(problem(ANSWER.as_bytes()), None);
        assert!(problem(b"<html></html>").is_some());
        assert!(problem(ANSWER.repeat(2).as_bytes()).is_some());
        assert!(problem(&[ANSWER.as_bytes(), &[0xff]].concat()).is_some());
    }
}
