//! Processor time of this process.

/// Seconds that all threads have computed so far, in user and system mode; `None` where the system does not tell (it
/// does on Linux). It does not grow while other programs have the processor.
pub fn processor_seconds() -> Option<f64> {
    // Ticks of 1/100 s, fields 14 and 15; the name before them may hold blanks.
    let stat = std::fs::read_to_string("/proc/self/stat").ok()?;
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some((user + system) / 100.0)
}
