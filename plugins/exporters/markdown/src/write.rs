//! The file on its way out: blocks with a blank line between them.

/// Markdown so far.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    out: String,
    /// Whether the last block was an item of a list, which the next item
    /// follows without a blank line.
    in_list: bool,
}

impl Writer {
    pub(crate) fn with_capacity(bytes: usize) -> Self {
        Self {
            out: String::with_capacity(bytes),
            in_list: false,
        }
    }

    /// A block of its own. An empty one is not written.
    pub(crate) fn block(&mut self, markdown: &str) {
        self.add(markdown, false);
    }

    /// An item of a list, with its marker.
    pub(crate) fn item(&mut self, markdown: &str) {
        self.add(markdown, true);
    }

    /// A thematic break. At the beginning of a file it would open a block of
    /// metadata, and is not written.
    pub(crate) fn rule(&mut self) {
        if !self.out.is_empty() {
            self.block("---");
        }
    }

    fn add(&mut self, markdown: &str, item: bool) {
        let markdown = markdown.trim_end();
        if markdown.is_empty() {
            return;
        }
        let follows_item = item && self.in_list;
        if !self.out.is_empty() && !follows_item {
            self.out.push('\n');
        }
        self.out.push_str(markdown);
        self.out.push('\n');
        self.in_list = item;
    }

    pub(crate) fn finish(self) -> String {
        self.out
    }
}
