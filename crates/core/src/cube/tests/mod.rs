mod cube;
mod interval;
mod laws;
mod roll_up;
