/// What a plugin says about itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Description {
    /// Short name in kebab-case: 1 to 64 characters.
    pub name: String,
    /// Semantic version.
    pub version: String,
    /// One sentence for a person.
    pub summary: String,
    /// Media types, formats or classes it accepts; empty for all.
    pub accepts: Vec<String>,
    /// Classes, field names or media types it emits.
    pub emits: Vec<String>,
}

impl Description {
    pub fn new(name: &str, version: &str, summary: &str) -> Self {
        Self {
            name: name.to_owned(),
            version: version.to_owned(),
            summary: summary.to_owned(),
            ..Self::default()
        }
    }

    #[must_use]
    pub fn accepts(mut self, what: &[&str]) -> Self {
        self.accepts = what.iter().map(|s| (*s).to_owned()).collect();
        self
    }

    #[must_use]
    pub fn emits(mut self, what: &[&str]) -> Self {
        self.emits = what.iter().map(|s| (*s).to_owned()).collect();
        self
    }
}
