//! The gender inequality index of the United Nations Development Programme.

use crate::{Error, check};

/// What the index is made of, for one country or region.
///
/// # Example
///
/// ```
/// use heng_stats::composite::{Gii, GiiSex};
/// let side = GiiSex { seats: 50.0, secondary: 100.0, labour: 70.0 };
/// let equal = Gii { maternal_mortality: 10.0, adolescent_births: 1.0, women: side, men: side };
/// assert_eq!(equal.value()?, 0.0);
/// # Ok::<(), heng_stats::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Gii {
    /// Deaths per 100 000 live births; counted as 10 below and 1000 above.
    pub maternal_mortality: f64,
    /// Births per 1000 women aged 15 to 19.
    pub adolescent_births: f64,
    /// Women's side.
    pub women: GiiSex,
    /// Men's side.
    pub men: GiiSex,
}

/// One sex's part of a [`Gii`], in per cent.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct GiiSex {
    /// Share of seats in parliament; counted as 0.1 below and 99.9 above, so that both still add up to 100.
    pub seats: f64,
    /// Population with secondary education.
    pub secondary: f64,
    /// Labour force participation.
    pub labour: f64,
}

impl GiiSex {
    fn empowerment(self) -> f64 {
        (self.seats.clamp(0.1, 99.9) * self.secondary).sqrt()
    }

    fn check(self) -> Result<(), Error> {
        for (what, value) in [
            ("a share of seats", self.seats),
            ("a share with secondary education", self.secondary),
            ("labour force participation", self.labour),
        ] {
            check::must(
                what,
                value,
                "lie between 0 and 100 per cent",
                (0.0..=100.0).contains(&value),
            )?;
        }
        Ok(())
    }
}

impl Gii {
    /// The index: 0 for equality, towards 1 for inequality.
    ///
    /// # Errors
    ///
    /// A percentage outside 0 to 100, a rate not positive; education or participation of both sexes zero, for which
    /// it has no value. (Where one sex's are zero the index is 1.)
    ///
    /// # Source
    ///
    /// UNDP, Human Development Report, technical note 4.
    pub fn value(self) -> Result<f64, Error> {
        for (what, rate) in [
            ("maternal mortality", self.maternal_mortality),
            ("the adolescent birth rate", self.adolescent_births),
        ] {
            check::must(
                what,
                rate,
                "be positive and finite",
                rate > 0.0 && rate.is_finite(),
            )?;
        }
        self.women.check()?;
        self.men.check()?;
        let mortality = self.maternal_mortality.clamp(10.0, 1_000.0);
        let health = (10.0 / mortality / self.adolescent_births).sqrt();
        let women = (health * self.women.empowerment() * self.women.labour).cbrt();
        let men = (self.men.empowerment() * self.men.labour).cbrt();
        let reference = (f64::midpoint(health, 1.0)
            * f64::midpoint(self.women.empowerment(), self.men.empowerment())
            * f64::midpoint(self.women.labour, self.men.labour))
        .cbrt();
        if reference == 0.0 {
            return Err(Error::Undefined {
                what: "the gender inequality index",
                because: "education or labour force participation is zero for both sexes",
            });
        }
        let harmonic = if women == 0.0 || men == 0.0 {
            0.0
        } else {
            2.0 / (1.0 / women + 1.0 / men)
        };
        let index = 1.0 - harmonic / reference;
        // Equality up to rounding is equality.
        check::representable("the index", if index.abs() < 1e-15 { 0.0 } else { index })
    }
}
