//! A migrated database for each test: made once per process, copied for every test.

use db::Db;
use tokio::sync::OnceCell;

/// A PostgreSQL database of its own, dropped with the test's last word.
pub struct PostgresCopy {
    admin: String,
    /// The database's name.
    name: String,
}

static TEMPLATE: OnceCell<Option<(String, String)>> = OnceCell::const_new();

/// The server that the tests may use, with a template database on it; none if there is no server.
async fn template() -> Option<(String, String)> {
    TEMPLATE.get_or_init(make_template).await.clone()
}

async fn make_template() -> Option<(String, String)> {
    let Ok(admin) = std::env::var("CINNABAR_TEST_POSTGRES") else {
        assert!(
            std::env::var("CINNABAR_TEST_REQUIRE").is_err(),
            "CINNABAR_TEST_POSTGRES must name a PostgreSQL server"
        );
        return None;
    };
    let name = format!("cinnabar_test_{}_template", std::process::id());
    let server = Db::open(&admin, 1).await.expect("the PostgreSQL server of the tests answers");
    server.execute_text(&format!("DROP DATABASE IF EXISTS {name}")).await.expect("drop");
    let create =
        format!("CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LC_COLLATE 'C' LC_CTYPE 'C'");
    server.execute_text(&create).await.expect("create");
    server.close().await;
    let db = Db::open(&with_database(&admin, &name), 1).await.expect("open the template");
    db.migrate().await.expect("migrate the template");
    db.close().await;
    Some((admin, name))
}

/// The address of another database on the same server.
fn with_database(url: &str, name: &str) -> String {
    let base = url.split('?').next().unwrap_or(url);
    let server = base.rsplit_once('/').map_or(base, |(server, _)| server);
    format!("{server}/{name}")
}

impl PostgresCopy {
    /// A copy of the template under a name of its own.
    pub async fn make(unique: &str) -> Option<Self> {
        let (admin, template) = template().await?;
        let name = format!("cinnabar_test_{}_{unique}", std::process::id());
        let server = Db::open(&admin, 1).await.expect("the PostgreSQL server of the tests answers");
        server.execute_text(&format!("CREATE DATABASE {name} TEMPLATE {template}")).await.expect("copy");
        server.close().await;
        Some(Self { admin, name })
    }

    /// Its address.
    pub fn url(&self) -> String {
        with_database(&self.admin, &self.name)
    }

    /// Removes it.
    pub async fn remove(&self) {
        let server = Db::open(&self.admin, 1).await.expect("the PostgreSQL server of the tests answers");
        let drop = format!("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name);
        server.execute_text(&drop).await.expect("drop");
        server.close().await;
    }
}
