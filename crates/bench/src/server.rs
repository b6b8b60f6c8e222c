//! A server that is measured: started on a free port of this machine, asked until it is ready, watched, stopped.

use std::fs::File;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};

use crate::http::{Client, request};

/// A running process; it ends with this value.
pub struct Server {
    child: Child,
    /// Where it listens.
    pub address: SocketAddr,
    /// From its start to its first good answer.
    pub ready_after: Duration,
}

/// What a process has used.
#[derive(Debug, Clone, Copy)]
pub struct Usage {
    /// Processor time of all threads.
    pub cpu: Duration,
    /// Bytes of memory now.
    pub memory: u64,
    /// Bytes of memory at most, since it started.
    pub peak_memory: u64,
}

impl Usage {
    /// Of a process.
    ///
    /// # Errors
    /// A process that is gone.
    pub fn of(pid: u32) -> anyhow::Result<Self> {
        let stat = std::fs::read_to_string(format!("/proc/{pid}/stat"))?;
        // The name, in parentheses, may hold anything; user and system time are the 12th and 13th field after it.
        let fields = stat.rsplit_once(") ").context("no stat")?.1;
        let ticks: u64 =
            fields.split(' ').skip(11).take(2).filter_map(|field| field.parse::<u64>().ok()).sum();
        let status = std::fs::read_to_string(format!("/proc/{pid}/status"))?;
        let kilobytes = |name: &str| {
            let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
            line.trim().split(' ').next().and_then(|number| number.parse().ok()).unwrap_or(0u64) * 1024
        };
        // Linux counts in hundredths of a second on every common platform.
        let cpu = Duration::from_millis(ticks * 10);
        Ok(Self { cpu, memory: kilobytes("VmRSS:"), peak_memory: kilobytes("VmHWM:") })
    }
}

/// Where a site of ours is.
#[derive(Debug, Clone, clap::Args)]
pub struct Place {
    /// The site's data folder
    #[arg(long)]
    pub data: PathBuf,
    /// `postgres://…`; SQLite in the data folder if not given
    #[arg(long)]
    pub database: Option<String>,
}

impl Place {
    /// The address of the database.
    pub fn database(&self) -> String {
        let file = || format!("sqlite:{}", self.data.join("cinnabar.db").display());
        self.database.clone().unwrap_or_else(file)
    }

    /// The program with a command on this site.
    ///
    /// # Errors
    /// A program that was not built.
    pub fn command(&self, command: &[&str]) -> anyhow::Result<Command> {
        let program = std::env::current_exe()?.with_file_name("cinnabar");
        ensure!(program.exists(), "{} is not there: cargo build --release -p cinnabar", program.display());
        let mut line = Command::new(program);
        line.args(command).arg("--data").arg(&self.data).args(["--database", &self.database()]);
        Ok(line)
    }

    /// Runs a command on this site to its end.
    ///
    /// # Errors
    /// A command that fails.
    pub fn run(&self, command: &[&str]) -> anyhow::Result<()> {
        let status = self.command(command)?.stdout(Stdio::null()).stderr(log(&self.data)?).status()?;
        ensure!(status.success(), "cinnabar {} failed", command.join(" "));
        Ok(())
    }

    /// Serves this site.
    ///
    /// # Errors
    /// A server that does not become ready.
    pub async fn serve(&self) -> anyhow::Result<Server> {
        std::fs::create_dir_all(&self.data)?;
        let address = free_address()?;
        let mut command = self.command(&["serve", "--listen", &address.to_string()])?;
        command.env("CINNABAR__SITE__URL", format!("http://{address}"));
        // A few accounts ask here for as many as a large site has.
        command.env("CINNABAR__LIMITS__API_PER_MINUTE", "100000000");
        start(command, address, "/health/ready", &self.data).await
    }
}

fn log(folder: &Path) -> anyhow::Result<File> {
    Ok(File::options().create(true).append(true).open(folder.join("bench.log"))?)
}

/// A port that nobody listens on.
///
/// # Errors
/// If there is none.
pub fn free_address() -> anyhow::Result<SocketAddr> {
    Ok(TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?.local_addr()?)
}

/// Starts a server whose log goes to `bench.log` in a folder, and waits until `health` answers well.
///
/// # Errors
/// A server that is not ready after half a minute.
pub async fn start(
    mut command: Command,
    address: SocketAddr,
    health: &str,
    folder: &Path,
) -> anyhow::Result<Server> {
    let started = Instant::now();
    let child = command.stdout(log(folder)?).stderr(log(folder)?).spawn()?;
    let mut server = Server { child, address, ready_after: Duration::ZERO };
    let asked = request("GET", health, &[], b"");
    let mut client = Client::new(address);
    loop {
        let answered = client.send(&asked).await;
        if answered.is_ok_and(|reply| reply.status == 200) {
            server.ready_after = started.elapsed();
            return Ok(server);
        }
        ensure!(started.elapsed() < Duration::from_secs(30), "not ready: see {}/bench.log", folder.display());
        ensure!(server.child.try_wait()?.is_none(), "ended at once: see {}/bench.log", folder.display());
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

impl Server {
    /// The process.
    pub fn pid(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Asked to stop, as an operator would; the standard library can only kill.
        let _ = Command::new("kill").arg(self.pid().to_string()).status();
        let _ = self.child.wait();
    }
}
