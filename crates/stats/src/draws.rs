//! Random numbers from an injected seed: the same seed gives the same numbers on every run and thread.
//!
//! `SplitMix64` (Steele, Lea and Flood 2014, OOPSLA) suffices for ranks to a few thousand draws; it is not for
//! secrets. Normal numbers by Marsaglia's polar method, gamma by Marsaglia and Tsang (2000), beta as a ratio of
//! gammas.

/// A stream of random numbers.
#[derive(Debug, Clone)]
pub(crate) struct Draws {
    state: u64,
}

impl Draws {
    /// The `stream`-th stream of a seed; streams do not overlap in practice.
    pub(crate) fn new(seed: u64, stream: u64) -> Self {
        // One step apart, streams would repeat each other: the start is mixed first.
        let start = Self { state: seed }.bits() ^ Self { state: !stream }.bits();
        Self { state: start }
    }

    fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// Uniform between 0 and 1, both excluded.
    pub(crate) fn uniform(&mut self) -> f64 {
        ((self.bits() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    /// A whole number below `end`, which is at least 1.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        ((self.uniform() * end as f64) as usize).min(end - 1)
    }

    fn normal(&mut self) -> f64 {
        loop {
            let (x, y) = (2.0 * self.uniform() - 1.0, 2.0 * self.uniform() - 1.0);
            let square = x * x + y * y;
            if square < 1.0 && square > 0.0 {
                return x * (-2.0 * square.ln() / square).sqrt();
            }
        }
    }

    /// Gamma with that shape > 0 and scale 1.
    pub(crate) fn gamma(&mut self, shape: f64) -> f64 {
        if shape < 1.0 {
            let boost = self.uniform().powf(1.0 / shape);
            return self.gamma(shape + 1.0) * boost;
        }
        let d = shape - 1.0 / 3.0;
        let c = 1.0 / (9.0 * d).sqrt();
        loop {
            let x = self.normal();
            let v = (1.0 + c * x).powi(3);
            if v > 0.0 && self.uniform().ln() < 0.5 * x * x + d - d * v + d * v.ln() {
                return d * v;
            }
        }
    }

    /// Beta with those shapes > 0; for shapes so small that both gammas vanish, their mean.
    pub(crate) fn beta(&mut self, a: f64, b: f64) -> f64 {
        let (x, y) = (self.gamma(a), self.gamma(b));
        if x + y > 0.0 {
            x / (x + y)
        } else {
            a / (a + b)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Draws;

    /// The reference implementation's first numbers for the seed 1234567 (Vigna, `splitmix64.c`).
    #[test]
    fn equals_the_reference() {
        let mut draws = Draws { state: 1_234_567 };
        for number in [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ] {
            assert_eq!(draws.bits(), number);
        }
    }

    /// Mean and variance within five standard errors of the known ones.
    #[test]
    fn moments_are_right() {
        const N: usize = 40_000;
        let check = |mean: f64, variance: f64, fourth: f64, mut draw: Box<dyn FnMut() -> f64>| {
            let drawn: Vec<f64> = (0..N).map(|_| draw()).collect();
            let n = N as f64;
            let m = drawn.iter().sum::<f64>() / n;
            let v = drawn.iter().map(|x| (x - m).powi(2)).sum::<f64>() / n;
            assert!((m - mean).abs() < 5.0 * (variance / n).sqrt(), "{m} {mean}");
            let error = ((fourth - 1.0) * variance * variance / n).sqrt();
            assert!((v - variance).abs() < 5.0 * error, "{v} {variance}");
        };
        let mut draws = Draws::new(7, 0);
        check(0.5, 1.0 / 12.0, 1.8, Box::new(move || draws.uniform()));
        for shape in [0.3, 1.0, 4.5, 300.0] {
            let mut draws = Draws::new(7, 1);
            check(
                shape,
                shape,
                3.0 + 6.0 / shape,
                Box::new(move || draws.gamma(shape)),
            );
        }
        let (a, b) = (2.0_f64, 6.0_f64);
        let mut draws = Draws::new(7, 2);
        let variance = a * b / ((a + b).powi(2) * (a + b + 1.0));
        check(
            a / (a + b),
            variance,
            3.2,
            Box::new(move || draws.beta(a, b)),
        );
    }

    #[test]
    fn streams_differ() {
        let first: Vec<u64> = (0..100).map(|s| Draws::new(1, s).bits()).collect();
        let mut distinct = first.clone();
        distinct.sort_unstable();
        distinct.dedup();
        assert_eq!(distinct.len(), 100);
        assert_eq!(first[3], Draws::new(1, 3).bits());
    }
}
