//! Methods do what they say, and only what was signed, unchanged and lately, is an event.

use futures::executor::block_on;
use kernel::Currency;

use super::*;

fn charge(method: &str) -> Result<ChargeOutcome, PayError> {
    let request = Charge {
        reference: "pa1".into(),
        amount: Money::new(80_820, Currency::Cny),
        method: method.into(),
        return_url: "/pay/pm1".into(),
    };
    block_on(Sandbox::new("secret").charge(&request))
}

fn event() -> Event {
    Event {
        id: "ev1".into(),
        kind: EventKind::ChargeSucceeded,
        reference: "pa1".into(),
        amount: Money::new(80_820, Currency::Cny),
    }
}

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(seconds * 1_000_000)
}

#[test]
fn every_method_has_its_outcome_and_repeats_it() {
    for _ in 0..2 {
        assert_eq!(charge("ok"), Ok(ChargeOutcome::Succeeded));
        assert_eq!(charge("declined"), Ok(ChargeOutcome::Declined));
        let url = "/pay/pm1/second-factor".to_owned();
        assert_eq!(charge("second-factor"), Ok(ChargeOutcome::NeedsAction { url }));
        assert_eq!(charge("timeout"), Err(PayError::Unknown));
        assert_eq!(charge("late"), Ok(ChargeOutcome::Pending));
        assert_eq!(charge("late-declined"), Ok(ChargeOutcome::Pending));
        assert_eq!(charge("4111 1111 1111 1111"), Err(PayError::Refused));
    }
    assert!(Method::ALL.iter().all(|method| Method::of(method.token()) == Some(*method)));
}

#[test]
fn a_signed_event_reads_back() {
    let sandbox = Sandbox::new("secret");
    let sent = sandbox.sign(&event(), at(1_000));
    assert_eq!(sandbox.verify(&sent.signature, &sent.body, at(1_000)), Ok(event()));
}

#[test]
fn five_minutes_are_tolerated_and_a_second_more_is_not() {
    let sandbox = Sandbox::new("secret");
    let sent = sandbox.sign(&event(), at(1_000));
    for (now, good) in [(700, true), (1_300, true), (699, false), (1_301, false)] {
        let read = sandbox.verify(&sent.signature, &sent.body, at(now));
        assert_eq!(read, if good { Ok(event()) } else { Err(WebhookError::Age) }, "at {now}");
    }
}

#[test]
fn any_changed_byte_breaks_the_signature_before_the_body_is_read() {
    let sandbox = Sandbox::new("secret");
    let sent = sandbox.sign(&event(), at(1_000));
    for i in 0..sent.body.len() {
        let mut body = sent.body.clone();
        body[i] ^= 1;
        assert_eq!(sandbox.verify(&sent.signature, &body, at(1_000)), Err(WebhookError::Signature), "{i}");
    }
    assert_eq!(sandbox.verify(&sent.signature, b"not json", at(1_000)), Err(WebhookError::Signature));
}

#[test]
fn other_schemes_other_times_and_other_keys_are_refused() {
    let sandbox = Sandbox::new("secret");
    let sent = sandbox.sign(&event(), at(1_000));
    let (_, v1) = sent.signature.split_once("v1=").unwrap();
    let forged = Sandbox::new("another").sign(&event(), at(1_000)).signature;
    for bad in ["", "t=1000", "t=x,v1=00", &format!("t=1000,v0={v1}"), &format!("t=1001,v1={v1}"), &forged] {
        assert_eq!(sandbox.verify(bad, &sent.body, at(1_000)), Err(WebhookError::Signature), "{bad}");
    }
    let rotated = format!("t=1000,v0=00,v1={},v1={v1}", "00".repeat(32));
    assert_eq!(sandbox.verify(&rotated, &sent.body, at(1_000)), Ok(event()));
}

#[test]
fn a_signed_body_that_is_no_known_event_is_refused() {
    let sandbox = Sandbox::new("secret");
    for body in
        ["", "{}", r#"{"id":"e","kind":"charge.vanished","reference":"r","minor":1,"currency":"CNY"}"#]
    {
        let v1 = hex::encode(mac(&sandbox.key, &[b"1000", b".", body.as_bytes()]));
        let read = sandbox.verify(&format!("t=1000,v1={v1}"), body.as_bytes(), at(1_000));
        assert_eq!(read, Err(WebhookError::Body), "{body}");
    }
}
