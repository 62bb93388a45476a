//! Benchmarks of heng.
