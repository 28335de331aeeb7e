//! How far two clusterings of the same rows agree.

/// The adjusted Rand index of two labellings of the same rows: 1 where they are the same but
/// for the numbers, 0 on average where one is random, lower where they agree less than that.
///
/// Hubert and Arabie (1985), *Comparing partitions*. Two labellings that both put every row, or
/// no two rows, together agree fully. Rows beyond the shorter labelling are not looked at.
#[must_use]
pub fn adjusted_rand(a: &[u32], b: &[u32]) -> f64 {
    let rows = a.len().min(b.len());
    let mut pairs: Vec<(u32, u32)> = a.iter().copied().zip(b.iter().copied()).collect();
    pairs.sort_unstable();
    let both = together(&pairs);
    let mut column = a[..rows].to_vec();
    column.sort_unstable();
    let first = together(&column);
    column.copy_from_slice(&b[..rows]);
    column.sort_unstable();
    let second = together(&column);
    let all = choose_two(rows as u64);
    if all == 0 {
        return 1.0;
    }
    let (both, first, second, all) = (both as f64, first as f64, second as f64, all as f64);
    // Expected and largest agreement, times all pairs.
    let (expected, largest) = (first * second, 0.5 * (first + second) * all);
    if largest == expected { 1.0 } else { (both * all - expected) / (largest - expected) }
}

/// Pairs of equal items among sorted ones.
fn together<T: PartialEq>(sorted: &[T]) -> u128 {
    sorted.chunk_by(|a, b| a == b).map(|equal| choose_two(equal.len() as u64)).sum()
}

fn choose_two(items: u64) -> u128 {
    let items = u128::from(items);
    items * items.saturating_sub(1) / 2
}
