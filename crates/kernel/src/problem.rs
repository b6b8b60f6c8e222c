//! What a use case answers when it can't do what was asked: a kind (the HTTP status), a stable code
//! (the translation key and the `code` of problem+json), and, for bad input, what is wrong with which field.

use std::error::Error;
use std::fmt;

/// The family of a problem; `web` turns it into a status.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ErrorKind {
    /// 422: fields are wrong.
    Invalid,
    /// 400: the request itself can't be read.
    Malformed,
    /// 401: sign in first.
    NotSignedIn,
    /// 403: known, visible, and not yours to do.
    Forbidden,
    /// 404: not there, or not yours to see.
    NotFound,
    /// 409: the state of the thing does not allow it.
    Conflict,
    /// 412: somebody changed it since you read it.
    Stale,
    /// 410: it was there and has ended.
    Gone,
    /// 413: the body is larger than allowed.
    TooLarge,
    /// 415: not a kind of file or body that is understood.
    Unsupported,
    /// 429: too often; see [`Problem::retry_after_s`].
    TooMany,
    /// 503: something this needs is away for a while.
    Unavailable,
    /// 500: our fault.
    Internal,
}

/// A kind of problem with its stable name. Declared once, as a constant, beside the rule that raises it;
/// the text is at `err-{name}` in the locale files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Code {
    /// The family.
    pub kind: ErrorKind,
    /// The stable name, in kebab case.
    pub name: &'static str,
}

impl Code {
    /// A code; write the name in full, so that a search for it leads here.
    pub const fn new(kind: ErrorKind, name: &'static str) -> Self {
        Self { kind, name }
    }

    /// A problem with one value for its text, as `{ $name }`.
    pub fn with(self, name: &'static str, value: impl ToString) -> Problem {
        Problem::from(self).with(name, value)
    }
}

/// Nothing is there, or it is not the asker's to see.
pub const NOT_FOUND: Code = Code::new(ErrorKind::NotFound, "not-found");
/// The asker must sign in.
pub const NOT_SIGNED_IN: Code = Code::new(ErrorKind::NotSignedIn, "not-signed-in");
/// The asker's role does not allow it.
pub const FORBIDDEN: Code = Code::new(ErrorKind::Forbidden, "forbidden");
/// Something broke on our side.
pub const INTERNAL: Code = Code::new(ErrorKind::Internal, "internal");
/// Some fields are wrong; which, is in [`Problem::fields`].
pub const INVALID: Code = Code::new(ErrorKind::Invalid, "invalid");

/// Values that go into a message.
pub type Args = Vec<(&'static str, String)>;

/// One field that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldProblem {
    /// The field's name in the form and in JSON.
    pub field: &'static str,
    /// The stable name of what is wrong; the text is at `err-{code}`.
    pub code: &'static str,
    /// Values for the text.
    pub args: Args,
}

/// Why a use case did not happen.
#[derive(Debug)]
pub struct Problem {
    /// Kind and stable name.
    pub code: Code,
    /// Values for the text.
    pub args: Args,
    /// The fields that are wrong.
    pub fields: Vec<FieldProblem>,
    /// When it is worth trying again.
    pub retry_after_s: Option<u64>,
    source: Option<Box<dyn Error + Send + Sync>>,
}

/// What a use case answers.
pub type Outcome<T> = Result<T, Problem>;

impl From<Code> for Problem {
    fn from(code: Code) -> Self {
        Self { code, args: Vec::new(), fields: Vec::new(), retry_after_s: None, source: None }
    }
}

impl Problem {
    /// A failure of ours with its cause, which is logged and never shown.
    pub fn internal(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::from(INTERNAL).caused_by(source)
    }

    /// One wrong field.
    pub fn field(field: &'static str, code: &'static str) -> Self {
        let mut problem = Self::from(INVALID);
        problem.fields.push(FieldProblem { field, code, args: Vec::new() });
        problem
    }

    /// Adds a value for the text.
    pub fn with(mut self, name: &'static str, value: impl ToString) -> Self {
        self.args.push((name, value.to_string()));
        self
    }

    /// Adds the cause, for the log.
    pub fn caused_by(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Says when to try again.
    pub fn retry_after(mut self, seconds: u64) -> Self {
        self.retry_after_s = Some(seconds);
        self
    }

    /// Whether this is that code.
    pub fn is(&self, code: Code) -> bool {
        self.code == code
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code.name)?;
        self.fields.iter().try_for_each(|field| write!(f, " {}:{}", field.field, field.code))
    }
}
impl Error for Problem {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}

/// Collects what is wrong with a form, so that the answer names every field at once.
#[derive(Debug, Default)]
pub struct Checks(Vec<FieldProblem>);

impl Checks {
    /// Nothing wrong so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the value of a good field, notes the problem of a bad one.
    pub fn field<T>(&mut self, field: &'static str, parsed: Result<T, Flaw>) -> Option<T> {
        match parsed {
            Ok(value) => Some(value),
            Err(flaw) => {
                self.0.push(FieldProblem { field, code: flaw.code, args: flaw.args });
                None
            }
        }
    }

    /// Notes a problem with a field.
    pub fn fail(&mut self, field: &'static str, flaw: impl Into<Flaw>) {
        let _: Option<()> = self.field(field, Err(flaw.into()));
    }

    /// # Errors
    /// [`INVALID`] with every field noted, if there is one.
    pub fn finish(self) -> Outcome<()> {
        if self.0.is_empty() {
            return Ok(());
        }
        Err(Problem { fields: self.0, ..Problem::from(INVALID) })
    }

    /// The values of fields that were all good; `None` among them means that a problem was noted.
    ///
    /// # Errors
    /// [`INVALID`] with every field noted.
    pub fn all<T>(self, values: Option<T>) -> Outcome<T> {
        self.finish()?;
        values.ok_or_else(|| INVALID.into())
    }
}

/// What is wrong with one value: a stable name and values for its text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Flaw {
    /// The stable name; the text is at `err-{code}`.
    pub code: &'static str,
    /// Values for the text.
    pub args: Args,
}

impl Flaw {
    /// A flaw with one number in its text, as `{ $name }`.
    pub fn with(code: &'static str, name: &'static str, value: impl ToString) -> Self {
        Self { code, args: vec![(name, value.to_string())] }
    }
}
impl From<&'static str> for Flaw {
    fn from(code: &'static str) -> Self {
        Self { code, args: Vec::new() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_bad_field_is_named_at_once() {
        let mut checks = Checks::new();
        let title: Option<String> = checks.field("title", Err("empty".into()));
        let text = checks.field("text", Ok("fine"));
        checks.fail("topics", Flaw::with("too-many", "max", 10));
        let problem = checks.all(title.zip(text)).unwrap_err();
        assert_eq!(problem.to_string(), "invalid title:empty topics:too-many");
    }
}
