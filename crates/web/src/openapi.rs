//! The OpenAPI 3.1 document, made from the routes that carry an [`Op`].

use axum::http::Method;
use serde_json::{Value, json};
use utoipa::ToSchema;
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;

use crate::failure::ProblemJson;
use crate::{Access, Route, quota};

type Schemas = Vec<(String, RefOr<Schema>)>;

/// The description of one route of the API.
pub struct Op {
    tag: &'static str,
    summary: &'static str,
    parameters: Vec<Value>,
    body: Option<Value>,
    responses: Vec<(u16, Value)>,
    schemas: Schemas,
}

/// Describes a route: its group, and what it does in a few words.
pub fn op(tag: &'static str, summary: &'static str) -> Op {
    Op { tag, summary, parameters: vec![], body: None, responses: vec![], schemas: vec![] }
}

impl Op {
    /// A `{name}` of the path.
    #[must_use]
    pub fn path(mut self, name: &str, description: &str) -> Self {
        self.parameters.push(json!({
            "name": name, "in": "path", "required": true, "description": description, "schema": {"type": "string"}
        }));
        self
    }

    /// An optional parameter of the query string.
    #[must_use]
    pub fn query(mut self, name: &str, description: &str) -> Self {
        self.parameters.push(
            json!({"name": name, "in": "query", "description": description, "schema": {"type": "string"}}),
        );
        self
    }

    /// The cursor of a list.
    #[must_use]
    pub fn paged(self) -> Self {
        self.query("cursor", "Where to go on: `next` of the previous page")
    }

    /// The route wants an `Idempotency-Key`.
    #[must_use]
    pub fn keyed(mut self) -> Self {
        self.parameters.push(json!({
            "name": "Idempotency-Key", "in": "header", "required": true,
            "description": "1 to 255 characters; a repeated request with the same key acts once",
            "schema": {"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[!-~]{1,255}$"}
        }));
        self
    }

    /// The JSON body.
    #[must_use]
    pub fn takes<T: ToSchema>(mut self) -> Self {
        let schema = self.reference::<T>();
        self.body = Some(json!({"required": true, "content": {"application/json": {"schema": schema}}}));
        self
    }

    /// The body is one file in the multipart field `file`.
    #[must_use]
    pub fn takes_file(mut self) -> Self {
        let schema = json!({
            "type": "object", "required": ["file"], "properties": {"file": {"type": "string", "format": "binary"}}
        });
        self.body = Some(json!({"required": true, "content": {"multipart/form-data": {"schema": schema}}}));
        self
    }

    /// A good answer with a body.
    #[must_use]
    pub fn gives<T: ToSchema>(mut self, status: u16) -> Self {
        let schema = self.reference::<T>();
        self.answer(status, schema)
    }

    /// A good answer with a page of a list.
    #[must_use]
    pub fn lists<T: ToSchema>(mut self) -> Self {
        let items = self.reference::<T>();
        self.answer(
            200,
            json!({
                "type": "object", "required": ["items"],
                "properties": {"items": {"type": "array", "items": items}, "next": {"type": "string"}}
            }),
        )
    }

    /// A good answer without a body.
    #[must_use]
    pub fn done(mut self) -> Self {
        self.responses.push((204, json!({"description": "Done"})));
        self
    }

    /// Taken, and worked on later: an answer without a body.
    #[must_use]
    pub fn accepted(mut self) -> Self {
        self.responses.push((202, json!({"description": "Accepted"})));
        self
    }

    /// Statuses with which it refuses, beside those that every route has.
    #[must_use]
    pub fn fails(mut self, statuses: &[u16]) -> Self {
        self.responses.extend(statuses.iter().map(|status| (*status, problem())));
        self
    }

    fn answer(mut self, status: u16, schema: Value) -> Self {
        let body = json!({"description": "Done", "content": {"application/json": {"schema": schema}}});
        self.responses.push((status, body));
        self
    }

    fn reference<T: ToSchema>(&mut self) -> Value {
        let name = T::name().into_owned();
        let reference = json!({"$ref": format!("#/components/schemas/{name}")});
        self.schemas.push((name, T::schema()));
        T::schemas(&mut self.schemas);
        reference
    }

    fn operation(&self, route: &Route) -> Value {
        let mut responses: serde_json::Map<String, Value> = serde_json::Map::new();
        // A token that has ended is refused wherever it is shown, also where none is needed.
        let mut usual = vec![400, 401];
        if matches!(route.access, Access::Moderator | Access::Admin) || route.method != Method::GET {
            usual.push(403);
        }
        if route.path.contains('{') {
            usual.push(404);
        }
        if self.body.is_some() {
            usual.extend([413, 415, 422]);
        }
        responses.extend(usual.iter().map(|status| (status.to_string(), problem())));
        responses.insert("429".to_owned(), too_many());
        responses.extend(self.responses.iter().map(|(status, body)| (status.to_string(), body.clone())));
        for (_, response) in &mut responses {
            response["headers"]["RateLimit-Policy"] =
                json!({"$ref": "#/components/headers/RateLimit-Policy"});
            response["headers"]["RateLimit"] = json!({"$ref": "#/components/headers/RateLimit"});
        }
        let mut operation = json!({
            "tags": [self.tag], "summary": self.summary, "operationId": operation_id(route),
            "parameters": self.parameters, "responses": responses,
        });
        if let Some(body) = &self.body {
            operation["requestBody"] = body.clone();
        }
        let credentials = json!([{"bearer": []}, {"session": []}]);
        operation["security"] = if route.access == Access::Public { json!([]) } else { credentials };
        operation
    }
}

fn problem() -> Value {
    let schema = json!({"$ref": "#/components/schemas/ProblemJson"});
    json!({"description": "Refused", "content": {"application/problem+json": {"schema": schema}}})
}

fn too_many() -> Value {
    let mut problem = problem();
    problem["description"] = "Too many requests: try again after so many seconds".into();
    problem["headers"] = json!({"Retry-After": {"description": "Seconds", "schema": {"type": "integer"}}});
    problem
}

/// `GET /api/v1/notes/{id}` is `get_notes_id`.
fn operation_id(route: &Route) -> String {
    let words =
        route.path.trim_start_matches("/api/v1/").replace(['{', '}'], "").replace(['/', '-', '.'], "_");
    format!("{}_{words}", route.method.as_str().to_lowercase())
}

/// The document for these routes.
pub fn document<'r>(title: &str, routes: impl Iterator<Item = &'r Route>) -> Value {
    let mut paths = serde_json::Map::new();
    let mut schemas = serde_json::Map::new();
    let mut found: Schemas =
        vec![("ProblemJson".to_owned(), <ProblemJson as utoipa::PartialSchema>::schema())];
    <ProblemJson as ToSchema>::schemas(&mut found);
    for (route, op) in routes.filter_map(|route| Some((route, route.op.as_ref()?))) {
        let item = paths.entry(route.path).or_insert_with(|| json!({}));
        item[route.method.as_str().to_lowercase()] = op.operation(route);
        found.extend(op.schemas.iter().cloned());
    }
    for (name, schema) in found {
        schemas.insert(name, serde_json::to_value(schema).unwrap_or_default());
    }
    json!({
        "openapi": "3.1.0",
        "info": {"title": title, "version": "1", "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}},
        "paths": paths,
        "components": {
            "schemas": schemas,
            "headers": quota::described(),
            "securitySchemes": {
                "bearer": {"type": "http", "scheme": "bearer"},
                "session": {"type": "apiKey", "in": "cookie", "name": "cinnabar_session"}
            }
        }
    })
}
