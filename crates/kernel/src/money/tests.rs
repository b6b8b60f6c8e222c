//! Sums stay exact, currencies never mix, and splitting loses nothing.

use proptest::prelude::*;

use super::*;

const SEK: Currency = Currency::Sek;

#[test]
fn amounts_read_as_people_write_them() {
    let read = |typed, currency| Money::parse(typed, currency).map(|money| money.minor);
    assert_eq!(read("12", SEK), Ok(1200));
    assert_eq!(read(" 12,5 ", SEK), Ok(1250));
    assert_eq!(read("0.05", SEK), Ok(5));
    assert_eq!(read("12", Currency::Jpy), Ok(12));
    assert_eq!(read("1.234", Currency::Kwd), Ok(1234));
    for typed in ["", ".5", "-1", "1.234", "1,2,3", "1e3", "１２", "NaN", "1 000"] {
        assert_eq!(read(typed, SEK), Err(MoneyError::Syntax), "{typed}");
    }
    assert_eq!(read("12.5", Currency::Jpy), Err(MoneyError::Syntax));
    assert_eq!(read("99999999999999999999", SEK), Err(MoneyError::Overflow));
    assert_eq!(read("90071992547409.92", SEK), Err(MoneyError::Overflow));
}

#[test]
fn currencies_never_mix_and_sums_never_wrap() {
    let (sek, eur) = (Money::new(1, SEK), Money::new(1, Currency::Eur));
    assert_eq!(sek.plus(eur), Err(MoneyError::Currencies));
    assert_eq!(Money::new(MAX_MINOR, SEK).plus(sek), Err(MoneyError::Overflow));
    assert_eq!(Money::new(MAX_MINOR, SEK).times(2), Err(MoneyError::Overflow));
    assert_eq!(Money::new(i64::MAX, SEK).times(i64::MAX), Err(MoneyError::Overflow));
}

#[test]
fn shares_round_half_away_from_zero() {
    let share = |minor, bp| Money::new(minor, SEK).share_bp(bp).unwrap().minor;
    assert_eq!(share(1_000, 450), 45);
    assert_eq!(share(10, 500), 1);
    assert_eq!(share(9, 500), 0);
    assert_eq!(share(-10, 500), -1);
}

#[test]
fn decimals_have_the_digits_of_their_currency() {
    assert_eq!(Money::new(-5, SEK).to_string(), "-0.05 SEK");
    assert_eq!(Money::new(1_234, Currency::Jpy).to_string(), "1234 JPY");
    assert_eq!(Money::new(1_234, Currency::Kwd).to_string(), "1.234 KWD");
}

proptest! {
    #[test]
    fn parts_add_up_and_differ_from_their_share_by_less_than_one(
        minor in -MAX_MINOR..=MAX_MINOR,
        weights in prop::collection::vec(0i64..1_000_000, 1..1_000),
    ) {
        let parts = Money::new(minor, SEK).allocate(&weights);
        let total: i128 = weights.iter().map(|w| i128::from(*w)).sum();
        if total == 0 {
            prop_assert!(parts.is_empty());
        } else {
            prop_assert_eq!(parts.iter().map(|p| p.minor).sum::<i64>(), minor);
            for (part, weight) in parts.iter().zip(&weights) {
                let off = i128::from(part.minor) * total - i128::from(minor) * i128::from(*weight);
                prop_assert!(off.abs() < total);
            }
        }
    }

    #[test]
    fn the_printed_amount_reads_back(minor in 0..=MAX_MINOR, which in 0usize..8) {
        let money = Money::new(minor, Currency::ALL[which]);
        prop_assert_eq!(Money::parse(&money.decimal(), money.currency), Ok(money));
    }
}
