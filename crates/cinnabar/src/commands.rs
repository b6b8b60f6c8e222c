//! What each command does.

use std::process::ExitCode;

use anyhow::Context;
use app::App;
use config::{LogFormat, Settings, Sources};
use tokio::signal::unix::{SignalKind, signal};
use tokio::sync::watch;

use crate::admin;
use crate::cli::{Cli, Command, Places};

/// Runs the command; the exit code says whether all is well.
#[expect(clippy::print_stdout, reason = "what a command prints is its answer")]
pub async fn run(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.command {
        Command::Serve { places } => {
            let app = app::open(settings(&places)?).await?;
            let listener = app::listen(&app).await?;
            tracing::info!(url = app.site.settings.site.url.as_str(), "serving");
            app::run(app, listener, stop_on_signal()?, watch::channel(true).1).await?;
        }
        Command::Demo { places, photos, seed } => demo(&places, photos, seed).await?,
        Command::Migrate { places } => {
            let app = app::open(settings(&places)?).await?;
            app.close().await;
            println!("the schema is up to date");
        }
        Command::Check { places } => {
            let app = app::open(settings(&places)?).await?;
            let findings = app::check(&app.site).await?;
            app.close().await;
            findings.iter().for_each(|finding| println!("{finding}"));
            println!("{} findings", findings.len());
            if !findings.is_empty() {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Rebuild { name, places } => {
            anyhow::ensure!(
                app::REBUILDS.contains(&name.as_str()),
                "rebuild one of {}",
                app::REBUILDS.join(", ")
            );
            let app = app::open(settings(&places)?).await?;
            app::rebuild(&app.site, &name).await?;
            app.close().await;
            println!("{name} is rebuilt");
        }
        Command::Admin { command } => admin::run(command).await?,
        Command::Evaluate(options) => print!("{}", tokio::task::block_in_place(|| evaluate::run(&options))?),
        Command::Simulate(options) => {
            let (text, reached) = simulate::run(&options)?;
            print!("{text}");
            if !reached {
                return Ok(ExitCode::FAILURE);
            }
        }
        Command::Routes => {
            for feature in app::features() {
                for route in feature.routes.iter() {
                    let access = format!("{:?}", route.access);
                    println!("{:7}{:52}{access:10} {}:{}", route.method, route.path, route.file, route.line);
                }
            }
        }
        Command::Config => print!("{}", config::reference()),
        Command::Openapi => println!("{}", serde_json::to_string_pretty(&app::openapi())?),
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads the settings and starts the log.
pub fn settings(places: &Places) -> anyhow::Result<Settings> {
    let sources = Sources::process(places.config.clone(), places.overrides())?;
    let settings = Settings::load(&sources)?;
    let format = match settings.log.format {
        LogFormat::Text => telemetry::Format::Text,
        LogFormat::Json => telemetry::Format::Json,
    };
    telemetry::start_log(format, &settings.log.filter)?;
    // Whoever speaks TLS in this process uses ring; the first to ask wins, and a second is no harm.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Ok(settings)
}

/// Turns true at Ctrl-C or SIGTERM.
fn stop_on_signal() -> anyhow::Result<watch::Receiver<bool>> {
    let (stop, stopped) = watch::channel(false);
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::spawn(async move {
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        tracing::info!("stopping");
        let _ = stop.send(true);
    });
    Ok(stopped)
}

#[expect(clippy::print_stdout, reason = "the address and the sign-ins are what the command is for")]
async fn demo(places: &Places, photos: Option<std::path::PathBuf>, seed: u64) -> anyhow::Result<()> {
    let app: App = app::open(settings(places)?).await?;
    if identity::api::anybody(&mut app.site.db.read().await?).await? {
        app.close().await;
        anyhow::bail!(
            "there is a site here already: `cinnabar serve` with the same options goes on with it, `cinnabar demo` \
             fills another folder (--data) and database (--database)"
        );
    }
    let listener = app::listen(&app).await?;
    let community = demo::Community::prepare(&app.site, seed, photos).await.context("the demo")?;
    println!("\n  {}\n", app.site.settings.site.url.as_str());
    for sign_in in community.sign_ins() {
        println!("  {:<12} {:<16} {}", sign_in.role, sign_in.handle, sign_in.password);
    }
    println!();
    let (told, history) = watch::channel(false);
    let serving = app::run(app, listener, stop_on_signal()?, history);
    let telling = async {
        community.fill().await;
        let _ = told.send(true);
    };
    tokio::pin!(serving);
    tokio::select! {
        stopped = &mut serving => stopped,
        () = telling => serving.await,
    }
}
