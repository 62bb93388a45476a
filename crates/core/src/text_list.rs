//! Texts that many rows share, each held once.

use std::collections::HashMap;

/// Numbered texts; number 0 is the empty one.
#[derive(Debug)]
pub(crate) struct TextList {
    list: Vec<String>,
    numbers: HashMap<String, u32>,
}

impl Default for TextList {
    fn default() -> Self {
        Self::new()
    }
}

impl TextList {
    pub(crate) fn new() -> Self {
        Self {
            list: vec![String::new()],
            numbers: HashMap::from([(String::new(), 0)]),
        }
    }

    /// The number of a text, entered if it is new.
    pub(crate) fn number(&mut self, text: &str) -> u32 {
        if let Some(number) = self.numbers.get(text) {
            return *number;
        }
        let number = self.list.len() as u32;
        self.list.push(text.to_owned());
        self.numbers.insert(text.to_owned(), number);
        number
    }

    /// The texts by number.
    pub(crate) fn into_list(self) -> Vec<String> {
        self.list
    }
}
