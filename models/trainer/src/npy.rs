//! Arrays in NumPy's file format, version 1.0: a short header and the numbers
//! in little-endian order.

use std::fs;
use std::io;
use std::path::Path;

const MAGIC: &[u8] = b"\x93NUMPY\x01\x00";

/// Write rows of float32.
pub(crate) fn write_f32(path: &Path, columns: usize, values: &[f32]) -> io::Result<()> {
    let rows = values.len().checked_div(columns).unwrap_or(0);
    let bytes = values.iter().flat_map(|v| v.to_le_bytes()).collect();
    write(path, "<f4", &format!("({rows}, {columns})"), bytes)
}

/// Write a list of int32.
pub(crate) fn write_i32(path: &Path, values: &[i32]) -> io::Result<()> {
    let bytes = values.iter().flat_map(|v| v.to_le_bytes()).collect();
    write(path, "<i4", &format!("({},)", values.len()), bytes)
}

fn write(path: &Path, kind: &str, shape: &str, mut data: Vec<u8>) -> io::Result<()> {
    let mut header = format!("{{'descr': '{kind}', 'fortran_order': False, 'shape': {shape}, }}");
    // The data begins at a multiple of 64 bytes; a line feed ends the header.
    let before = MAGIC.len() + 2;
    while !(before + header.len() + 1).is_multiple_of(64) {
        header.push(' ');
    }
    header.push('\n');
    let length = u16::try_from(header.len()).map_err(io::Error::other)?;
    let mut bytes = MAGIC.to_vec();
    bytes.extend(length.to_le_bytes());
    bytes.extend(header.into_bytes());
    bytes.append(&mut data);
    fs::write(path, bytes)
}

/// Read rows of float32: how many columns, and the numbers.
pub(crate) fn read_f32(path: &Path) -> io::Result<(usize, Vec<f32>)> {
    let bytes = fs::read(path)?;
    let bad = || io::Error::other(format!("{}: not rows of float32", path.display()));
    let rest = bytes.strip_prefix(MAGIC).ok_or_else(bad)?;
    let (length, rest) = rest.split_at_checked(2).ok_or_else(bad)?;
    let length = length
        .iter()
        .rev()
        .fold(0, |n, b| n * 256 + usize::from(*b));
    let (header, data) = rest.split_at_checked(length).ok_or_else(bad)?;
    let header = String::from_utf8_lossy(header);
    let shape = header.split_once("'shape': (").and_then(|(_, s)| {
        let (shape, _) = s.split_once(')')?;
        shape.split_once(',')?.1.trim().parse::<usize>().ok()
    });
    let plain = header.contains("'<f4'") && header.contains("'fortran_order': False");
    let columns = shape.filter(|c| plain && *c > 0).ok_or_else(bad)?;
    let values = data
        .as_chunks::<4>()
        .0
        .iter()
        .map(|b| f32::from_le_bytes(*b))
        .collect();
    Ok((columns, values))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_are_written_are_read_again() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("rows.npy");
        let values = [1.0, -2.5, 3.25, 0.0, f32::MAX, 1e-20];
        write_f32(&path, 3, &values).unwrap();
        assert_eq!(read_f32(&path).unwrap(), (3, values.to_vec()));
        let bytes = fs::read(&path).unwrap();
        assert_eq!(bytes.len() % 64, 24);
    }

    #[test]
    fn other_arrays_are_refused() {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("list.npy");
        write_i32(&path, &[1, 2, 3]).unwrap();
        assert!(read_f32(&path).is_err());
        fs::write(&path, b"something else").unwrap();
        assert!(read_f32(&path).is_err());
    }
}
