//! Statistics of ranks.

/// The rank of each number from the least, 1 first; equals share the mean of their ranks.
#[must_use]
pub fn ranks(numbers: &[f64]) -> Vec<f64> {
    let mut order: Vec<usize> = (0..numbers.len()).collect();
    order.sort_by(|a, b| numbers[*a].total_cmp(&numbers[*b]));
    let mut ranks = vec![0.0; numbers.len()];
    let mut before = 0;
    for equals in order.chunk_by(|a, b| numbers[*a] == numbers[*b]) {
        let mean = before as f64 + (equals.len() as f64 + 1.0) / 2.0;
        equals.iter().for_each(|place| ranks[*place] = mean);
        before += equals.len();
    }
    ranks
}

/// The product-moment correlation; 0 where one of the two doesn't vary.
fn correlation(one: &[f64], other: &[f64]) -> f64 {
    let n = one.len() as f64;
    let means = (one.iter().sum::<f64>() / n, other.iter().sum::<f64>() / n);
    let (mut both, mut squares) = (0.0, (0.0, 0.0));
    for (x, y) in one.iter().zip(other) {
        let (x, y) = (x - means.0, y - means.1);
        both += x * y;
        squares.0 += x * x;
        squares.1 += y * y;
    }
    let scale = (squares.0 * squares.1).sqrt();
    if scale > 0.0 { both / scale } else { 0.0 }
}

/// Spearman's rank correlation.
#[must_use]
pub fn spearman(one: &[f64], other: &[f64]) -> f64 {
    correlation(&ranks(one), &ranks(other))
}

/// Spearman's rank correlation of two, given a third.
#[must_use]
pub fn partial(one: &[f64], other: &[f64], given: &[f64]) -> f64 {
    let [one, other, given] = [one, other, given].map(ranks);
    let (xy, xz, yz) = (correlation(&one, &other), correlation(&one, &given), correlation(&other, &given));
    let scale = ((1.0 - xz * xz) * (1.0 - yz * yz)).sqrt();
    if scale > 1e-12 { (xy - xz * yz) / scale } else { 0.0 }
}

/// The Gini coefficient of what each got.
#[must_use]
pub fn gini(got: &[f64]) -> f64 {
    let (n, all) = (got.len() as f64, got.iter().sum::<f64>());
    if all <= 0.0 {
        return 0.0;
    }
    let ranked: f64 = ranks(got).iter().zip(got).map(|(rank, got)| rank * got).sum();
    2.0 * ranked / (n * all) - (n + 1.0) / n
}
