// What pages tell of their readers, and what readers say they do not want to see.
import { publish, unique } from '../people.js';
import { expect, test } from '../test.js';

// Keeps what the page tells, beside sending it: at once, for the page may be left in the same moment.
const listen = (page) => page.addInitScript(() => {
  const send = navigator.sendBeacon.bind(navigator);
  window.Blob = class extends Blob {
    constructor(parts, options) {
      super(parts, options);
      this.written = parts.join('');
    }
  };
  navigator.sendBeacon = (url, body) => {
    const told = JSON.parse(sessionStorage.told ?? '[]');
    sessionStorage.told = JSON.stringify([...told, ...JSON.parse(body.written).events]);
    return send(url, body);
  };
});
const told = (page) => page.evaluate(() => JSON.parse(sessionStorage.told ?? '[]'));
const kinds = async (page) => (await told(page)).map((event) => Object.keys(event)[0]);

test('cards that are seen, notes that are opened and read to the end are told once', async ({ person, site }) => {
  const { handle } = await person('ida');
  const topic = unique('beacon');
  const [note] = await publish(site, handle, [
    { title: `Read ${topic}`, text: 'A few words', topics: [topic] },
    { title: `Beside ${topic}`, topics: [topic] },
  ]);
  const { page } = await person('jon');
  await listen(page);
  const taken = page.waitForResponse('**/api/v1/activity');
  await page.goto(`/t/${topic}`);
  await expect.poll(() => kinds(page)).toEqual(['seen', 'seen']);
  expect((await taken).status()).toBe(202);
  await page.getByRole('link', { name: `Read ${topic}` }).click();
  await expect.poll(() => kinds(page), { timeout: 15_000 }).toEqual(['seen', 'seen', 'open', 'finish']);
  await page.goBack();
  await expect.poll(() => kinds(page)).toContain('read');
  const events = await told(page);
  expect(events[2]).toEqual({ open: { note } });
  expect(events.find((event) => event.read).read).toEqual({ note, seconds: expect.any(Number) });
  expect(events.filter((event) => event.open)).toHaveLength(1);
});

test('who has no account, or does not want to be followed, tells nothing', async ({ page, person, site }) => {
  const { handle } = await person('kim');
  const topic = unique('quiet');
  await publish(site, handle, [{ title: `Quiet ${topic}`, topics: [topic] }]);
  const { page: careful } = await person('lea');
  await careful.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  for (const reader of [page, careful]) {
    await listen(reader);
    await reader.goto(`/t/${topic}`);
    const card = reader.locator('.note-card').first();
    await expect(card).toBeVisible();
    await reader.waitForTimeout(1500);
    await card.getByRole('link').first().click();
    await expect(reader.getByRole('heading', { level: 1, name: `Quiet ${topic}` })).toBeVisible();
    expect(await told(reader)).toEqual([]);
  }
});

test('a note that is not wanted leaves the feed and can come back @wide', async ({ person, site }) => {
  const { handle } = await person('mia');
  const topic = unique('unwanted');
  await publish(site, handle, [{ title: `Unwanted ${topic}`, topics: [topic] }]);
  const { page } = await person('nils');
  await page.goto(`/t/${topic}`);
  const card = page.locator('.note-card', { hasText: `Unwanted ${topic}` });
  await card.getByRole('link', { name: `Unwanted ${topic}` }).click();
  const overlay = page.getByRole('dialog');
  await overlay.locator('.note__head .menu summary').click();
  await overlay.getByRole('button', { name: 'Not interested' }).click();
  await expect(overlay).toHaveCount(0);
  await expect(card).toBeHidden();
  await expect(page).toHaveURL(`/t/${topic}`);
  await page.getByRole('button', { name: 'Show it again' }).click();
  await expect(card).toBeVisible();
});

test('a note that is not wanted is said and taken back on pages @plain-only', async ({ person, site }) => {
  const { handle } = await person('olga');
  const [note] = await publish(site, handle, [{ title: unique('Plain') }]);
  const { page } = await person('per');
  await page.goto(`/n/${note}`);
  await page.locator('.note__head .menu summary').click();
  await page.getByRole('button', { name: 'Not interested' }).click();
  await expect(page).toHaveURL(`/n/${note}/not-interested`);
  await page.getByRole('button', { name: 'Show it again' }).click();
  await expect(page).toHaveURL(`/n/${note}`);
});
