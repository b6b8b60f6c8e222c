//! A payment as its payer sees it.

use db::{Conn, row, sql};
use kernel::problem::NOT_FOUND;
use kernel::{Currency, Id, Money, Outcome, Timestamp};
use maud::Markup;
use serde::Serialize;
use utoipa::ToSchema;
use web::{Cx, Json, MoneyView, Path, Reply};

use crate::api::Payment;
use crate::model::State;
use crate::views;

row! {
    /// A payment with its running attempt.
    #[derive(Debug, Clone)]
    pub struct View {
        pub id: Id<Payment>,
        pub amount: i64,
        pub currency: Currency,
        pub state: State,
        pub refunded: i64,
        pub return_to: String,
        pub closed_at: Option<Timestamp>,
        pub created_at: Timestamp,
        pub action_url: Option<String>,
    }
}

impl View {
    /// What is to pay.
    pub fn amount(&self) -> Money {
        Money::new(self.amount, self.currency)
    }

    /// What went back.
    pub fn refunded(&self) -> Money {
        Money::new(self.refunded, self.currency)
    }

    /// Whether the payer can choose a method now.
    pub fn payable(&self) -> bool {
        self.closed_at.is_none() && matches!(self.state, State::Created | State::Declined)
    }

    /// Where the payer must confirm: a path of this site, or another site's address.
    pub fn action(&self, cx: &Cx) -> Option<String> {
        let url = self.action_url.as_deref().filter(|_| self.state == State::NeedsAction)?;
        let own = url.strip_prefix(cx.settings.site.url.as_str()).filter(|path| path.starts_with('/'));
        Some(own.unwrap_or(url).to_owned())
    }

    /// The page after an attempt: the shop's if it is paid, the bank's if that is on this site, or this one again.
    pub fn next_page(&self, cx: &Cx) -> String {
        if self.state == State::Succeeded {
            return self.return_to.clone();
        }
        let bank = self.action(cx).filter(|path| path.starts_with('/'));
        bank.unwrap_or_else(|| format!("/pay/{}", self.id))
    }
}

/// The payment, if the signed-in person is its payer.
///
/// # Errors
/// [`NOT_FOUND`]; as the database says.
pub async fn load(conn: &mut Conn, cx: &Cx, id: Id<Payment>) -> Outcome<View> {
    let view = sql!(
        "SELECT p.id, p.amount, p.currency, p.state, p.refunded, p.return_to, p.closed_at, p.created_at,
                a.action_url
         FROM payments_payment p LEFT JOIN payments_attempt a ON a.id = p.attempt
         WHERE p.id = $1 AND p.payer = $2",
        id,
        cx.actor()?.id,
    );
    view.fetch_optional(conn).await?.ok_or_else(|| NOT_FOUND.into())
}

/// `GET /pay/{id}`
pub async fn page(cx: Cx, Path(id): Path<Id<Payment>>) -> Reply<Markup> {
    let view = load(&mut cx.db.read().await?, &cx, id).await?;
    Ok(views::payment(&cx, &view))
}

/// A payment.
#[derive(Serialize, ToSchema)]
pub struct PaymentJson {
    /// Its id.
    id: String,
    /// `created`, `needs_action`, `pending`, `unknown`, `succeeded` or `declined`.
    state: &'static str,
    /// Whether a method can be chosen now.
    payable: bool,
    /// What is to pay.
    amount: MoneyView,
    /// What went back.
    refunded: MoneyView,
    /// Where the payer must confirm, in `needs_action`.
    action_url: Option<String>,
    /// When it was made.
    created_at: String,
}

impl From<View> for PaymentJson {
    fn from(view: View) -> Self {
        let action_url = view.action_url.clone().filter(|_| view.state == State::NeedsAction);
        Self {
            id: view.id.to_string(),
            state: view.state.as_str(),
            payable: view.payable(),
            amount: view.amount().into(),
            refunded: view.refunded().into(),
            action_url,
            created_at: view.created_at.to_string(),
        }
    }
}

/// `GET /api/v1/payments/{id}`
pub async fn get(cx: Cx, Path(id): Path<Id<Payment>>) -> Reply<Json<PaymentJson>> {
    let view = load(&mut cx.db.read().await?, &cx, id).await?;
    Ok(Json(view.into()))
}
