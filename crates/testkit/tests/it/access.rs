//! Every route, asked by everybody: who may use it is written down here, and kept by the program.

use std::collections::BTreeMap;

use serde_json::json;
use testkit::{Client, Method, on_both};
use web::{Access, Role};

/// A path of a route with ids that exist nowhere.
fn concrete(path: &str) -> String {
    let parts = path.split('/').map(|part| if part.starts_with('{') { "n1" } else { part });
    parts.collect::<Vec<_>>().join("/")
}

async fn ask(client: &Client, method: &Method, path: &str) -> u16 {
    let path = concrete(path);
    if *method == Method::GET {
        return client.get(&path).await.status;
    }
    if path.starts_with("/api/") {
        return client.json(method.clone(), &path, &json!({})).await.status;
    }
    client
        .raw(method.clone(), &path, &[("content-type", "application/x-www-form-urlencoded")], Vec::new())
        .await
        .status
}

on_both! {
    async fn a_route_answers_only_whom_it_is_for(app: TestApp) {
        let clients = BTreeMap::from([
            ("visitor", app.visitor()),
            ("person", app.person("someone").await),
            ("moderator", app.person_with_role("modest", Role::Moderator).await),
            ("admin", app.person_with_role("chief", Role::Admin).await),
        ]);
        let mut wrong = Vec::new();
        for feature in app::features() {
            for route in feature.routes.iter() {
                // Ending the session would end the test's own.
                if matches!(route.path, "/sign-out") {
                    continue;
                }
                for (who, client) in &clients {
                    let status = ask(client, &route.method, route.path).await;
                    let api = route.path.starts_with("/api/");
                    // Everything that is no refusal by access: found or not, read or not.
                    let refused = match (route.access, *who) {
                        (Access::Public, _) | (_, "admin") => None,
                        (_, "visitor") => Some(if api { 401 } else { 303 }),
                        (Access::SignedIn, _) | (Access::Moderator, "moderator") => None,
                        _ => Some(if api { 403 } else { 404 }),
                    };
                    let good = refused.map_or(status != 401 && status < 500, |refused| status == refused);
                    if !good {
                        wrong.push(format!("{} {} as {who}: {status}", route.method, route.path));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        app.finish().await;
    }
}

#[test]
fn the_access_of_every_route_is_as_reviewed() {
    let mut lines: Vec<String> = Vec::new();
    for feature in app::features() {
        for route in feature.routes.iter() {
            lines.push(format!("{:?} {} {}", route.access, route.method, route.path));
        }
    }
    lines.sort();
    insta::assert_snapshot!(lines.join("\n"));
}

#[test]
fn every_route_of_the_api_is_documented_and_no_path_is_registered_twice() {
    let mut seen = std::collections::BTreeSet::new();
    for feature in app::features() {
        for route in feature.routes.iter() {
            assert_eq!(route.path.starts_with("/api/v1/"), route.op.is_some(), "{}", route.path);
            assert!(seen.insert((route.method.to_string(), route.path)), "{} {}", route.method, route.path);
        }
    }
}
