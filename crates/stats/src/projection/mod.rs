//! Where a series will be in a later year, and how likely it is to have reached a level.
//!
//! You cannot project before you fit: a [`Model`] is told what is [`Declared`] about the quantity and fitted to a
//! [`crate::Series`]; only the [`Fitted`] it returns can make a [`Projection`]. Each model is a file; [`MODELS`]
//! lists them.
//!
//! A probability from here says: if the coming years behave like those of the series. It knows nothing of new
//! policy, of a changed definition or of one-off causes, and it is only as good as the back-test of its model.

mod bounds;
mod declared;
mod model;
mod persistence;
mod predicted;
mod theil_sen_from_last;
mod working_scale;

pub use bounds::Bounds;
pub use declared::{Declared, rounding_floor};
pub use model::{Fit, Fitted, MODELS, Model, ModelRow};
pub use predicted::Projection;
pub use theil_sen_from_last::{TheilSenFromLast, TheilSenFromLastFitted};
pub use working_scale::WorkingScale;
