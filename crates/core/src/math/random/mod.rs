//! Counter-based random numbers: the same bits on any machine, for any number of threads.
//!
//! A [`Random`] is a pure function of a seed, a table, an entity and the number of the draw,
//! so that customer 571 gets the same numbers whoever computes it, alone or among millions.
//! Give each kind of entity its own table ([`table`] of a name) and each entity (customer,
//! tree, row) its own generator; never share one between threads.
//!
//! The generator is Philox2x64-10 of Salmon, Moraes, Dror and Shaw (2011), *Parallel random
//! numbers: as easy as 1, 2, 3* (SC11): ten rounds of a keyed bijection of a 128-bit counter.
//! It passes BigCrush and is no secret: do not use it for keys or passwords.

mod alias;
mod continuous;
mod discrete;

pub use alias::Alias;
#[cfg(feature = "simulate")]
pub(crate) use discrete::poisson_at;

/// Two words of the golden ratio: the step of SplitMix64 and of Philox's key.
const GOLDEN: u64 = 0x9e37_79b9_7f4a_7c15;
const MULTIPLIER: u64 = 0xd2b7_4407_b1ce_6e93;

/// Philox2x64 with ten rounds: a bijection of `counter` for each `key`.
#[inline]
#[must_use]
pub fn philox(counter: [u64; 2], key: u64) -> [u64; 2] {
    let [mut left, mut right] = counter;
    let mut key = key;
    for _ in 0..10 {
        let product = u128::from(left) * u128::from(MULTIPLIER);
        left = (product >> 64) as u64 ^ key ^ right;
        right = product as u64;
        key = key.wrapping_add(GOLDEN);
    }
    [left, right]
}

/// Spreads the bits of `value`; a bijection of the 64-bit integers.
///
/// One step of SplitMix64 (Steele, Lea and Flood 2014, *Fast splittable pseudorandom number
/// generators*, with Stafford's thirteenth finaliser).
#[inline]
#[must_use]
pub const fn hash64(value: u64) -> u64 {
    let mut z = value.wrapping_add(GOLDEN);
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// [`hash64`] of several words; their order and number matter.
#[must_use]
pub fn hash_words(words: &[u64]) -> u64 {
    words.iter().fold(hash64(words.len() as u64), |hash, &word| hash64(hash ^ word))
}

/// The number of a table or purpose, from its name (FNV-1a, then [`hash64`]).
///
/// `const`, so that it costs nothing: `const ORDERS: u64 = random::table("orders");`
#[must_use]
pub const fn table(name: &str) -> u64 {
    let bytes = name.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut i = 0;
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u64).wrapping_mul(0x0000_0100_0000_01b3);
        i += 1;
    }
    hash64(hash)
}

/// The uniform number in the open interval (0, 1) that a word stands for.
///
/// One of 2^52 values, symmetric about 1/2 and never nearer than 2^-53 to 0 or 1.
#[inline]
#[must_use]
pub fn unit_interval(bits: u64) -> f64 {
    const STEP: f64 = 1.0 / (1_u64 << 52) as f64;
    ((bits >> 12) as f64 + 0.5) * STEP
}

/// The random numbers of one entity: key = hash(seed, entity), counter = (draw, table).
///
/// ```
/// use habitue::math::random::{Random, table};
///
/// let mut random = Random::new(7, table("customers"), 571);
/// let rate = random.gamma(0.243) / 4.414;
/// assert!(rate >= 0.0);
/// ```
#[derive(Clone, Debug, Eq, PartialEq)]
pub struct Random {
    key: u64,
    table: u64,
    block: u64,
    spare: Option<u64>,
}

impl Random {
    /// The generator of `entity` in `table`, before its first draw.
    ///
    /// Within one seed, two generators of different table or entity never share a counter and
    /// key: the hash is a bijection of the entity, the table is a word of the counter.
    #[inline]
    #[must_use]
    pub fn new(seed: u64, table: u64, entity: u64) -> Self {
        Self { key: hash64(hash64(seed) ^ entity), table, block: 0, spare: None }
    }

    /// Goes to the word number `draw`, counted from 0.
    pub fn seek(&mut self, draw: u64) {
        self.block = draw / 2;
        self.spare = None;
        if draw % 2 == 1 {
            self.bits();
        }
    }

    /// The next 64 random bits.
    #[inline]
    pub fn bits(&mut self) -> u64 {
        if let Some(word) = self.spare.take() {
            return word;
        }
        let [first, second] = philox([self.block, self.table], self.key);
        self.block = self.block.wrapping_add(1);
        self.spare = Some(second);
        first
    }

    /// Uniform in the open interval (0, 1); one word.
    #[inline]
    pub fn uniform(&mut self) -> f64 {
        unit_interval(self.bits())
    }

