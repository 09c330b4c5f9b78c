//! An adapter that does what the first part of its input says: `panic`,
//! `sleep 3600`, `grow 600`. What it found out comes back as the words of one
//! line.

mod attempts;
mod inference;
mod pages;
mod surroundings;

use sdk::document::Document;
use sdk::{Adapter, Description, Likeness, PluginError, Sample};

struct Hostile;

impl Adapter for Hostile {
    fn describe() -> Description {
        Description::new("hostile", "0.1.0", "Does what its input says.")
    }

    fn sniff(sample: &Sample) -> Likeness {
        match sample.head.as_slice() {
            b"sure" => Likeness::new(1.0, "sure\u{1b}[2J\nof it"),
            b"nan" => Likeness::new(f32::NAN, "not a number"),
            b"loop" => attempts::spin(),
            _ => Likeness::no("no"),
        }
    }

    fn adapt(parts: Vec<Vec<u8>>) -> Result<Document, PluginError> {
        let command = parts.first().map(Vec::as_slice).unwrap_or_default();
        let command = String::from_utf8_lossy(command).into_owned();
        let (command, argument) = command.split_once(' ').unwrap_or((&command, ""));
        let number = argument.parse().unwrap_or(0);
        match command {
            "nothing" => Ok(pages::empty()),
            "error" => Err(PluginError::new("malformed", "as asked\u{7}")
                .at("/a/b")
                .on_page(3)),
            "bad-error" => Err(PluginError::new("", "no code")),
            "loop" => attempts::spin(),
            "recurse" => Ok(pages::line(&attempts::recurse(number).to_string())),
            "recurse-in-memory" => Ok(pages::line(
                &attempts::recurse_in_memory(number).to_string(),
            )),
            "panic" => attempts::fail(argument),
            "grow" => Ok(pages::line(&attempts::grow(number).to_string())),
            "huge" => Ok(pages::huge(number)),
            "flood" => Ok(pages::line(&attempts::flood(number).to_string())),
            "print" => Ok(pages::line(&attempts::print(argument))),
            "handles" => attempts::handles(number),
            "state" => Ok(pages::line(&attempts::count_up().to_string())),
            "sleep" => Ok(pages::line(&surroundings::sleep(number))),
            "look" => Ok(pages::line(&surroundings::look())),
            "clock" => Ok(pages::line(&surroundings::clock_and_random())),
            "config" => Ok(pages::line(&surroundings::config())),
            "exit" => std::process::exit(3),
            "infer" => Ok(pages::line(&inference::infer(argument))),
            "bring-model" => Ok(pages::line(&inference::bring_model())),
            "invalid" => Ok(pages::invalid(argument)),
            "echo" => Ok(pages::line(argument)),
            "nan-bits" => Ok(pages::line(&attempts::nan_bits())),
            "words" => Ok(pages::words(number)),
            other => Err(PluginError::new("unsupported", format!("{other:?}"))),
        }
    }
}

sdk::export_adapter!(Hostile);
