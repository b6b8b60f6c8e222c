// A site for a worker's tests: the real binary on a free port with a data folder of its own, ended by pid.
import { spawn } from 'node:child_process';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const target = process.env.CARGO_TARGET_DIR ?? JSON.parse(await run('cargo', ['metadata', '--no-deps', '--format-version', '1'])).target_directory;
const binary = resolve(process.env.CINNABAR_BIN ?? join(target, 'debug/cinnabar'));
export const PASSWORD = 'korrekt häst batteri';
// The account that runs the site.
export const CHIEF = 'chief';

function run(command, args, input) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk) => { out += chunk; });
    child.on('close', (code) => (code === 0 ? done(out) : fail(new Error(`${command} ended with ${code}`))));
    child.stdin.end(input);
  });
}

function freePort() {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

// Asks until there is an answer.
async function until(what, ask, seconds = 20) {
  const end = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (Date.now() > end) throw new Error(what);
    await pause(40);
  }
}

export async function start() {
  const data = mkdtempSync(join(tmpdir(), 'cinnabar-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const places = ['--data', data];
  process.env.RUST_LOG = 'warn';
  await run(binary, ['admin', 'create', CHIEF, 'chief@example.test', ...places], `${PASSWORD}\n`);
  // Everybody signs up from this machine; a proxy that is believed gives each an address of their own.
  const env = { ...process.env, CINNABAR__SITE__URL: url, CINNABAR__SITE__TRUSTED_PROXIES: '127.0.0.1' };
  const log = join(data, 'log');
  const output = openSync(log, 'w');
  const child = spawn(binary, ['serve', '--listen', `127.0.0.1:${port}`, ...places], { env, stdio: ['ignore', output, output] });
  closeSync(output);
  const ended = new Promise((done) => { child.on('close', (code, signal) => done(code ?? signal)); });
  const running = () => child.exitCode === null && child.signalCode === null;
  const alive = async () => {
    if (!running()) throw new Error(`the site ended with ${await ended}:\n${readFileSync(log, 'utf8')}`);
  };
  await until('the site did not start', async () => {
    await alive();
    return fetch(`${url}/health/ready`).then((answer) => answer.ok, () => false);
  });
  // A site that ended before its tests did is a failure of its own.
  const stop = async () => {
    await alive();
    child.kill('SIGKILL');
    await ended;
    rmSync(data, { recursive: true, force: true });
  };
  const read = (name) => readFileSync(join(data, 'mail', name), 'utf8');
  // The link in the newest mail to an address.
  const mailedLink = (to) => until(`no mail to ${to}`, () => {
    if (!existsSync(join(data, 'mail'))) return null;
    const letters = readdirSync(join(data, 'mail')).filter((name) => name.endsWith('.eml')).sort().reverse();
    const letter = letters.map(read).find((text) => text.includes(to));
    return letter?.replace(/=\r?\n/g, '').replace(/=3D/g, '=').match(/http:\S+/)?.[0];
  });
  return { url, mailedLink, stop };
}
