//! A model of buyers who share a stock: whatever the order of events, nothing is sold twice, paid twice or lost.

use kernel::{Currency, Rng};

use super::*;

const PRICE: i64 = 10;

#[derive(Debug, Clone, Copy)]
struct Checkout {
    quantity: i64,
    state: CheckoutState,
    captured: i64,
    refunded: i64,
}

/// A shop with one thing to sell, and what all that can happen does to it.
struct Shop {
    at_first: i64,
    stock: i64,
    checkouts: Vec<Checkout>,
}

impl Shop {
    fn check_out(&mut self, quantity: i64) {
        if self.stock >= quantity {
            self.stock -= quantity;
            self.checkouts.push(Checkout { quantity, state: CheckoutState::Open, captured: 0, refunded: 0 });
        }
    }

    fn end(&mut self, at: usize, state: CheckoutState) {
        let checkout = &mut self.checkouts[at];
        if checkout.state == CheckoutState::Open && checkout.captured == 0 {
            checkout.state = state;
            self.stock += checkout.quantity;
        }
    }

    fn capture(&mut self, at: usize) {
        let checkout = &mut self.checkouts[at];
        checkout.captured = PRICE * checkout.quantity;
    }

    fn settle(&mut self, at: usize) {
        let checkout = &mut self.checkouts[at];
        if checkout.captured == 0 {
            return;
        }
        match checkout.state.on_paid() {
            OnPaid::Pay => checkout.state = CheckoutState::Paid,
            OnPaid::Retake if self.stock >= checkout.quantity => {
                self.stock -= checkout.quantity;
                checkout.state = CheckoutState::Paid;
            }
            OnPaid::Retake | OnPaid::GiveBack => {
                checkout.state = CheckoutState::Refunded;
                checkout.refunded += checkout.captured;
            }
            OnPaid::Nothing => {}
        }
    }

    fn assert_sound(&self, seed: u64) {
        let held = |checkout: &&Checkout| matches!(checkout.state, CheckoutState::Open | CheckoutState::Paid);
        let out: i64 = self.checkouts.iter().filter(held).map(|checkout| checkout.quantity).sum();
        assert!(self.stock >= 0 && self.stock + out == self.at_first, "seed {seed}");
        for checkout in &self.checkouts {
            let kept = checkout.captured - checkout.refunded;
            match checkout.state {
                CheckoutState::Paid => assert_eq!(kept, PRICE * checkout.quantity, "seed {seed}"),
                CheckoutState::Refunded => {
                    assert_eq!((kept, checkout.captured > 0), (0, true), "seed {seed}")
                }
                _ => assert_eq!(checkout.refunded, 0, "seed {seed}"),
            }
        }
    }
}

#[test]
fn ten_thousand_interleavings_never_oversell_and_never_keep_money_without_goods() {
    for seed in 0..10_000 {
        let rng = Rng::seeded(seed);
        let at_first = rng.below(6) as i64;
        let mut shop = Shop { at_first, stock: at_first, checkouts: Vec::new() };
        for _ in 0..40 {
            let at = rng.below(shop.checkouts.len().max(1) as u64) as usize;
            match rng.below(6) {
                0 => shop.check_out(1 + rng.below(3) as i64),
                _ if shop.checkouts.is_empty() => {}
                1 => shop.end(at, CheckoutState::Expired),
                2 => shop.end(at, CheckoutState::Cancelled),
                3 => shop.capture(at),
                _ => shop.settle(at),
            }
            shop.assert_sound(seed);
        }
        // In the end every payment that arrived is settled, and twice is once.
        (0..shop.checkouts.len()).for_each(|at| shop.settle(at));
        let states: Vec<CheckoutState> = shop.checkouts.iter().map(|checkout| checkout.state).collect();
        (0..shop.checkouts.len()).for_each(|at| shop.settle(at));
        assert_eq!(states, shop.checkouts.iter().map(|checkout| checkout.state).collect::<Vec<_>>());
        shop.assert_sound(seed);
        let unsettled = |c: &Checkout| {
            c.captured > 0 && !matches!(c.state, CheckoutState::Paid | CheckoutState::Refunded)
        };
        assert!(!shop.checkouts.iter().any(unsettled), "seed {seed}");
    }
}

#[test]
fn amounts_of_two_currencies_and_sums_beyond_the_largest_are_refused() {
    let (cny, sek) = (Money::new(5, Currency::Cny), Money::new(5, Currency::Sek));
    assert_eq!(sum([cny, cny]).unwrap(), Money::new(10, Currency::Cny));
    assert!(sum([cny, sek]).unwrap_err().is(MIXED_CURRENCIES));
    let most = Money::new(kernel::money::MAX_MINOR, Currency::Cny);
    assert!(sum([most, cny]).unwrap_err().is(TOTAL_TOO_LARGE));
}
