//! The examples run, and what they assert holds.

#![allow(missing_docs)]

#[path = "../examples/data_frame.rs"]
mod data_frame;
#[path = "../examples/ipc_stream.rs"]
mod ipc_stream;
#[path = "../examples/record_batches.rs"]
mod record_batches;

#[test]
fn record_batches_in_and_out() {
    record_batches::main().unwrap();
}

#[test]
fn ipc_stream_in_and_out() {
    ipc_stream::main().unwrap();
}

#[test]
fn data_frame_in_and_out() {
    data_frame::main().unwrap();
}
