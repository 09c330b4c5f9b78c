//! How many images a TIFF file holds.
//!
//! The program reads one of them where `tessedit_page_number` says which, so
//! that nothing is decoded here. The file is a chain of directories: a header
//! of 8 bytes with the place of the first; each has a count of entries (2
//! bytes), 12 bytes an entry, and the place of the next, 0 after the last
//! (TIFF 6.0, section 2).

/// More images than this are a circle or a mistake.
const MOST: u32 = 100_000;

/// The number of images; `None` for what is no chain of directories.
pub(super) fn count(bytes: &[u8]) -> Option<u32> {
    let little = bytes.starts_with(b"II");
    let short = |at: usize| -> Option<u16> {
        let two: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(if little {
            u16::from_le_bytes(two)
        } else {
            u16::from_be_bytes(two)
        })
    };
    let long = |at: usize| -> Option<u32> {
        let four: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(if little {
            u32::from_le_bytes(four)
        } else {
            u32::from_be_bytes(four)
        })
    };
    let mut images = 0;
    let mut at = long(4)? as usize;
    while at != 0 {
        let entries = usize::from(short(at)?);
        if entries == 0 || images == MOST {
            return None;
        }
        images += 1;
        // A file may end with its last directory's entries.
        at = long(at + 2 + 12 * entries).unwrap_or(0) as usize;
    }
    (images > 0).then_some(images)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chain(images: u32) -> Vec<u8> {
        let mut file = b"II*\0\x08\0\0\0".to_vec();
        for i in 1..=images {
            file.extend([1, 0]);
            file.extend([0; 12]);
            let next = if i < images { 8 + 18 * i } else { 0 };
            file.extend(next.to_le_bytes());
        }
        file
    }

    #[test]
    fn images_are_counted_along_the_chain() {
        assert_eq!(count(&chain(1)), Some(1));
        assert_eq!(count(&chain(5)), Some(5));
        assert_eq!(count(b"MM\0*\0\0\0\x08\0\x01............\0\0\0\0"), Some(1));
    }

    #[test]
    fn circles_and_cut_files_are_refused() {
        let mut circle = chain(2);
        let end = circle.len();
        circle[end - 4..].copy_from_slice(&8_u32.to_le_bytes());
        assert_eq!(count(&circle), None);
        assert_eq!(count(b"II*\0"), None);
        assert_eq!(count(b"II*\0\xff\xff\xff\xff"), None);
        assert_eq!(count(b"II*\0\0\0\0\0"), None);
    }
}
