//! The trained models as bytes: `ALL` has the name and the ONNX file of each,
//! by name. What each is for, and how well it does, stands in the card beside
//! its file.

include!(concat!(env!("OUT_DIR"), "/all.rs"));

#[cfg(test)]
mod tests {
    #[test]
    fn all_models_together_stay_below_8_mib() {
        let bytes: usize = super::ALL.iter().map(|(_, bytes)| bytes.len()).sum();
        assert!(bytes <= 8 << 20, "{bytes} bytes");
    }
}
