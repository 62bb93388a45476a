//! SHA-256, in hexadecimal.

use std::fmt::Write as _;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest, Sha256};

use super::SubmittedFile;
use crate::Error;

pub(crate) fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

fn hex(digest: &[u8]) -> String {
    digest.iter().fold(String::new(), |mut text, byte| {
        // Writing to a `String` cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

impl SubmittedFile {
    /// A file on the disk with its SHA-256, read in pieces.
    ///
    /// # Errors
    /// It does not exist ([`Error::is_missing`]) or cannot be read.
    pub fn of(path: &Path) -> Result<Self, Error> {
        let io = |e| Error::io(path, &e);
        let mut file = File::open(path).map_err(io)?;
        let mut digest = Sha256::new();
        let mut piece = vec![0; 1 << 18];
        loop {
            match file.read(&mut piece).map_err(io)? {
                0 => break,
                read => digest.update(&piece[..read]),
            }
        }
        Ok(Self {
            name: path.display().to_string(),
            sha256: hex(&digest.finalize()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// FIPS 180-2, appendix B.
    #[test]
    fn the_standards_examples() {
        let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        assert_eq!(sha256(b"abc"), abc);
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), vec![b'a'; 1_000_000]).unwrap();
        let million = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";
        assert_eq!(SubmittedFile::of(file.path()).unwrap().sha256, million);
    }
}
