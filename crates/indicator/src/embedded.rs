//! The plan that is built into the program.

use include_dir::{Dir, include_dir};

use crate::{Desk, Error};

static PLAN: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../indicators/women-2021-2030");

/// The embedded plan, 中国妇女发展纲要(2021—2030年), as a folder that can be read like any other.
///
/// ```
/// use heng_indicator::{Limits, embedded, load};
/// let loaded = load(&embedded(), &Limits::default()).unwrap();
/// assert_eq!(loaded.plan.unwrap().id.value, "women-2021-2030");
/// ```
pub fn embedded() -> Embedded {
    Embedded(())
}

/// See [`embedded`].
#[derive(Clone, Copy, Debug)]
pub struct Embedded(());

impl Desk for Embedded {
    fn name(&self) -> String {
        "内置规划 women-2021-2030".to_owned()
    }

    fn list(&self) -> Result<Vec<String>, Error> {
        let mut found = Vec::new();
        walk(&PLAN, &mut found);
        found.sort();
        Ok(found)
    }

    fn read(&self, path: &str) -> Result<Vec<u8>, Error> {
        PLAN.get_file(path)
            .map(|f| f.contents().to_vec())
            .ok_or_else(|| Error::missing(path))
    }
}

fn walk(folder: &Dir<'_>, found: &mut Vec<String>) {
    for file in folder.files() {
        let parts: Vec<_> = file.path().iter().map(|p| p.to_string_lossy()).collect();
        found.push(parts.join("/"));
    }
    for inner in folder.dirs() {
        walk(inner, found);
    }
}