    /// True with probability `p`; one word. `p` at or beyond 0 or 1 is certain.
    #[inline]
    pub fn bernoulli(&mut self, p: f64) -> bool {
        self.uniform() < p
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Mean and variance of `n` draws.
    pub(crate) fn moments(n: usize, mut draw: impl FnMut() -> f64) -> (f64, f64) {
        let (mut mean, mut squares) = (0.0, 0.0);
        for i in 0..n {
            let x = draw();
            let step = x - mean;
            mean += step / (i + 1) as f64;
            squares += step * (x - mean);
        }
        (mean, squares / (n - 1) as f64)
    }

    /// Pearson's statistic of observed counts against expected shares.
    pub(crate) fn chi_square(counts: &[u64], shares: &[f64]) -> f64 {
        let total: u64 = counts.iter().sum();
        let terms = counts.iter().zip(shares).map(|(&count, share)| {
            let expected = share * total as f64;
            (count as f64 - expected) * (count as f64 - expected) / expected
        });
        terms.sum()
    }

    #[test]
    fn philox_gives_the_published_answers() {
        // Lines `philox2x64 10` of the file kat_vectors of the Random123 distribution.
        let pi = [0x243f_6a88_85a3_08d3, 0x1319_8a2e_0370_7344];
        let cases = [
            ([0; 2], 0, [0xca00_a045_9843_d731, 0x66c2_4222_c9a8_45b5]),
            ([u64::MAX; 2], u64::MAX, [0x65b0_21d6_0cd8_310f, 0x4d02_f322_2f86_df20]),
            (pi, 0xa409_3822_299f_31d0, [0x0a5e_742c_2997_341c, 0xb0f8_83d3_8000_de5d]),
        ];
        for (counter, key, expected) in cases {
            assert_eq!(philox(counter, key), expected);
        }
    }

    #[test]
    fn hash64_gives_the_published_splitmix_sequence() {
        // The first five outputs of splitmix64.c for the state 1234567.
        let expected: [u64; 5] = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
            4_593_380_528_125_082_431,
            16_408_922_859_458_223_821,
        ];
        for (step, value) in expected.into_iter().enumerate() {
            assert_eq!(hash64(GOLDEN.wrapping_mul(step as u64).wrapping_add(1_234_567)), value);
        }
    }

    #[test]
    fn seeking_reaches_every_word() {
        let mut walk = Random::new(3, table("walk"), 9);
        let words: Vec<u64> = (0..9).map(|_| walk.bits()).collect();
        for (draw, word) in words.iter().enumerate().rev() {
            walk.seek(draw as u64);
            assert_eq!(walk.bits(), *word);
        }
    }

    #[test]
    fn seed_table_and_entity_each_change_the_numbers() {
        let first = |seed, name, entity| Random::new(seed, table(name), entity).bits();
        let all = [first(1, "a", 1), first(2, "a", 1), first(1, "b", 1), first(1, "a", 2)];
        for (i, a) in all.iter().enumerate() {
            assert!(!all[i + 1..].contains(a));
        }
        assert_ne!(hash_words(&[1, 2]), hash_words(&[2, 1]));
        assert_ne!(hash_words(&[0]), hash_words(&[0, 0]));
    }

    #[test]
    fn the_unit_interval_is_open() {
        assert_eq!(unit_interval(0), 1.0 / (1_u64 << 53) as f64);
        assert_eq!(unit_interval(u64::MAX), 1.0 - 1.0 / (1_u64 << 53) as f64);
    }

    #[test]
    fn uniform_numbers_fill_the_interval_evenly() {
        // One draw of each of 64,000 entities: the way the simulator uses it.
        let mut counts = [0_u64; 64];
        for entity in 0..64_000 {
            let u = Random::new(1, table("even"), entity).uniform();
            counts[(u * 64.0) as usize] += 1;
        }
        // The 99.9 % point of chi-square with 63 degrees of freedom is 103.4.
        assert!(chi_square(&counts, &[1.0 / 64.0; 64]) < 103.4);
        let mut random = Random::new(1, table("moments"), 0);
        let (mean, variance) = moments(50_000, || random.uniform());
        assert!((mean - 0.5).abs() < 4.0 * (1.0_f64 / 12.0 / 50_000.0).sqrt());
        assert!((variance - 1.0 / 12.0).abs() < 0.002);
    }

    #[test]
    fn neighbouring_entities_are_uncorrelated() {
        let draw = |entity| Random::new(5, table("neighbours"), entity).uniform() - 0.5;
        let n = 40_000;
        let products: f64 = (0..n).map(|entity| draw(entity) * draw(entity + 1)).sum();
        let correlation = products / n as f64 * 12.0;
        assert!(correlation.abs() < 4.0 / (n as f64).sqrt(), "{correlation}");
    }
}
