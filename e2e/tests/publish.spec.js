// Writing a note.
import { jpegFile, pngFile } from '../picture.js';
import { expect, test } from '../test.js';

const pictures = (page) => page.locator('.note__media img');

test('a note is published with pictures, words for them, and topics', async ({ person }) => {
  const { page } = await person('ann');
  await page.goto('/notes/new');
  await page.locator('#files').setInputFiles([pngFile(1), jpegFile(), pngFile(3, [900, 500])]);
  const shots = page.locator('.shot');
  await expect(shots).toHaveCount(3);
  for (const [at, words] of ['A morning cup', 'A print', 'The sea'].entries()) {
    await expect(shots.nth(at).locator('[data-id]')).toBeEnabled();
    await shots.nth(at).getByLabel('What the picture shows').fill(words);
  }
  await shots.nth(1).getByRole('button', { name: 'Remove' }).click();
  await shots.nth(1).getByRole('button', { name: 'Move earlier' }).click();
  await page.getByLabel('Title', { exact: true }).fill('Slow mornings');
  await page.getByLabel(/^Text/).fill('Tea first. #tea');
  await page.getByLabel(/^Topics/).fill('#slowmornings 茶');
  await page.getByLabel(/^Channel/).selectOption({ label: 'Home' });
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Your note is out.')).toBeVisible();
  await expect(page).toHaveURL(/\/n\//);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Slow mornings');
  await expect(pictures(page)).toHaveCount(2);
  await expect(pictures(page).first()).toHaveAttribute('alt', 'The sea');
  await expect(pictures(page).last()).toHaveAttribute('alt', 'A morning cup');
  await expect.poll(() => pictures(page).first().evaluate((image) => image.complete && image.naturalWidth)).toBeGreaterThan(100);
  await page.getByRole('link', { name: '茶' }).click();
  await expect(page.getByRole('link', { name: 'Slow mornings' })).toBeVisible();
});

test('a note is published through the plain form, and its pictures are described afterwards @plain-only', async ({ person }) => {
  const { page } = await person('bo');
  await page.goto('/notes/new');
  await page.locator('#files').setInputFiles([pngFile(4), pngFile(5)]);
  await page.getByLabel('Title', { exact: true }).fill('Without scripts');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(pictures(page)).toHaveCount(2);
  await page.goto(`${page.url()}/edit`);
  await page.getByLabel('What the picture shows').first().fill('A field in fog');
  await page.locator('[name=drop]').last().check();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.getByText('Your changes are saved.')).toBeVisible();
  await expect(pictures(page)).toHaveCount(1);
  await expect(pictures(page)).toHaveAttribute('alt', 'A field in fog');
});

test('what is wrong with a note is said beside the field, and nothing typed is lost @plain', async ({ person, scripts }) => {
  const { page } = await person('cai');
  await page.goto('/notes/new');
  await page.locator('#files').setInputFiles(pngFile(6));
  if (scripts) await expect(page.locator('.shot [data-id]')).toBeEnabled();
  await page.getByLabel('Title', { exact: true }).fill('   ');
  await page.getByLabel(/^Text/).fill('Words that took an hour');
  await page.getByLabel(/^Topics/).fill('#tea');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByLabel('Title', { exact: true })).toHaveAccessibleDescription(/Write something here/);
  await expect(page.getByLabel(/^Text/)).toHaveValue('Words that took an hour');
  await expect(page.getByLabel(/^Topics/)).toHaveValue('#tea');
  await expect(page.locator('.shot img')).toHaveCount(1);
  await page.getByLabel('Title', { exact: true }).fill('Now it has a title');
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Now it has a title');
  await expect(pictures(page)).toHaveCount(1);
});

test('a file that is no picture is refused with a message and the words stay @plain', async ({ person, scripts }) => {
  const { page } = await person('dan');
  await page.goto('/notes/new');
  await page.getByLabel('Title', { exact: true }).fill('A broken file');
  await page.locator('#files').setInputFiles({ name: 'no.png', mimeType: 'image/png', buffer: Buffer.from('not a picture') });
  if (scripts) {
    await expect(page.locator('.shot [data-error]')).toContainText('Could not be sent');
    await page.locator('.shot').getByRole('button', { name: 'Remove' }).click();
    await expect(page.locator('.shot')).toHaveCount(0);
  } else {
    await page.getByRole('button', { name: 'Publish' }).click();
    await expect(page.locator('#files-error')).toContainText('not a picture');
  }
  await expect(page.getByLabel('Title', { exact: true })).toHaveValue('A broken file');
});
