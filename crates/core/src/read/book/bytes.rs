//! Numbers as office files keep them, low byte first. Beyond the end of the bytes there is 0: what is missing there is
//! told by whoever needs it.

/// Two bytes.
pub(super) fn word(bytes: &[u8], at: usize) -> u16 {
    first_of(bytes, at).map_or(0, u16::from_le_bytes)
}

/// Four bytes.
pub(super) fn long(bytes: &[u8], at: usize) -> u32 {
    first_of(bytes, at).map_or(0, u32::from_le_bytes)
}

/// Eight bytes of a floating-point number.
pub(super) fn double(bytes: &[u8], at: usize) -> f64 {
    first_of(bytes, at).map_or(0.0, f64::from_le_bytes)
}

fn first_of<const N: usize>(bytes: &[u8], at: usize) -> Option<[u8; N]> {
    bytes.get(at..)?.first_chunk().copied()
}
