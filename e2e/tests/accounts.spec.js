// Coming and going: signing up by mail, signing in and out, language, colours.
import { PASSWORD } from '../site.js';
import { unique } from '../people.js';
import { expect, test } from '../test.js';

const fill = async (page, fields) => {
  for (const [label, value] of Object.entries(fields)) await page.getByLabel(label, { exact: true }).fill(value);
};

test('somebody signs up with the link of a mail, signs out and in again @plain', async ({ page, site }) => {
  const handle = unique('mira');
  const email = `${handle}@example.test`;
  await page.goto('/sign-up');
  await fill(page, { Handle: handle, Name: 'Mira Lund', 'E-mail': email, Password: PASSWORD });
  await page.getByRole('button', { name: 'Create account' }).click();
  await expect(page.getByRole('heading', { name: 'Check your mail' })).toBeVisible();
  await page.goto(await site.mailedLink(email));
  await fill(page, { Password: PASSWORD });
  await page.getByRole('button', { name: 'Finish and sign in' }).click();
  await expect(page.getByText('Your account is ready')).toBeVisible();

  await page.goto('/settings');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await expect(page.getByText('Signed out')).toBeVisible();
  // What needs an account asks for it and then leads on.
  await page.goto('/notes/new');
  await fill(page, { 'Handle or e-mail': handle, Password: 'not the password' });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('alert')).toContainText('not right');
  await expect(page.getByLabel('Handle or e-mail')).toHaveValue(handle);
  await fill(page, { Password: PASSWORD });
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page).toHaveURL(/\/notes\/new$/);
});

test('a field that is wrong says so beside it and keeps what was typed @plain', async ({ page }) => {
  await page.goto('/sign-up');
  await fill(page, { Handle: 'No Spaces', Name: 'Mira Lund', 'E-mail': 'mira@example.test', Password: PASSWORD });
  await page.getByRole('button', { name: 'Create account' }).click();
  const handle = page.getByLabel('Handle', { exact: true });
  await expect(handle).toHaveAccessibleDescription(/3 to 20 of the letters a to z/);
  await expect(handle).toHaveValue('No Spaces');
  await expect(page.getByLabel('Name', { exact: true })).toHaveValue('Mira Lund');
  await expect(page.getByLabel('Password', { exact: true })).toHaveValue('');
});

test('the language changes at the foot of a page and stays @plain', async ({ page }) => {
  await page.goto('/market');
  for (const [name, lang, market] of [['简体中文', 'zh-Hans', '市集'], ['Svenska', 'sv', 'Marknad'], ['English', 'en', 'Market']]) {
    await page.getByRole('button', { name }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', lang);
    await expect(page.getByRole('button', { name })).toHaveAttribute('aria-pressed', 'true');
    await expect(page).toHaveURL(/\/market$/);
    await page.reload();
    await expect(page.getByRole('navigation').getByRole('link', { name: market }).filter({ visible: true })).toBeVisible();
  }
});

test('the colours change at the foot of a page and stay @plain', async ({ page }) => {
  const ground = () => page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
  await page.goto('/');
  await page.getByRole('button', { name: 'Dark' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const dark = await ground();
  await page.goto('/market');
  expect(await ground()).toBe(dark);
  await page.getByRole('button', { name: 'Light' }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'light');
  expect(await ground()).not.toBe(dark);
  await page.getByRole('button', { name: 'As the device' }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-theme');
});
