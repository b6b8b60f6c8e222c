//! A browser without a screen, or a program that speaks to the API.

use reqwest::redirect::Policy;
use reqwest::{Method, RequestBuilder, Response};
use serde_json::Value;

/// A client with its own cookies.
pub struct Client {
    http: reqwest::Client,
    base: String,
    bearer: Option<String>,
}

/// What the site answered.
#[derive(Debug)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: reqwest::header::HeaderMap,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    async fn of(response: Response) -> Self {
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let body = response.bytes().await.expect("the whole answer arrives").to_vec();
        Self { status, headers, body }
    }

    /// The body as text.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The body as JSON.
    pub fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_else(|error| panic!("{error}: {}", self.text()))
    }

    /// A header's value; empty if it is not there.
    pub fn header(&self, name: &str) -> &str {
        self.headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default()
    }

    /// Where a redirect leads.
    pub fn location(&self) -> &str {
        self.header("location")
    }

    /// The stable code of a problem.
    pub fn code(&self) -> String {
        self.json()["code"].as_str().unwrap_or_default().to_owned()
    }

    /// The fields that are wrong, each with its code.
    pub fn flaws(&self) -> Vec<(String, String)> {
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let json = self.json();
        let fields = json["fields"].as_array().into_iter().flatten();
        fields.map(|field| (text(&field["field"]), text(&field["code"]))).collect()
    }

    /// The `Set-Cookie` line of a cookie of ours; empty if it is not set.
    pub fn cookie(&self, name: &str) -> String {
        let lines = self.headers.get_all("set-cookie").iter().filter_map(|line| line.to_str().ok());
        let start = format!("cinnabar_{name}=");
        lines.into_iter().find(|line| line.starts_with(&start)).unwrap_or_default().to_owned()
    }

    /// How many SQL statements it took.
    pub fn statements(&self) -> u32 {
        let text = self.header("server-timing").split('"').nth(1).unwrap_or_default();
        text.parse().unwrap_or(u32::MAX)
    }

    /// Asserts the status, showing the body where it is another.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text());
        self
    }

    /// The value of the first input with this name on the page.
    pub fn input(&self, name: &str) -> String {
        let text = self.text();
        let marker = format!("name=\"{name}\" value=\"");
        let rest = text.split_once(&marker).map(|(_, rest)| rest);
        rest.and_then(|rest| rest.split('"').next()).unwrap_or_default().to_owned()
    }
}

impl Client {
    /// A visitor.
    pub fn new(base: &str) -> Self {
        let http = reqwest::Client::builder().cookie_store(true).redirect(Policy::none());
        Self { http: http.build().expect("a client"), base: base.to_owned(), bearer: None }
    }

    fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let request = self.http.request(method, format!("{}{path}", self.base));
        match &self.bearer {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    async fn send(&self, request: RequestBuilder) -> Answer {
        Answer::of(request.send().await.expect("the site answers")).await
    }

    /// Opens a page.
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    /// Opens a page with a header.
    pub async fn get_with(&self, path: &str, header: (&str, &str)) -> Answer {
        self.send(self.request(Method::GET, path).header(header.0, header.1)).await
    }

    /// The token that this visitor's forms carry.
    pub async fn csrf(&self) -> String {
        self.get("/market").await.input("csrf")
    }

    /// Posts a form as a page of ours does.
    pub async fn post(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let csrf = self.csrf().await;
        let mut all = vec![("csrf", csrf.as_str())];
        all.extend(fields);
        self.send(self.request(Method::POST, path).form(&all)).await
    }

    /// Posts a form without its token.
    pub async fn post_bare(&self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.send(self.request(Method::POST, path).form(fields)).await
    }

    /// Signs in with a form and keeps the cookie.
    pub async fn sign_in(&mut self, handle: &str, password: &str) {
        let csrf = self.get("/sign-in").await.input("csrf");
        let fields = [("csrf", csrf.as_str()), ("login", handle), ("password", password)];
        self.post_bare("/sign-in", &fields).await.expect(303);
    }

    /// Uses this bearer token from now on.
    pub fn use_bearer(&mut self, token: &str) {
        self.bearer = Some(token.to_owned());
    }

    /// Sends JSON to the API.
    pub async fn json(&self, method: Method, path: &str, body: &Value) -> Answer {
        self.send(self.request(method, path).json(body)).await
    }

    /// Sends JSON to the API with an idempotency key.
    pub async fn keyed(&self, path: &str, key: &str, body: &Value) -> Answer {
        self.send(self.request(Method::POST, path).header("Idempotency-Key", key).json(body)).await
    }

    /// Sends a request without a body, with headers.
    pub async fn bare(&self, method: Method, path: &str, headers: &[(&str, &str)]) -> Answer {
        let request = self.request(method, path);
        self.send(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
    }

    /// Sends raw bytes with headers.
    pub async fn raw(&self, method: Method, path: &str, headers: &[(&str, &str)], body: Vec<u8>) -> Answer {
        let request = self.request(method, path).body(body);
        self.send(headers.iter().fold(request, |request, (name, value)| request.header(*name, *value))).await
    }

    /// Posts a form with files as a page of ours does: names and values, names and contents.
    pub async fn post_files(
        &self,
        path: &str,
        fields: &[(&str, &str)],
        files: &[(&str, bytes::Bytes)],
    ) -> Answer {
        let mut form = reqwest::multipart::Form::new().text("csrf", self.csrf().await);
        for (name, value) in fields {
            form = form.text((*name).to_owned(), (*value).to_owned());
        }
        for (name, bytes) in files {
            let part = reqwest::multipart::Part::stream(bytes.clone()).file_name("photo.jpg");
            form = form.part((*name).to_owned(), part);
        }
        self.send(self.request(Method::POST, path).multipart(form)).await
    }

    /// Uploads a file to the API.
    pub async fn upload(&self, bytes: bytes::Bytes) -> Answer {
        let part = reqwest::multipart::Part::stream(bytes).file_name("photo.jpg");
        let form = reqwest::multipart::Form::new().part("file", part);
        self.send(self.request(Method::POST, "/api/v1/media").multipart(form)).await
    }
}

pub use reqwest::Method as HttpMethod;
