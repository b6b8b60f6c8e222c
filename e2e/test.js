// The test function of all journeys: a site, and people with browsers that must not complain.
import { test as base, expect } from '@playwright/test';
import AxeBuilder from '@axe-core/playwright';
import { CHIEF, start } from './site.js';
import { join, signIn, unique } from './people.js';

// Whatever a page complains about: errors of scripts, and reports of the content policy.
function watch(context, complaints) {
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('console', (message) => {
    // The browser notes every refused form as an error of its own.
    if (message.type() === 'error' && !/status of (4|5)\d\d/.test(message.text())) complaints.push(message.text());
  });
}

export const test = base.extend({
  site: [async ({}, use) => {
    const site = await start();
    await use(site);
    await site.stop();
  }, { scope: 'worker' }],
  baseURL: async ({ site }, use) => use(site.url),
  complaints: async ({}, use) => {
    const complaints = [];
    await use(complaints);
    expect(complaints).toEqual([]);
  },
  context: async ({ context, complaints }, use) => {
    watch(context, complaints);
    await use(context);
  },
  // `await person('mira')` is somebody new, signed in, in a browser of their own; `person.chief()` runs the site.
  person: async ({ browser, site, complaints }, use) => {
    const contexts = [];
    const open = async () => {
      const context = await browser.newContext();
      watch(context, complaints);
      contexts.push(context);
      return context;
    };
    const person = async (name) => {
      const [context, handle] = [await open(), unique(name)];
      await join(site, context, handle);
      return { handle, context, page: await context.newPage() };
    };
    person.chief = async () => {
      const context = await open();
      await signIn(context, CHIEF);
      return { handle: CHIEF, context, page: await context.newPage() };
    };
    await use(person);
    await Promise.all(contexts.map((context) => context.close()));
  },
  // Whether scripts run in this project.
  scripts: async ({}, use, info) => use(info.project.use.javaScriptEnabled !== false),
});

// No violation of WCAG 2.2 AA that axe can see, or of some of its rules alone.
export async function accessible(page, rules) {
  // As high as what it shows, so that no bar at the foot of a phone lies over a target that could be scrolled free.
  const size = page.viewportSize();
  await page.setViewportSize({ ...size, height: await page.evaluate(() => Math.max(innerHeight, document.documentElement.scrollHeight + 200)) });
  // Colours on their way from one theme to the other are neither.
  await page.evaluate(() => document.getAnimations().filter((each) => each instanceof CSSTransition).forEach((each) => each.finish()));
  // No page has frames, so that axe need not open one of its own to gather what it found.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])).analyze();
  const found = violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.target).join(' ')}`);
  expect.soft(found, page.url()).toEqual([]);
  await page.setViewportSize(size);
}

// Opens a feed until it shows something: discovery hears of a note some tenths of a second after it is published.
export async function openWith(page, path, target) {
  await expect(async () => {
    await page.goto(path);
    await expect(target).toBeVisible({ timeout: 500 });
  }).toPass();
}

export { expect };
