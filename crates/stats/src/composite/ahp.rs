//! Weights from pairwise judgements: the analytic hierarchy process (层次分析法).

use super::Weights;
use crate::{Error, check};

/// Mean consistency index of random judgements, for 1 to 9 items.
pub const RANDOM_INDEX: [f64; 9] = [0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45];

/// Judgements with a consistency ratio below this are taken as consistent.
pub const CONSISTENT_BELOW: f64 = 0.1;

/// Weights from pairwise judgements, with their consistency.
#[derive(Debug, Clone, PartialEq)]
pub struct Ahp {
    /// The principal eigenvector, adding up to 1.
    pub weights: Weights,
    /// The principal eigenvalue; the number of items if the judgements agree entirely.
    pub eigenvalue: f64,
    /// (eigenvalue − n) / (n − 1); 0 for fewer than three items, which cannot contradict each other.
    pub consistency_index: f64,
    /// The index over [`RANDOM_INDEX`].
    pub consistency_ratio: f64,
}

impl Ahp {
    /// From the judgements above the diagonal, row by row: first against second, first against third, …, second
    /// against third, … Each says how many times more important the first of the two is, on Saaty's scale from 1/9
    /// to 9; the other half of the matrix is their reciprocals.
    ///
    /// # Errors
    ///
    /// A number of judgements that is not n(n − 1)/2, more than nine items, a judgement outside 1/9 to 9.
    ///
    /// # Source
    ///
    /// Saaty, T. L. (1980), The Analytic Hierarchy Process. With three items the eigenvector is the geometric mean of
    /// each row.
    ///
    /// # Example
    ///
    /// ```
    /// use heng_stats::composite::Ahp;
    /// let ahp = Ahp::from_judgements(&[3.0, 5.0, 3.0])?;
    /// let printed: Vec<String> = ahp.weights.shares().iter().map(|w| format!("{w:.3}")).collect();
    /// assert_eq!(printed, ["0.637", "0.258", "0.105"]);
    /// assert!(ahp.is_consistent());
    /// # Ok::<(), heng_stats::Error>(())
    /// ```
    pub fn from_judgements(judgements: &[f64]) -> Result<Self, Error> {
        check::at_least(judgements.len(), 1)?;
        let pairs = |n: usize| n * (n - 1) / 2;
        let most = RANDOM_INDEX.len();
        check::at_most(judgements.len(), pairs(most))?;
        let Some(n) = (2..=most).find(|n| pairs(*n) == judgements.len()) else {
            return Err(Error::OutOfRange {
                what: "the number of judgements",
                value: judgements.len() as f64,
                must: "be n(n − 1)/2 for n items",
            });
        };
        for judgement in judgements {
            // 0.11 is how 1/9 is typed.
            check::must(
                "a judgement",
                *judgement,
                "lie between 1/9 and 9",
                (0.11..=9.0).contains(judgement),
            )?;
        }
        let mut matrix = vec![vec![1.0; n]; n];
        let places = (0..n).flat_map(|i| (i + 1..n).map(move |j| (i, j)));
        for ((i, j), judgement) in places.zip(judgements) {
            matrix[i][j] = *judgement;
            matrix[j][i] = 1.0 / judgement;
        }
        let (vector, eigenvalue) = principal(&matrix);
        let consistency_index = if n < 3 {
            0.0
        } else {
            ((eigenvalue - n as f64) / (n as f64 - 1.0)).max(0.0)
        };
        Ok(Self {
            weights: Weights::given(&vector)?,
            eigenvalue,
            consistency_index,
            consistency_ratio: if n < 3 {
                0.0
            } else {
                consistency_index / RANDOM_INDEX[n - 1]
            },
        })
    }

    /// Whether the consistency ratio is below [`CONSISTENT_BELOW`]; otherwise ask the experts again.
    pub fn is_consistent(&self) -> bool {
        self.consistency_ratio < CONSISTENT_BELOW
    }
}

/// Principal eigenvector (adding up to 1) and eigenvalue of a positive matrix, by repeated multiplication: all entries
/// are positive, so the iteration converges to it from any positive start.
fn principal(matrix: &[Vec<f64>]) -> (Vec<f64>, f64) {
    let mut vector = vec![1.0 / matrix.len() as f64; matrix.len()];
    let mut eigenvalue = 0.0;
    for _ in 0..10_000 {
        let product: Vec<f64> = matrix
            .iter()
            .map(|row| row.iter().zip(&vector).map(|(a, v)| a * v).sum())
            .collect();
        eigenvalue = product.iter().sum();
        let next: Vec<f64> = product.iter().map(|v| v / eigenvalue).collect();
        let moved = next
            .iter()
            .zip(&vector)
            .fold(0.0, |most: f64, (a, b)| most.max((a - b).abs()));
        vector = next;
        if moved <= 1e-16 {
            break;
        }
    }
    (vector, eigenvalue)
}

#[cfg(test)]
mod tests {
    use super::Ahp;

    /// With three items the eigenvector is the normalised geometric mean of each row, and the eigenvalue
    /// 1 + c + 1/c with c the cube root of a₁₃/(a₁₂ a₂₃).
    #[test]
    fn three_items_equal_the_closed_form() {
        let ahp = Ahp::from_judgements(&[3.0, 5.0, 3.0]).expect("valid input");
        let rows = [15_f64.cbrt(), 1.0, (1.0_f64 / 15.0).cbrt()];
        let sum: f64 = rows.iter().sum();
        for (ours, row) in ahp.weights.shares().iter().zip(rows) {
            assert!((ours - row / sum).abs() < 1e-12);
        }
        let c = (5.0_f64 / 9.0).cbrt();
        assert!((ahp.eigenvalue - (1.0 + c + 1.0 / c)).abs() < 1e-12);
        assert!((ahp.consistency_ratio - (c + 1.0 / c - 2.0) / 2.0 / 0.58).abs() < 1e-12);
    }

    #[test]
    fn agreeing_judgements_give_back_their_weights() {
        // Weights 4 : 2 : 1 : 1.
        let ahp = Ahp::from_judgements(&[2.0, 4.0, 4.0, 2.0, 2.0, 1.0]).expect("valid input");
        for (ours, weight) in ahp.weights.shares().iter().zip([0.5, 0.25, 0.125, 0.125]) {
            assert!((ours - weight).abs() < 1e-12);
        }
        assert!(ahp.consistency_ratio < 1e-12 && (ahp.eigenvalue - 4.0).abs() < 1e-12);
    }

    #[test]
    fn contradiction_is_seen_and_bad_input_refused() {
        let circle = Ahp::from_judgements(&[9.0, 1.0 / 9.0, 9.0]).expect("valid input");
        assert!(!circle.is_consistent());
        let two = Ahp::from_judgements(&[4.0]).expect("valid input");
        assert_eq!(
            (two.weights.shares(), two.consistency_ratio),
            (&[0.8, 0.2][..], 0.0)
        );
        for bad in [
            &[][..],
            &[1.0, 1.0],
            &[10.0],
            &[0.0],
            &[f64::NAN],
            &[1.0; 45],
        ] {
            assert!(Ahp::from_judgements(bad).is_err(), "{bad:?}");
        }
    }
}
