//! Leaves the process, as if all were well.

fn leave(_: Vec<u8>) -> String {
    std::process::exit(0)
}

attack::in_adapt!(leave);
