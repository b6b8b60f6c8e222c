//! The states of a purchase and of its orders, and which act leads from which to which.

use db::text_column;
use kernel::problem::Code;
use kernel::{ErrorKind, Money, Outcome, Problem};

/// Items of several currencies can't be paid at once.
pub const MIXED_CURRENCIES: Code = Code::new(ErrorKind::Conflict, "orders-mixed-currencies");
/// A sum that is larger than any payment.
pub const TOTAL_TOO_LARGE: Code = Code::new(ErrorKind::Conflict, "orders-total-too-large");

/// What became of a purchase.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckoutState {
    /// Its goods are kept, its payment is awaited.
    Open,
    /// Paid in time, or late with goods still there.
    Paid,
    /// Not paid in time.
    Expired,
    /// The buyer thought better of it.
    Cancelled,
    /// Paid after its end: the money went back.
    Refunded,
}
text_column!(CheckoutState {
    Open = "open",
    Paid = "paid",
    Expired = "expired",
    Cancelled = "cancelled",
    Refunded = "refunded",
});

/// Where an order stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OrderState {
    /// Its goods are kept for a while.
    AwaitingPayment,
    /// The store is to send it.
    Paid,
    /// On its way.
    Shipped,
    /// Received; can be returned and reviewed.
    Delivered,
    /// The time for returns is over.
    Completed,
    /// Will not be sent; what was paid goes back.
    Cancelled,
}
text_column!(OrderState {
    AwaitingPayment = "awaiting_payment",
    Paid = "paid",
    Shipped = "shipped",
    Delivered = "delivered",
    Completed = "completed",
    Cancelled = "cancelled",
});

impl OrderState {
    /// Every state, in the order of an order's life.
    pub const ALL: [Self; 6] =
        [Self::AwaitingPayment, Self::Paid, Self::Shipped, Self::Delivered, Self::Completed, Self::Cancelled];

    /// Whether it is paid and stays so: the store may know where it goes.
    pub const fn is_sold(self) -> bool {
        !matches!(self, Self::AwaitingPayment | Self::Cancelled)
    }

    /// Whether the buyer has it.
    pub const fn received(self) -> bool {
        matches!(self, Self::Delivered | Self::Completed)
    }
}

/// Why an order was cancelled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// The buyer cancelled before paying.
    Buyer,
    /// Not paid in time.
    Expired,
    /// Paid after its end, when the goods were gone: the money went back.
    TooLate,
    /// The store can't send it.
    Shop,
}
text_column!(Reason { Buyer = "buyer", Expired = "expired", TooLate = "too_late", Shop = "shop" });

/// The sum of amounts that a buyer pays together.
///
/// # Errors
/// [`MIXED_CURRENCIES`], [`TOTAL_TOO_LARGE`].
pub fn sum(amounts: impl IntoIterator<Item = Money>) -> Outcome<Money> {
    let mut amounts = amounts.into_iter();
    let first = amounts.next().ok_or_else(|| Problem::internal("nothing to add up"))?;
    amounts.try_fold(first, |sum, next| sum.plus(next).map_err(money_problem))
}

/// What a sum that can't be made is to the buyer.
pub fn money_problem(error: kernel::money::MoneyError) -> Problem {
    match error {
        kernel::money::MoneyError::Currencies => MIXED_CURRENCIES.into(),
        _ => TOTAL_TOO_LARGE.into(),
    }
}

/// What happens when a payment's money arrives.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OnPaid {
    /// The orders are paid.
    Pay,
    /// The goods were given up: take them again and pay the orders, or give the money back if they are gone.
    Retake,
    /// Give the money back.
    GiveBack,
    /// It was seen before.
    Nothing,
}

impl CheckoutState {
    /// What a payment that arrives now leads to.
    pub const fn on_paid(self) -> OnPaid {
        match self {
            Self::Open => OnPaid::Pay,
            Self::Expired => OnPaid::Retake,
            Self::Cancelled => OnPaid::GiveBack,
            Self::Paid | Self::Refunded => OnPaid::Nothing,
        }
    }
}

#[cfg(test)]
mod tests;
