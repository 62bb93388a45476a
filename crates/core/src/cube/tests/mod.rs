mod cube;
mod interval;
mod laws;
mod pool;
mod roll_up;
