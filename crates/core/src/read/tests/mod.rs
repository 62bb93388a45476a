mod bad_data;
mod formats;
mod messages;
mod numbers;
