//! Loops over sixteen rows at once, compiled for the registers that the processor has.
//!
//! Each loop is written once in plain Rust over arrays of sixteen floats. On x86-64 it is
//! compiled twice, for SSE2 and for AVX2, and the processor decides at run time. Products are
//! never fused with sums, so that both give the same bits, and so does any other processor.
#![allow(unsafe_code, reason = "a function compiled for AVX2 is called once AVX2 was found")]

/// How many rows stand side by side.
pub const LANES: usize = 16;

/// In the place of a centre: floats cannot decide.
pub const DOUBT: u32 = u32::MAX;

/// One feature of sixteen rows.
pub type Lanes = [f32; LANES];

/// Centres as a screen of rows needs them.
#[derive(Clone, Copy, Debug)]
pub struct Screen<'a> {
    /// One centre behind the other.
    pub centres: &'a [f32],
    /// Half the squared length of each centre.
    pub halves: &'a [f32],
    /// A row is sure of its centre where the runner-up is farther, in half squared distances,
    /// by more than `slack[0] * |x|^2 + slack[1]`.
    pub slack: [f32; 2],
}

macro_rules! dispatched {
    ($(#[$doc:meta])* $name:ident, $body:ident, $wide:ident, ($($arg:ident: $type:ty),*) $(-> $out:ty)?) => {
        $(#[$doc])*
        pub fn $name($($arg: $type),*) $(-> $out)? {
            #[cfg(target_arch = "x86_64")]
            {
                #[target_feature(enable = "avx2")]
                fn $wide($($arg: $type),*) $(-> $out)? {
                    $body($($arg),*)
                }
                if std::arch::is_x86_feature_detected!("avx2") {
                    // SAFETY: the processor has AVX2.
                    return unsafe { $wide($($arg),*) };
                }
            }
            $body($($arg),*)
        }
    };
}

dispatched! {
    /// The nearest centre of each row, by half the squared distance less half the squared
    /// length of the row: |c|^2 / 2 - x c.
    ///
    /// `rows` holds `columns` arrays a group of sixteen rows. `nearest` gets an entry a group:
    /// the number of the centre, or [`DOUBT`] where floats cannot decide.
    screen, screen_body, screen_avx2,
    (rows: &[Lanes], columns: usize, screen: &Screen<'_>, nearest: &mut [[u32; LANES]])
}

dispatched! {
    /// For each of the `candidates` (one behind the other) what the sum of weighted squared
    /// distances to the nearest of all chosen points would be, were it chosen as well.
    ///
    /// `closest` has the squared distances so far and `weights` the weights, empty where all
    /// are 1. `sums` gets one sum a candidate, taken in doubles over the rows in order, lane
    /// by lane.
    potentials, potentials_body, potentials_avx2,
    (rows: &[Lanes], columns: usize, candidates: &[f32], closest: &[Lanes], weights: &[Lanes], sums: &mut [f64])
}

dispatched! {
    /// Lowers `closest` to the squared distance to `point` where that is less, and gives the
    /// weighted sum as [`potentials`] does.
    approach, approach_body, approach_avx2,
    (rows: &[Lanes], columns: usize, point: &[f32], closest: &mut [Lanes], weights: &[Lanes]) -> f64
}

#[inline(always)]
fn screen_body(rows: &[Lanes], columns: usize, screen: &Screen<'_>, nearest: &mut [[u32; LANES]]) {
    for (group, nearest) in rows.chunks_exact(columns).zip(nearest) {
        let mut best = [f32::INFINITY; LANES];
        let mut second = [f32::INFINITY; LANES];
        let mut index = [0_u32; LANES];
        let centres = screen.centres.chunks_exact(columns).zip(screen.halves);
        for (at, (centre, half)) in (0_u32..).zip(centres) {
            let mut value = [*half; LANES];
            for (c, x) in centre.iter().zip(group) {
                for (value, x) in value.iter_mut().zip(x) {
                    *value -= c * x;
                }
            }
            // One loop a line: together they are not seen to be sixteen times the same.
            let closer: [bool; LANES] = std::array::from_fn(|lane| value[lane] < best[lane]);
            let worse = join(&value, &best, |v, b| if v > b { v } else { b });
            for (index, closer) in index.iter_mut().zip(closer) {
                *index = if closer { at } else { *index };
            }
            best = join(&value, &best, |v, b| if v < b { v } else { b });
            second = join(&worse, &second, |v, b| if v < b { v } else { b });
        }
        let mut slack = [screen.slack[1]; LANES];
        for x in group {
            for (slack, x) in slack.iter_mut().zip(x) {
                *slack += screen.slack[0] * (x * x);
            }
        }
        let gap = join(&second, &best, |s, b| s - b);
        for (slot, index) in nearest.iter_mut().zip(index) {
            *slot = index;
        }
        for ((slot, gap), slack) in nearest.iter_mut().zip(gap).zip(slack) {
            // Written so that a NaN is in doubt.
            *slot = if gap > slack { *slot } else { DOUBT };
        }
    }
}

#[inline(always)]
fn join(a: &Lanes, b: &Lanes, of: impl Fn(f32, f32) -> f32) -> Lanes {
    std::array::from_fn(|lane| of(a[lane], b[lane]))
}

/// Squared distances of a group to a point, no more than `closest`.
#[inline(always)]
fn nearer(group: &[Lanes], point: &[f32], closest: &Lanes) -> Lanes {
    let mut distance = [0.0_f32; LANES];
    for (p, x) in point.iter().zip(group) {
        for (distance, x) in distance.iter_mut().zip(x) {
            *distance += (x - p) * (x - p);
        }
    }
    for (distance, closest) in distance.iter_mut().zip(closest) {
        *distance = if *distance < *closest { *distance } else { *closest };
    }
    distance
}

#[inline(always)]
fn add(sums: &mut [f64; LANES], distance: &Lanes, weights: Option<&Lanes>) {
    match weights {
        None => {
            for (sum, d) in sums.iter_mut().zip(distance) {
                *sum += f64::from(*d);
            }
        }
        Some(weights) => {
            for ((sum, d), w) in sums.iter_mut().zip(distance).zip(weights) {
                *sum += f64::from(*d) * f64::from(*w);
            }
        }
    }
}

#[inline(always)]
fn potentials_body(
    rows: &[Lanes],
    columns: usize,
    candidates: &[f32],
    closest: &[Lanes],
    weights: &[Lanes],
    sums: &mut [f64],
) {
    for (point, sum) in candidates.chunks_exact(columns).zip(sums) {
        let mut lanes = [0.0; LANES];
        for (at, (group, closest)) in rows.chunks_exact(columns).zip(closest).enumerate() {
            add(&mut lanes, &nearer(group, point, closest), weights.get(at));
        }
        *sum = lanes.iter().sum();
    }
}

#[inline(always)]
fn approach_body(
    rows: &[Lanes],
    columns: usize,
    point: &[f32],
    closest: &mut [Lanes],
    weights: &[Lanes],
) -> f64 {
    let mut lanes = [0.0; LANES];
    for (at, (group, closest)) in rows.chunks_exact(columns).zip(closest).enumerate() {
        *closest = nearer(group, point, closest);
        add(&mut lanes, closest, weights.get(at));
    }
    lanes.iter().sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::random::{Random, table};

    fn drawn(len: usize, entity: u64) -> Vec<f32> {
        let mut random = Random::new(1, table("simd"), entity);
        (0..len).map(|_| random.normal() as f32).collect()
    }

    fn lanes(len: usize, entity: u64) -> Vec<Lanes> {
        let values = drawn(len * LANES, entity);
        values.as_chunks::<LANES>().0.to_vec()
    }

    fn squared(rows: &[Lanes], columns: usize, row: usize, point: &[f32]) -> f64 {
        let of = |f: usize| rows[row / LANES * columns + f][row % LANES];
        point.iter().enumerate().map(|(f, p)| f64::from(of(f) - p) * f64::from(of(f) - p)).sum()
    }

    #[test]
    fn a_sure_row_is_nearest_to_the_centre_found() {
        let (columns, groups, k) = (5, 40, 9);
        let (rows, centres) = (lanes(groups * columns, 1), drawn(k * columns, 2));
        let halves: Vec<f32> =
            centres.chunks(columns).map(|c| c.iter().map(|x| x * x).sum::<f32>() / 2.0).collect();
        let screen = Screen { centres: &centres, halves: &halves, slack: [1e-6, 1e-5] };
        let mut nearest = vec![[0; LANES]; groups];
        super::screen(&rows, columns, &screen, &mut nearest);
        let mut sure = 0;
        for row in 0..groups * LANES {
            let found = nearest[row / LANES][row % LANES];
            if found == DOUBT {
                continue;
            }
            let distances: Vec<f64> =
                centres.chunks(columns).map(|c| squared(&rows, columns, row, c)).collect();
            assert!(distances.iter().all(|d| distances[found as usize] <= *d), "row {row}");
            sure += 1;
        }
        assert!(sure > groups * LANES * 9 / 10, "{sure}");
    }

    #[test]
    fn a_row_that_is_no_number_or_between_two_centres_is_in_doubt() {
        let centres = [0.0, 2.0];
        let screen = Screen { centres: &centres, halves: &[0.0, 2.0], slack: [1e-6, 1e-6] };
        let mut row = [0.25; LANES];
        (row[3], row[5]) = (f32::NAN, 1.0);
        let mut nearest = [[9; LANES]];
        super::screen(&[row], 1, &screen, &mut nearest);
        let expected = std::array::from_fn(|at| if at == 3 || at == 5 { DOUBT } else { 0 });
        assert_eq!(nearest, [expected]);
    }

    #[test]
    fn the_wide_and_the_narrow_loop_give_the_same_bits() {
        let (columns, groups) = (3, 70);
        let rows = lanes(groups * columns, 3);
        let (points, weights) = (drawn(4 * columns, 4), lanes(groups, 5));
        let closest = vec![[5.0; LANES]; groups];
        for weights in [&weights[..], &[]] {
            let (mut a, mut b) = ([0.0; 4], [0.0; 4]);
            potentials(&rows, columns, &points, &closest, weights, &mut a);
            potentials_body(&rows, columns, &points, &closest, weights, &mut b);
            assert_eq!(a.map(f64::to_bits), b.map(f64::to_bits));
            let (mut c, mut d) = (closest.clone(), closest.clone());
            let point = &points[..columns];
            let sum = approach(&rows, columns, point, &mut c, weights);
            assert_eq!(sum, approach_body(&rows, columns, point, &mut d, weights));
            assert_eq!((sum, c), (a[0], d));
        }
    }

    #[test]
    fn a_potential_is_the_weighted_sum_of_the_lesser_distances() {
        let (columns, groups) = (2, 6);
        let (rows, point) = (lanes(groups * columns, 6), drawn(columns, 7));
        let weights = lanes(groups, 8);
        let closest = vec![[0.75; LANES]; groups];
        let mut sum = [0.0];
        potentials(&rows, columns, &point, &closest, &weights, &mut sum);
        let expected: f64 = (0..groups * LANES)
            .map(|row| {
                let distance = squared(&rows, columns, row, &point).min(0.75);
                f64::from(weights[row / LANES][row % LANES]) * distance
            })
            .sum();
        assert!((sum[0] - expected).abs() < 1e-4, "{} {expected}", sum[0]);
    }
}
