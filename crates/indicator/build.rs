//! The embedded plan is read when the crate is built: a new or changed file in it builds the crate again.

fn main() {
    println!("cargo:rerun-if-changed=../../indicators/women-2021-2030");
}
