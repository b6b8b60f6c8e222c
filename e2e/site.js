// A site for a worker's tests: the real binary on a free port with a data folder of its own, ended by pid.
import { test as base, expect } from '@playwright/test';
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import AxeBuilder from '@axe-core/playwright';

const target = process.env.CARGO_TARGET_DIR ?? JSON.parse(await text('cargo', ['metadata', '--no-deps', '--format-version', '1'])).target_directory;
const binary = resolve(process.env.CINNABAR_BIN ?? join(target, 'debug/cinnabar'));
export const PASSWORD = 'korrekt häst batteri';

function text(command, args, input) {
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

async function start() {
  const data = mkdtempSync(join(tmpdir(), 'cinnabar-e2e-'));
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const places = ['--data', data];
  await text(binary, ['admin', 'create', 'chief', 'chief@example.test', ...places], `${PASSWORD}\n`);
  const env = { ...process.env, CINNABAR__SITE__URL: url };
  const child = spawn(binary, ['serve', '--listen', `127.0.0.1:${port}`, ...places], { env, stdio: ['ignore', 'inherit', 'ignore'] });
  const until = Date.now() + 20_000;
  while (!(await fetch(`${url}/health/ready`).then((answer) => answer.ok, () => false))) {
    if (Date.now() > until || child.exitCode !== null) throw new Error('the site did not start');
    await new Promise((wait) => { setTimeout(wait, 50); });
  }
  const stop = () => new Promise((done) => {
    child.on('close', () => { rmSync(data, { recursive: true, force: true }); done(); });
    child.kill('SIGKILL');
  });
  // The newest mail to an address, as text.
  const mail = async (to) => {
    for (;;) {
      const folder = join(data, 'mail');
      const letters = readdirSync(folder, { withFileTypes: true }).filter((file) => file.name.endsWith('.eml'));
      const found = letters.map((file) => readFileSync(join(folder, file.name), 'utf8')).sort().reverse().find((letter) => letter.includes(to));
      if (found) return found.replace(/=\r?\n/g, '').replace(/=3D/g, '=');
      if (Date.now() > until + 60_000) throw new Error(`no mail to ${to}`);
      await new Promise((wait) => { setTimeout(wait, 100); });
    }
  };
  return { url, data, mail, stop };
}

export const test = base.extend({
  site: [async ({}, use) => {
    const site = await start();
    await use(site);
    await site.stop();
  }, { scope: 'worker' }],
  baseURL: async ({ site }, use) => use(site.url),
  // Whatever the page complains about fails the test: errors of scripts, and reports of the content policy.
  page: async ({ page }, use) => {
    const complaints = [];
    page.on('pageerror', (error) => complaints.push(String(error)));
    page.on('console', (message) => { if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text())) complaints.push(message.text()); });
    await use(page);
    expect(complaints).toEqual([]);
  },
});

// No violation of WCAG 2.2 AA that axe can see.
export async function accessible(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']).analyze();
  expect(violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target).join(' ')}`)).toEqual([]);
}

export { expect };
