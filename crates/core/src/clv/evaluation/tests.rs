#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

use super::views::regularity;
use crate::math::random::Random;

/// Pairs of Erlang-k times, in thousandths of their mean.
fn erlang(k: u32, pairs: u64) -> Vec<[i32; 2]> {
    let time =
        |random: &mut Random| (1000.0 * random.gamma(f64::from(k)) / f64::from(k)).ceil() as i32;
    let pair = |i: u64| {
        let mut random = Random::new(7, 1, i);
        [time(&mut random), time(&mut random)]
    };
    (0..pairs).map(pair).collect()
}

#[test]
fn the_k_of_erlang_times_is_found() {
    for k in [1, 2, 5] {
        let found = regularity(&erlang(k, 20_000));
        assert!((found.k / f64::from(k) - 1.0).abs() < 0.05, "{k}: {found:?}");
        assert!((found.mean_share - 0.5).abs() < 0.01);
        assert_eq!(found.classes.iter().sum::<u64>(), 20_000);
    }
}

#[test]
fn nobody_with_three_purchases_has_no_regularity() {
    let found = regularity(&[]);
    assert_eq!((found.customers, found.k.is_nan()), (0, true));
    assert!(regularity(&[[7, 7], [3, 3]]).k.is_nan());
}
