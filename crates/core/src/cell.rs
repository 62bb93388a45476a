//! Breakdown cells as one number, so that keys sort and compare fast.

use heng_indicator::{Plan, Text};

use crate::Error;

/// Packs one code per breakdown (0 is `_T`) into a number whose order is the order of the codes.
#[derive(Clone, Debug)]
pub(crate) struct CellSpace {
    /// Codes of each breakdown, the total included.
    sizes: Vec<u64>,
    /// Of each breakdown, the cells between one code and the next.
    strides: Vec<u64>,
}

impl CellSpace {
    /// Cells of a plan. A plan whose breakdowns make more cells than a number can name is refused.
    pub(crate) fn of(plan: &Plan) -> Result<Self, Error> {
        let sizes: Vec<u64> = plan
            .breakdowns
            .iter()
            .map(|b| b.codes.len() as u64 + 1)
            .collect();
        sizes
            .iter()
            .try_fold(1_u64, |product, size| product.checked_mul(*size))
            .ok_or_else(|| {
                Error::limit(
                    Text::new("分组数", "number of breakdowns"),
                    sizes.len() as u64,
                    63,
                )
            })?;
        Ok(Self::with_sizes(sizes))
    }

    fn with_sizes(sizes: Vec<u64>) -> Self {
        let strides = (0..sizes.len())
            .map(|dimension| sizes.iter().skip(dimension + 1).product())
            .collect();
        Self { sizes, strides }
    }

    /// How many breakdowns there are.
    pub(crate) fn dimensions(&self) -> usize {
        self.sizes.len()
    }

    /// How many cells there are.
    pub(crate) fn cells(&self) -> u64 {
        self.sizes.iter().product()
    }

    /// One number for `codes`, given in the plan's order.
    pub(crate) fn pack(&self, codes: impl IntoIterator<Item = u16>) -> u64 {
        self.sizes
            .iter()
            .zip(codes)
            .fold(0, |packed, (size, code)| packed * size + u64::from(code))
    }

    /// The code of one breakdown in a cell.
    pub(crate) fn code(&self, cell: u64, dimension: usize) -> u16 {
        (cell / self.stride(dimension) % self.size(dimension)) as u16
    }

    /// The cell with one breakdown's code replaced.
    pub(crate) fn with(&self, cell: u64, dimension: usize, code: u16) -> u64 {
        let old = u64::from(self.code(cell, dimension));
        cell - old * self.stride(dimension) + u64::from(code) * self.stride(dimension)
    }

    /// The code of one breakdown, in the words of a language that divides whole numbers as `over` says.
    pub(crate) fn code_in(
        &self,
        cell: &str,
        dimension: usize,
        over: &dyn Fn(&str, u64) -> String,
    ) -> String {
        format!(
            "({} % {})",
            over(cell, self.stride(dimension)),
            self.size(dimension)
        )
    }

    fn size(&self, dimension: usize) -> u64 {
        self.sizes.get(dimension).copied().unwrap_or(1)
    }

    fn stride(&self, dimension: usize) -> u64 {
        self.strides.get(dimension).copied().unwrap_or(1)
    }

    /// The codes behind a number.
    pub(crate) fn unpack(&self, packed: u64) -> Vec<u16> {
        let mut rest = packed;
        let mut codes: Vec<u16> = self
            .sizes
            .iter()
            .rev()
            .map(|size| {
                let code = (rest % size) as u16;
                rest /= size;
                code
            })
            .collect();
        codes.reverse();
        codes
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packing_keeps_codes_and_their_order() {
        let space = CellSpace::with_sizes(vec![3, 4, 2]);
        let mut all = Vec::new();
        for a in 0..3 {
            for b in 0..4 {
                for c in 0..2 {
                    all.push([a, b, c]);
                }
            }
        }
        let packed: Vec<u64> = all.iter().map(|codes| space.pack(*codes)).collect();
        assert!(packed.windows(2).all(|pair| pair[0] < pair[1]));
        for (codes, number) in all.iter().zip(&packed) {
            assert_eq!(space.unpack(*number), codes);
            assert_eq!(space.code(*number, 1), codes[1]);
            assert_eq!(
                space.with(*number, 1, 3),
                space.pack([codes[0], 3, codes[2]])
            );
        }
    }
}
