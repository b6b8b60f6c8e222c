//! Exponential, logarithm and logistic function in plain arithmetic.
//!
//! The standard library's come from the machine's C library, which may choose another variant on another processor:
//! two nodes that read the same events would drift apart in the last bit. Sums, products, quotients and roots are
//! exact by IEEE 754, so whatever is made of them alone is the same everywhere.

use std::f32::consts::{LN_2, LOG2_E, SQRT_2};

/// Adding this to a small number and taking it away again rounds to a whole number.
const ROUNDING: f32 = 12_582_912.0;
/// ln 2 in two parts: the first has so few bits that a whole number times it is exact.
const LN_2_HIGH: f32 = 0.693_359_4;
const LN_2_LOW: f32 = -2.121_944_4e-4;

/// e to the power of `x`, for `x` in −87..=87 (what lies outside counts as the end), to a relative 2e-7.
pub(crate) fn exp(x: f32) -> f32 {
    let x = x.clamp(-87.0, 87.0);
    let twos = (x * LOG2_E + ROUNDING) - ROUNDING;
    let rest = (x - twos * LN_2_HIGH) - twos * LN_2_LOW;
    let mut series = 1.0 / 5_040.0;
    for factor in [1.0 / 720.0, 1.0 / 120.0, 1.0 / 24.0, 1.0 / 6.0, 0.5, 1.0, 1.0] {
        series = series * rest + factor;
    }
    series * f32::from_bits(((twos as i32 + 127) as u32) << 23)
}

/// The natural logarithm of a positive, normal number, to 2e-7 of the larger of itself and 1.
pub(crate) fn ln(x: f32) -> f32 {
    let bits = x.max(f32::MIN_POSITIVE).to_bits();
    let mut twos = (bits >> 23) as i32 - 127;
    let mut mantissa = f32::from_bits((bits & 0x007f_ffff) | 0x3f80_0000);
    if mantissa > SQRT_2 {
        mantissa *= 0.5;
        twos += 1;
    }
    // ln m = 2 artanh((m − 1) / (m + 1)), whose series converges fast around 1.
    let t = (mantissa - 1.0) / (mantissa + 1.0);
    let square = t * t;
    let mut series = 1.0 / 9.0;
    for factor in [1.0 / 7.0, 1.0 / 5.0, 1.0 / 3.0, 1.0] {
        series = series * square + factor;
    }
    2.0 * t * series + twos as f32 * LN_2
}

/// The probability whose log-odds are `x`.
pub(crate) fn logistic(x: f32) -> f32 {
    1.0 / (1.0 + exp(-x))
}

/// The log-odds of a probability, which is kept a millionth away from 0 and 1.
pub(crate) fn log_odds(probability: f32) -> f32 {
    let p = probability.clamp(1e-6, 1.0 - 1e-6);
    ln(p / (1.0 - p))
}

/// A positive number to a power.
pub(crate) fn power(base: f32, exponent: f32) -> f32 {
    exp(exponent * ln(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn they_agree_with_the_standard_library() {
        for step in -8_700..=8_700 {
            let x = step as f32 / 100.0;
            assert!((exp(x) / x.exp() - 1.0).abs() < 4e-7, "exp {x}");
            let positive = x.exp();
            assert!((ln(positive) - positive.ln()).abs() < 4e-7 * x.abs().max(1.0), "ln {positive}");
        }
        assert!((power(3.0, -0.5) - 3f32.powf(-0.5)).abs() < 1e-6);
    }

    #[test]
    fn a_probability_and_its_log_odds_are_one_thing() {
        for p in [0.001, 0.02, 0.5, 0.93, 0.999] {
            assert!((logistic(log_odds(p)) - p).abs() < 1e-6, "{p}");
        }
        assert_eq!(logistic(1_000.0), 1.0);
        assert!(logistic(-1_000.0) < 1e-30 && log_odds(0.0) < -13.0 && log_odds(1.0) > 13.0);
    }
}
