//! Faults found in one run: as many as the limit allows are kept, the rest are counted, none is lost silently.

use std::collections::BTreeMap;

use heng_indicator::{Diagnostic, Severity, Text};

use crate::codes::{Code, MORE};

/// A bounded list of diagnostics in the order found.
#[derive(Debug)]
pub(crate) struct Findings {
    kept: Vec<Diagnostic>,
    room: usize,
    left: BTreeMap<&'static str, (Severity, u64)>,
}

impl Findings {
    /// Keeps at most `room` diagnostics.
    pub(crate) fn new(room: usize) -> Self {
        Self {
            kept: Vec::new(),
            room,
            left: BTreeMap::new(),
        }
    }

    /// Adds one; `describe` runs only while there is room.
    pub(crate) fn add(
        &mut self,
        code: &'static Code,
        describe: impl FnOnce(Diagnostic) -> Diagnostic,
    ) {
        if self.kept.len() < self.room {
            let bare = Diagnostic::new(code.severity, code.id, Text::default());
            self.kept.push(describe(bare));
        } else {
            self.left.entry(code.id).or_insert((code.severity, 0)).1 += 1;
        }
    }

    /// Appends what another list found.
    pub(crate) fn append(&mut self, other: Self) {
        for diagnostic in other.kept {
            if self.kept.len() < self.room {
                self.kept.push(diagnostic);
            } else if let Some(code) = crate::codes::find(&diagnostic.code) {
                self.left.entry(code.id).or_insert((code.severity, 0)).1 += 1;
            }
        }
        for (id, (severity, count)) in other.left {
            self.left.entry(id).or_insert((severity, 0)).1 += count;
        }
    }

    /// The list, closed by one diagnostic that counts what was not kept.
    pub(crate) fn finish(self) -> Vec<Diagnostic> {
        let mut all = self.kept;
        // `Severity` orders the gravest first.
        let Some(worst) = self.left.values().map(|(severity, _)| *severity).min() else {
            return all;
        };
        let total: u64 = self.left.values().map(|(_, count)| count).sum();
        let by_code: Vec<String> = self
            .left
            .iter()
            .map(|(id, (_, count))| format!("{id} × {count}"))
            .collect();
        let message = Text::new(
            format!("另有 {total} 条同类问题未逐条列出"),
            format!("{total} more findings are not listed one by one"),
        );
        all.push(
            Diagnostic::new(worst, MORE.id, message)
                .saw(by_code.join(", "))
                .help(Text::new(
                    "先改正已列出的问题，再运行一次",
                    "mend those listed, then run again",
                )),
        );
        all
    }
}

/// The tail of every file's diagnostics: the message of a fault.
pub(crate) fn say(zh: impl Into<String>, en: impl Into<String>) -> Text {
    Text::new(zh, en)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::codes::{NOT_A_NUMBER, UNKNOWN_COLUMN};

    #[test]
    fn what_finds_no_room_is_counted_with_its_weight() {
        let mut findings = Findings::new(1);
        findings.add(&UNKNOWN_COLUMN, |d| d);
        findings.add(&UNKNOWN_COLUMN, |d| d);
        findings.add(&NOT_A_NUMBER, |d| d);
        let all = findings.finish();
        assert_eq!(all.len(), 2);
        assert!(all[1].is_error(), "a hidden error must still fail the run");
        assert_eq!(all[1].seen.as_deref(), Some("D106 × 1, D201 × 1"));
    }
}
