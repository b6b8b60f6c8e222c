//! How much of the API one account can ask for, or one address where nobody is signed in, and the headers that say so
//! (draft-ietf-httpapi-ratelimit-headers): `RateLimit-Policy` has the allowance `q` in a window of `w` seconds,
//! `RateLimit` what remains of it, `r`, and the seconds `t` until all of it is there again.

use std::time::Duration;

use axum::http::{HeaderMap, HeaderValue};
use kernel::{Outcome, Problem};
use serde_json::{Value, json};

use crate::Cx;
use crate::limit::{Allowance, network};

/// The window, in seconds.
const WINDOW: u64 = 60;

/// What a request to the API leaves to those after it.
pub(crate) struct Quota {
    per_minute: u32,
    left: u32,
}

/// Counts a request to the API; with the problem of one that is too many.
pub(crate) fn spend(cx: &Cx) -> (Quota, Option<Problem>) {
    let per_minute = cx.settings.limits.api_per_minute;
    let allowance = Allowance { name: "api", burst: per_minute, period: Duration::from_secs(WINDOW) };
    let who = cx.actor_id().map_or_else(|| network(cx.ip), |id| id.to_string());
    let spent: Outcome<u32> = cx.limits.spend(allowance, &who);
    let left = spent.as_ref().copied().unwrap_or(0);
    (Quota { per_minute, left }, spent.err())
}

impl Quota {
    /// Sets the headers.
    pub(crate) fn say(&self, headers: &mut HeaderMap) {
        let Self { per_minute, left } = self;
        // It fills up evenly.
        let full =
            (u64::from(per_minute.saturating_sub(*left)) * WINDOW).div_ceil(u64::from(*per_minute).max(1));
        let lines = [
            ("ratelimit-policy", format!("\"api\";q={per_minute};w={WINDOW}")),
            ("ratelimit", format!("\"api\";r={left};t={full}")),
        ];
        for (name, line) in lines {
            if let Ok(line) = HeaderValue::from_str(&line) {
                headers.insert(name, line);
            }
        }
    }
}

/// What the document of the API says of the headers: by their names.
pub(crate) fn described() -> Value {
    let header = |description: &str, schema: Value| json!({"description": description, "schema": schema});
    json!({
        "RateLimit-Policy": header(
            "The allowance of this account, or of this address: `q` requests in `w` seconds",
            json!({"type": "string", "examples": ["\"api\";q=3000;w=60"]}),
        ),
        "RateLimit": header(
            "What remains of it, `r`, and the seconds `t` until all of it is there again",
            json!({"type": "string", "examples": ["\"api\";r=2999;t=1"]}),
        ),
    })
}
