// Everything with the keyboard alone.
import { publish } from '../people.js';
import { expect, openWith, test } from '../test.js';

// Presses Tab until what has the focus matches, and says whether the focus could be seen on the way.
async function tabTo(page, target) {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
    const visible = await page.evaluate(() => {
      const ring = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
      const at = document.activeElement;
      // The link of a card shows it on the card's picture.
      const shown = [at, at.closest('.note-card')?.querySelector('.cover')].filter(Boolean);
      return shown.some((each) => ring(getComputedStyle(each))) || ring(getComputedStyle(at, '::after'));
    });
    expect(visible, await page.evaluate(() => document.activeElement.outerHTML.slice(0, 200))).toBe(true);
  }
  throw new Error('sixty presses of Tab did not get there');
}

test('a reader skips to the content, opens a note, likes it and comes back', async ({ person, site }) => {
  const [{ handle }, { page }] = [await person('rut'), await person('ria')];
  await publish(site, handle, [{ title: `By key ${handle}`, channel: 'pets' }]);
  await openWith(page, '/c/pets', page.getByRole('link', { name: `By key ${handle}` }));
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.locator('#main')).toBeFocused();

  const card = page.getByRole('link', { name: `By key ${handle}` });
  await tabTo(page, card);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: `By key ${handle}` })).toBeVisible();
  const note = page.locator('#note');
  await tabTo(page, note.getByRole('button', { name: /^Like,/ }));
  await page.keyboard.press('Enter');
  await expect(note.getByRole('button', { name: 'Like, 1' })).toHaveAttribute('aria-pressed', 'true');
  await expect(note.getByRole('button', { name: 'Like, 1' })).toBeFocused();

  if (page.viewportSize().width >= 900) {
    await page.keyboard.press('Escape');
    await expect(card).toBeFocused();
  } else {
    await page.goBack();
  }
  await expect(page).toHaveURL('/c/pets#main');
});

test('the menu of a note opens, and closes with Esc', async ({ person, site }) => {
  const { page, handle } = await person('sam');
  const [note] = await publish(site, handle, [{ title: 'A menu' }]);
  await page.goto(`/n/${note}`);
  const menu = page.locator('#note summary[aria-label=More]');
  await tabTo(page, menu);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('link', { name: 'Edit' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('link', { name: 'Edit' })).toBeHidden();
  await expect(menu).toBeFocused();
});
