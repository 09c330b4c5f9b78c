//! Has no name that a pipeline could call it by.

fn lie() -> attack::sdk::Description {
    attack::sdk::Description::new("../../bin/sh", "", "\u{1b}[2J")
}

attack::in_describe!(lie);
