//! Which of two lists belongs to which: the assignment of least cost.

/// For each row the column that it is given, each column to one row at most, so that the sum of
/// the costs is least; none for rows without a column where there are fewer columns.
///
/// `cost` is `rows` x `columns`, row-major, finite. The Hungarian method with potentials (Kuhn
/// 1955, in the form of Jonker and Volgenant 1987), O(rows^2 columns).
#[must_use]
pub fn assignment(cost: &[f64], rows: usize, columns: usize) -> Vec<Option<usize>> {
    if rows == 0 || columns == 0 {
        return vec![None; rows];
    }
    if rows > columns {
        // The method wants no more rows than columns: turn it on its side.
        let turned: Vec<f64> =
            (0..columns).flat_map(|c| (0..rows).map(move |r| cost[r * columns + c])).collect();
        let mut found = vec![None; rows];
        for (column, row) in assignment(&turned, columns, rows).into_iter().enumerate() {
            if let Some(slot) = row.and_then(|row| found.get_mut(row)) {
                *slot = Some(column);
            }
        }
        return found;
    }
    // Row and column 0 stand for nobody; `owner[c]` is the row that has column c.
    let mut u = vec![0.0; rows + 1];
    let mut v = vec![0.0; columns + 1];
    let mut owner = vec![0; columns + 1];
    for row in 1..=rows {
        let way = shortest_path(cost, columns, row, &mut u, &mut v, &mut owner);
        let (mut column, way) = way;
        while column != 0 {
            owner[column] = owner[way[column]];
            column = way[column];
        }
    }
    let mut found = vec![None; rows];
    for (column, row) in owner.iter().enumerate().skip(1) {
        if let Some(slot) = row.checked_sub(1).and_then(|row| found.get_mut(row)) {
            *slot = Some(column - 1);
        }
    }
    found
}

/// The shortest path from `row` to a free column: that column, and the column before each.
fn shortest_path(
    cost: &[f64],
    columns: usize,
    row: usize,
    u: &mut [f64],
    v: &mut [f64],
    owner: &mut [usize],
) -> (usize, Vec<usize>) {
    let mut least = vec![f64::INFINITY; columns + 1];
    let mut used = vec![false; columns + 1];
    let mut way = vec![0; columns + 1];
    owner[0] = row;
    let mut at = 0;
    loop {
        used[at] = true;
        let (mut delta, mut next) = (f64::INFINITY, 0);
        for column in 1..=columns {
            if used[column] {
                continue;
            }
            let from = owner[at];
            let reduced = cost[(from - 1) * columns + column - 1] - u[from] - v[column];
            if reduced < least[column] {
                least[column] = reduced;
                way[column] = at;
            }
            if least[column] < delta {
                delta = least[column];
                next = column;
            }
        }
        if next == 0 {
            // Costs that are no numbers: nobody is reached.
            return (0, way);
        }
        for column in 0..=columns {
            if used[column] {
                u[owner[column]] += delta;
                v[column] -= delta;
            } else {
                least[column] -= delta;
            }
        }
        at = next;
        if owner[at] == 0 {
            return (at, way);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math::random::{Random, table};

    /// The least cost over all ways, for few rows.
    fn brute(cost: &[f64], rows: usize, columns: usize, row: usize, taken: u32) -> f64 {
        if row == rows {
            return 0.0;
        }
        let free = (0..columns).filter(|c| taken >> c & 1 == 0);
        free.map(|c| cost[row * columns + c] + brute(cost, rows, columns, row + 1, taken | 1 << c))
            .fold(f64::INFINITY, f64::min)
    }

    #[test]
    fn no_other_way_costs_less() {
        let mut random = Random::new(1, table("assignment"), 0);
        for (rows, columns) in [(1, 1), (3, 3), (4, 6), (6, 6)] {
            for _ in 0..30 {
                let cost: Vec<f64> = (0..rows * columns).map(|_| random.uniform()).collect();
                let found = assignment(&cost, rows, columns);
                let total: f64 =
                    found.iter().enumerate().map(|(r, c)| cost[r * columns + c.unwrap()]).sum();
                assert!((total - brute(&cost, rows, columns, 0, 0)).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn rows_without_a_column_have_none() {
        let cost = [5.0, 1.0, 2.0, 4.0, 1.0, 3.0];
        assert_eq!(assignment(&cost, 3, 2), [Some(1), None, Some(0)]);
        assert_eq!(assignment(&[], 2, 0), [None, None]);
        assert_eq!(assignment(&[], 0, 2), []);
    }
}
