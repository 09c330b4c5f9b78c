//! Is sure of an input in a measure that is not a number.

attack::in_sniff!(|| attack::sdk::Likeness::new(f32::NAN, "not a number"));
