//! What is told of each measure of the embedded plan, domain by domain.

mod context;
mod decision_making;
mod economy;
mod education;
mod environment;
mod family;
mod health;
mod law;
mod social_security;

use crate::recipe::Recipe;

/// A measure and its recipe.
pub(crate) type Row = (&'static str, Recipe);

/// Every recipe.
pub(crate) fn all() -> impl Iterator<Item = &'static Row> {
    [
        context::ROWS,
        health::ROWS,
        education::ROWS,
        economy::ROWS,
        decision_making::ROWS,
        social_security::ROWS,
        family::ROWS,
        environment::ROWS,
        law::ROWS,
    ]
    .into_iter()
    .flatten()
}
