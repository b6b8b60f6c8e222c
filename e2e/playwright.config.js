// Journeys in Debian's Chromium, at phone and desktop size, against one site per worker (see site.js). Those whose
// name says `@plain` run a second time without scripts, those with `@plain-only` only then,
// those with `@wide` not on phones.
import { defineConfig } from '@playwright/test';

const chromium = {
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
};
const desktop = { viewport: { width: 1440, height: 900 } };
const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const plain = { javaScriptEnabled: false };

export default defineConfig({
  testDir: 'tests',
  workers: 2,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: { launchOptions: chromium, locale: 'en-GB', actionTimeout: 10_000, screenshot: 'only-on-failure' },
  projects: [
    { name: 'desktop', use: desktop, grepInvert: /@plain-only/ },
    { name: 'phone', use: phone, grepInvert: /@plain-only|@wide/ },
    { name: 'desktop without scripts', use: { ...desktop, ...plain }, grep: /@plain/ },
    { name: 'phone without scripts', use: { ...phone, ...plain }, grep: /@plain/ },
  ],
});
