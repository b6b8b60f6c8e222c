//! Settings come from file, environment and options, in that order, and a wrong key is named.

use std::fs;

use kernel::{Currency, Locale};
use tempfile::TempDir;

use super::*;
use crate::LogFormat;

/// An empty working folder, and sources that look there and nowhere else.
fn bench() -> (TempDir, Sources) {
    let folder = tempfile::tempdir().unwrap();
    let sources = Sources { folder: folder.path().to_owned(), ..Sources::default() };
    (folder, sources)
}

fn env(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

/// What is said about one file, without the folder's name.
fn complaint(toml: &str) -> String {
    let (folder, sources) = bench();
    fs::write(folder.path().join("cinnabar.toml"), toml).unwrap();
    let error = Settings::load(&sources).unwrap_err().to_string();
    error.replace(&format!("{}/", folder.path().display()), "")
}

fn complaint_of_variable(name: &str, value: &str) -> String {
    let (_folder, mut sources) = bench();
    sources.env = env(&[(name, value)]);
    Settings::load(&sources).unwrap_err().to_string()
}

#[test]
fn nothing_given_is_a_site_on_this_machine_in_one_folder() {
    let (folder, sources) = bench();
    let settings = Settings::load(&sources).unwrap();
    let data = folder.path().join("cinnabar-data");
    assert_eq!(settings.site.url.as_str(), "http://127.0.0.1:7878");
    assert_eq!(settings.site.listen.to_string(), "127.0.0.1:7878");
    assert_eq!(settings.site.data, data);
    assert_eq!(settings.database.url.expose(), format!("sqlite:{}/cinnabar.db", data.display()));
    assert_eq!(settings.blobs.url, format!("file:{}/blobs", data.display()));
    assert_eq!(settings.mail.url.expose(), format!("folder:{}/mail", data.display()));
    assert_eq!(settings.shop.currency, Currency::Cny);
    assert_eq!(settings.limits.pictures_per_note, 18);
}

#[test]
fn where_nothing_says_it_visitors_come_to_the_address_that_is_listened_on() {
    for (listen, url) in [
        ("127.0.0.1:8099", "http://127.0.0.1:8099"),
        ("0.0.0.0:80", "http://127.0.0.1"),
        ("[::1]:8099", "http://[::1]:8099"),
    ] {
        let (_folder, mut sources) = bench();
        sources.overrides.listen = Some(listen.to_owned());
        assert_eq!(Settings::load(&sources).unwrap().site.url.as_str(), url);
        sources.env = env(&[("CINNABAR__SITE__URL", "https://example.org")]);
        assert_eq!(Settings::load(&sources).unwrap().site.url.as_str(), "https://example.org");
    }
}

#[test]
fn each_source_beats_the_one_before_it_setting_by_setting() {
    let (folder, mut sources) = bench();
    let file =
        "[site]\nname = 'F'\nlisten = '127.0.0.1:1'\ndefault_locale = 'sv'\n[limits]\nbody_bytes = 65_536\n";
    fs::write(folder.path().join("cinnabar.toml"), file).unwrap();
    sources.env =
        env(&[("CINNABAR__SITE__NAME", "E"), ("CINNABAR__SITE__LISTEN", "127.0.0.1:2"), ("PATH", "/bin")]);
    sources.overrides.listen = Some("127.0.0.1:3".to_owned());
    let settings = Settings::load(&sources).unwrap();
    assert_eq!(settings.site.listen.to_string(), "127.0.0.1:3");
    assert_eq!(settings.site.name, "E");
    assert_eq!(settings.site.default_locale, Locale::Sv);
    assert_eq!(settings.limits.body_bytes, 65_536);
}

#[test]
fn every_kind_of_value_is_read_from_the_environment() {
    let (_folder, mut sources) = bench();
    sources.env = env(&[
        ("CINNABAR__SITE__TRUSTED_PROXIES", "10.0.0.0/8, ::1"),
        ("CINNABAR__SHOP__CURRENCY", "SEK"),
        ("CINNABAR__SHOP__COMMISSION_BP", "0"),
        ("CINNABAR__LOG__FORMAT", "json"),
    ]);
    let settings = Settings::load(&sources).unwrap();
    assert_eq!(settings.site.trusted_proxies.len(), 2);
    assert_eq!((settings.shop.currency, settings.shop.commission_bp), (Currency::Sek, 0));
    assert_eq!(settings.log.format, LogFormat::Json);
}

#[test]
fn the_file_is_the_one_named_or_the_one_here_or_the_one_in_the_data_folder() {
    let (folder, mut sources) = bench();
    let name = |sources: &Sources| Settings::load(sources).unwrap().site.name;
    fs::create_dir(folder.path().join("d")).unwrap();
    fs::write(folder.path().join("d/cinnabar.toml"), "site.name = 'in data'").unwrap();
    sources.env = env(&[("CINNABAR__SITE__DATA", "elsewhere")]);
    assert_eq!(name(&sources), "Cinnabar");
    sources.overrides.data = Some("d".to_owned());
    assert_eq!(name(&sources), "in data");
    fs::write(folder.path().join("cinnabar.toml"), "site.name = 'here'").unwrap();
    assert_eq!(name(&sources), "here");
    fs::write(folder.path().join("own.toml"), "site.name = 'named'").unwrap();
    sources.file = Some("own.toml".into());
    assert_eq!(name(&sources), "named");
    sources.file = Some("missing.toml".into());
    assert!(Settings::load(&sources).unwrap_err().to_string().contains("missing.toml"));
}

#[test]
fn an_unknown_name_is_refused_with_its_place_and_the_nearest_setting() {
    let said = "cinnabar.toml, line 3: there is no setting site.nmae; did you mean site.name?";
    assert_eq!(complaint("# us\n[site]\nnmae = 'x'"), said);
    let said = "cinnabar.toml, line 2: there is no setting databse.url; did you mean database.url?";
    assert_eq!(complaint("[databse]\nurl = 'x'"), said);
    let said = "cinnabar.toml, line 1: there is no setting listen; did you mean site.listen?";
    assert_eq!(complaint("listen = 'x'"), said);
    let said = "the variable CINNABAR__LIMITS__BODY_BYTE: there is no setting limits.body_byte; did you mean limits.body_bytes?";
    assert_eq!(complaint_of_variable("CINNABAR__LIMITS__BODY_BYTE", "1"), said);
    assert!(complaint_of_variable("CINNABAR__URL", "x").contains("no setting url; did you mean site.url?"));
}

#[test]
fn a_wrong_value_is_refused_with_its_place_and_what_it_should_be() {
    let said = "cinnabar.toml, line 2: limits.pictures_per_note must be from 1 to 50";
    assert_eq!(complaint("[limits]\npictures_per_note = 51"), said);
    assert!(complaint("[limits]\npictures_per_note = '5'").contains("must be a whole number"));
    assert!(complaint("[limits]\npictures_per_note = -1").contains("must be a whole number"));
    assert!(complaint("[site]\nname = 5").contains("site.name must be text in quotes"));
    assert!(complaint("[site]\ntrusted_proxies = '10.0.0.0/8'").contains("must be a list"));
    assert!(complaint("[site]\nurl = 'example.org'").contains("must be http:// or https://"));
    assert!(
        complaint("[site]\ndefault_locale = 'de'").contains("must be one of \"en\", \"zh-Hans\", \"sv\"")
    );
    assert!(complaint("[shop]\ncurrency = 'XXX'").contains("not a known currency"));
    assert!(complaint("[site\n").starts_with("cinnabar.toml, line 1: "));
    assert!(complaint_of_variable("CINNABAR__SITE__LISTEN", "80").contains("such as 127.0.0.1:7878"));
    let (_folder, mut sources) = bench();
    sources.overrides.listen = Some("here".to_owned());
    assert!(Settings::load(&sources).unwrap_err().to_string().starts_with("--listen: site.listen must"));
}

#[test]
fn secrets_come_from_files_of_their_own() {
    let (folder, mut sources) = bench();
    let path = folder.path().join("key");
    fs::write(&path, "s3cret \n").unwrap();
    let path = path.to_str().unwrap();
    sources.env = env(&[("CINNABAR__BLOBS__SECRET_KEY_FILE", path)]);
    let settings = Settings::load(&sources).unwrap();
    assert_eq!(settings.blobs.secret_key.unwrap().expose(), "s3cret ");

    sources.env.extend(env(&[("CINNABAR__BLOBS__SECRET_KEY", "other")]));
    let said = Settings::load(&sources).unwrap_err().to_string();
    assert_eq!(
        said,
        "both CINNABAR__BLOBS__SECRET_KEY and CINNABAR__BLOBS__SECRET_KEY_FILE are set; keep one"
    );

    assert!(complaint_of_variable("CINNABAR__SITE__NAME_FILE", path).contains("no setting site.name_file"));
    assert!(complaint_of_variable("CINNABAR__MAIL__URL_FILE", "/nonexistent").starts_with("/nonexistent: "));
}

#[test]
fn secrets_are_neither_printed_nor_repeated_in_errors() {
    let (_folder, mut sources) = bench();
    let long = "topsecret".repeat(4);
    sources.env = env(&[
        ("CINNABAR__SECURITY__SECRET", &long),
        ("CINNABAR__MAIL__URL", "smtp://me:topsecret@mail.example"),
        ("CINNABAR__DATABASE__URL", "postgres://me:topsecret@db.example/c"),
        ("CINNABAR__BLOBS__SECRET_KEY", "topsecret"),
    ]);
    let printed = format!("{:?}", Settings::load(&sources).unwrap());
    assert!(printed.contains("***") && !printed.contains("topsecret"), "{printed}");
    assert!(!complaint("[mail]\nurl = 'smtp://me:topsecret@x' oops").contains("topsecret"));
    assert!(!complaint("[security]\nsecret = 'topsecret'").contains("topsecret"));
    assert!(complaint("[security]\nsecret = 'topsecret'").contains("at least 32 characters"));
}
