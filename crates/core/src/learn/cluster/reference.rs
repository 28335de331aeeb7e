//! Rows of the references in `tests/reference/cluster`, made as its scripts make them.

/// `groups` humps of different width, as sums of four uniform numbers, each value in steps.
pub(in crate::learn) fn rows(
    seed: u64,
    n: usize,
    columns: usize,
    groups: usize,
    step: f64,
) -> Vec<f64> {
    let mut state = seed;
    let mut word = || {
        state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = state;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    let mut unit = || (word() >> 11) as f64 / (1_u64 << 53) as f64;
    let centres: Vec<f64> = (0..groups * columns).map(|_| 8.0 * unit()).collect();
    let mut values = Vec::with_capacity(n * columns);
    for i in 0..n {
        let group = i % groups;
        let spread = if i % 9 == 0 { 4.0 } else { 0.25 + 0.25 * group as f64 };
        for j in 0..columns {
            let hump = unit() + unit() + unit() + unit() - 2.0;
            let value = centres[group * columns + j] + spread * hump;
            values.push(if step > 0.0 { (value / step + 0.5).floor() * step } else { value });
        }
    }
    values
}

/// A file of references.
pub(in crate::learn) fn read(text: &str) -> serde_json::Value {
    serde_json::from_str(text).unwrap()
}

/// The first numbers of a recipe: seed, rows, columns, groups and step.
pub(in crate::learn) fn of_recipe(recipe: &serde_json::Value) -> Vec<f64> {
    let at = |k: usize| recipe[k].as_f64().unwrap();
    rows(at(0) as u64, at(1) as usize, at(2) as usize, at(3) as usize, at(4))
}

/// Clusters from letters, a dot being noise.
pub(in crate::learn) fn unpack(letters: &serde_json::Value) -> Vec<u32> {
    let letters = letters.as_str().unwrap().bytes();
    letters.map(|letter| if letter == b'.' { super::NOISE } else { u32::from(letter) }).collect()
}
