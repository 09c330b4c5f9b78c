//! The shape of a JSON text.

/// Longest skeleton that is made.
const LONGEST: usize = 512;

/// The beginning of a JSON text without white space and with its values
/// replaced: `"` stands for a text, `n` for a number or word. Brackets, commas
/// and colons stay. So `[[[1, 2]], "a"]` becomes `[[[n,n]],"]`.
pub fn skeleton(text: &str) -> String {
    let mut shape = String::new();
    let mut chars = text.trim_start_matches('\u{feff}').chars();
    while let Some(c) = chars.next() {
        if shape.len() >= LONGEST {
            break;
        }
        match c {
            '"' => {
                shape.push('"');
                while let Some(c) = chars.next() {
                    match c {
                        '\\' => _ = chars.next(),
                        '"' => break,
                        _ => {}
                    }
                }
            }
            '[' | ']' | '{' | '}' | ',' | ':' => shape.push(c),
            _ if c.is_whitespace() => {}
            _ if shape.ends_with('n') => {}
            _ => shape.push('n'),
        }
    }
    shape
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_are_replaced_and_brackets_stay() {
        let shape = skeleton(" [ [[-1.5e3, 2]], \"a\\\"]\" , null] ");
        assert_eq!(shape, "[[[n,n]],\",n]");
        assert_eq!(skeleton("{\"a\": tr"), "{\":n");
    }
}
