// A reader reports a note, and a moderator decides.
import { publish } from '../people.js';
import { expect, openWith, test } from '../test.js';

test('a reported note that a moderator hides is gone from the feed @plain', async ({ person, site }) => {
  const author = await person('pia');
  const title = `Wrong ${author.handle}`;
  const [note] = await publish(site, author.handle, [{ title }]);

  const reader = await person('quin');
  await openWith(reader.page, '/', reader.page.getByRole('link', { name: title }));
  await reader.page.goto(`/n/${note}`);
  await reader.page.locator('summary[aria-label=More]').click();
  await reader.page.getByRole('link', { name: 'Report' }).click();
  await reader.page.getByLabel('Fraud or counterfeit').check();
  await reader.page.getByLabel(/^More about it/).fill('It is not hers.');
  await reader.page.getByRole('button', { name: 'Send report' }).click();
  await expect(reader.page.getByText('A moderator will look at it.')).toBeVisible();

  const { page } = await person.chief();
  await page.goto('/moderation');
  await page.getByRole('link', { name: title }).click();
  await expect(page.getByText('It is not hers.')).toBeVisible();
  await page.getByRole('radio', { name: /^Hide/ }).check();
  await page.getByLabel(/^Rule that was broken/).selectOption({ label: 'Fraud or counterfeit' });
  await page.getByLabel(/^Message to the author/).fill('Show that it is yours and we bring it back.');
  await page.getByRole('button', { name: 'Send decision' }).click();
  await expect(page.getByText('Decision sent')).toBeVisible();

  // A feed may leave a note out for other reasons; the author's own page shows all that is there.
  for (const path of ['/', `/u/${author.handle}`]) {
    await reader.page.goto(path);
    await expect(reader.page.getByRole('link', { name: title })).toHaveCount(0);
  }
  expect((await reader.page.goto(`/n/${note}`)).status()).toBe(404);
  await author.page.goto(`/n/${note}`);
  await expect(author.page.getByText('Moderators took this note down.')).toBeVisible();
});

test('a note that moderators reduce is recommended to nobody, and its author reads why @plain', async ({ person, site }) => {
  const author = await person('rut');
  const title = `Loud ${author.handle}`;
  const [note] = await publish(site, author.handle, [{ title }]);
  const reader = await person('sam');
  await reader.page.goto(`/report?kind=note&id=${note}`);
  await reader.page.getByLabel('Spam').check();
  await reader.page.getByRole('button', { name: 'Send report' }).click();

  const { page } = await person.chief();
  await page.goto('/moderation');
  await page.getByRole('link', { name: title }).click();
  await page.getByRole('radio', { name: /^Don't recommend/ }).check();
  await page.getByLabel(/^Rule that was broken/).selectOption({ label: 'Spam' });
  await page.getByLabel(/^Message to the author/).fill('One note about it is enough.');
  await page.getByRole('button', { name: 'Send decision' }).click();
  await expect(page.getByText('Decision sent')).toBeVisible();

  await reader.page.goto('/');
  await expect(reader.page.getByRole('link', { name: title })).toHaveCount(0);
  await reader.page.goto(`/u/${author.handle}`);
  await expect(reader.page.getByRole('link', { name: title }).first()).toBeVisible();
  await reader.page.goto(`/n/${note}`);
  await expect(reader.page.getByText('Moderators keep this note from being recommended.')).toHaveCount(0);

  await author.page.goto(`/n/${note}`);
  await author.page.getByRole('link', { name: 'Why, and what happens next' }).click();
  await expect(author.page.getByText('this note breaks a rule: Spam')).toBeVisible();
  await expect(author.page.getByText('What happens next:')).toBeVisible();

  await page.goto('/moderation?shelf=decided');
  await page.getByRole('link', { name: title }).click();
  await page.getByLabel(/^Message to the author/).fill('Thank you.');
  await page.getByRole('button', { name: 'Send decision' }).click();
  await author.page.goto(`/n/${note}`);
  await expect(author.page.getByRole('link', { name: 'Why, and what happens next' })).toHaveCount(0);
});
