//! Handles, passwords and names that are taken, and those that are not.

use proptest::prelude::*;

use super::*;

#[test]
fn handles_are_lower_case_and_never_a_word_of_the_site() {
    assert_eq!(handle(" @Mira_07 ").unwrap(), "mira_07");
    for (typed, code) in [
        ("", "empty"),
        ("ab", "handle-shape"),
        ("a23456789012345678901", "handle-shape"),
        ("mira sandoval", "handle-shape"),
        ("åsa", "handle-shape"),
        ("Admin", "handle-reserved"),
        ("settings", "handle-reserved"),
    ] {
        assert_eq!(handle(typed).unwrap_err().code, code, "{typed}");
    }
}

#[test]
fn a_password_may_be_of_any_script_and_is_kept_as_typed() {
    for typed in [" eight ch ", "长城长城长城长城", "🧱🧱🧱🧱🧱🧱🧱🧂", &"é1".repeat(64)]
    {
        assert_eq!(new_password(typed, "mira", "mira@example.org").unwrap(), typed);
    }
}

#[test]
fn passwords_that_others_would_try_first_are_refused() {
    for (typed, code) in [
        ("", "empty"),
        ("seven 7", "password-short"),
        (&"x1".repeat(65), "password-long"),
        ("Password1", "password-common"),
        ("qwertyuiop", "password-common"),
        ("鱼鱼鱼鱼鱼鱼鱼鱼", "password-common"),
        ("Mira_Sandoval", "password-yours"),
        ("MIRA.S@example.org", "password-yours"),
        ("mira.s@example.org", "password-yours"),
    ] {
        let flaw = new_password(typed, "mira_sandoval", "mira.s@example.org").unwrap_err();
        assert_eq!(flaw.code, code, "{typed}");
    }
}

#[test]
fn the_list_of_common_passwords_is_in_the_form_that_it_is_searched_in() {
    for line in include_str!("../common-passwords.txt").lines() {
        assert_eq!(line, line.to_lowercase().trim(), "compared in lower case");
        assert!(line.chars().count() >= PASSWORD_MIN, "{line} is refused for its length already");
    }
    assert!(COMMON_PASSWORDS.len() > 200);
}

#[test]
fn a_session_ends_when_idle_and_ends_in_any_case() {
    let start = Timestamp::from_micros(0);
    let live =
        |seen_day, now_day| session_is_live(start, start + Span::days(seen_day), start + Span::days(now_day));
    assert!(live(0, 29) && live(80, 89));
    assert!(!live(0, 30) && !live(89, 90));
}

proptest! {
    #[test]
    fn a_handle_once_read_reads_back_as_itself(typed in "\\PC{0,24}") {
        if let Ok(read) = handle(&typed) {
            prop_assert_eq!(handle(&read).unwrap(), read);
        }
    }

    #[test]
    fn an_address_differs_from_another_by_more_than_case(local in "[a-zA-Z0-9]{1,12}") {
        let key = |text: &str| email_key(&email(text).unwrap());
        let (lower, upper) = (local.to_lowercase(), local.to_uppercase());
        prop_assert_eq!(key(&format!("{lower}@example.org")), key(&format!("{upper}@EXAMPLE.org")));
    }
}
