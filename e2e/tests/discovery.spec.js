// What a site tells of its choices: to the reader, the author, the operator, and everybody.
import { publish } from '../people.js';
import { accessible, expect, openWith, test } from '../test.js';

test('a reader learns why, turns a slider, and mutes a topic @plain', async ({ person, scripts, site }) => {
  const [{ handle }, { page }] = [await person('ull'), await person('uno')];
  const title = `Why ${handle}`;
  const [note] = await publish(site, handle, [{ title, channel: 'home', topics: [`why${handle}`] }]);
  await openWith(page, '/c/home', page.getByRole('link', { name: title }));
  await page.goto(`/n/${note}/why`);
  await expect(page.getByRole('heading', { level: 1, name: 'Why this note' })).toBeVisible();
  if (scripts) await accessible(page);
  await page.getByRole('button', { name: 'None of it' }).first().click();
  await expect(page.getByText('Saved. Your next page follows it.')).toBeVisible();
  await expect(async () => {
    await page.goto('/c/home');
    await expect(page.getByRole('link', { name: title })).toHaveCount(0);
  }).toPass();

  await page.goto('/settings/feed');
  await expect(page.getByText(`#why${handle}`)).toBeVisible();
  if (scripts) await accessible(page);
  await page.getByLabel('New or proven').fill('50');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByLabel('New or proven')).toHaveValue('50');
  await page.getByRole('switch', { name: /Everything in the order of time/ }).check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByRole('heading', { name: 'What we think you care for' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Forget what you learned' }).click();
  await expect(page.getByText('Your feed begins anew')).toBeVisible();
});

test('an author sees how far a note came, and only the author @plain', async ({ person, scripts, site }) => {
  const [{ page, handle }, other] = [await person('vio'), await person('val')];
  const [note] = await publish(site, handle, [{ title: `Reach ${handle}` }]);
  await openWith(page, `/n/${note}/reach`, page.getByText('The first audience is on its way'));
  await expect(page.getByText('A first audience is promised')).toBeVisible();
  if (scripts) await accessible(page);
  expect((await other.page.goto(`/n/${note}/reach`)).status()).toBe(404);
});

test('an operator sees the figures, and everybody the rules', async ({ page, person }) => {
  const chief = await person.chief();
  await chief.page.goto('/admin/discovery');
  await expect(chief.page.getByRole('heading', { name: 'Trials' })).toBeVisible();
  await accessible(chief.page);
  await page.goto('/about/ranking');
  await expect(page.getByRole('heading', { name: 'A fair trial for every note' })).toBeVisible();
  await accessible(page);
});
