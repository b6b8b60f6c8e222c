//! `cinnabar admin`: the first administrator, and roles.

use std::io::BufRead;

use identity::api::{NewAccount, create_account, set_role};
use kernel::Locale;
use web::Role;

use crate::cli::{Admin, RoleName};
use crate::commands::settings;

/// Runs the command.
#[expect(clippy::print_stdout, reason = "what a command prints is its answer")]
pub async fn run(command: Admin) -> anyhow::Result<()> {
    match command {
        Admin::Create { handle, email, places } => {
            let mut password = String::new();
            std::io::stdin().lock().read_line(&mut password)?;
            let app = app::open(settings(&places)?).await?;
            let account = NewAccount {
                name: handle.clone(),
                handle: handle.clone(),
                email,
                password: password.trim_end_matches(['\r', '\n']).to_owned(),
                bio: String::new(),
                place: String::new(),
                locale: Some(Locale::En),
                avatar: None,
            };
            create_account(&app.site, account).await.map_err(explain)?;
            set_role(&app.site, &handle, Role::Admin).await.map_err(explain)?;
            app.close().await;
            println!("{handle} is an admin");
        }
        Admin::SetRole { handle, role, places } => {
            let app = app::open(settings(&places)?).await?;
            let role = match role {
                RoleName::Person => Role::Person,
                RoleName::Moderator => Role::Moderator,
                RoleName::Admin => Role::Admin,
            };
            set_role(&app.site, &handle, role).await.map_err(explain)?;
            app.close().await;
            println!("{handle} is {}", role.as_str());
        }
    }
    Ok(())
}

/// A problem in the words of its fields.
fn explain(problem: kernel::Problem) -> anyhow::Error {
    let fields = problem.fields.iter();
    let fields: Vec<String> =
        fields.map(|field| format!("{}: {}", field.field, web::text_of_field(Locale::En, field))).collect();
    anyhow::anyhow!("{} {}", web::text_of(Locale::En, &problem), fields.join("; "))
}
