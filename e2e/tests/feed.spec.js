// Reading: the feed, a note over it and on its own page, and what readers do with a note.
import { publish, unique } from '../people.js';
import { expect, openWith, test } from '../test.js';

// Phones open the page of the note instead.
test.describe('a note over the feed @wide', () => {
  test('opens with its own address, leaves the feed as it was, and closes with Esc, Back and the cross', async ({ person, site }) => {
    const [{ handle }, { page }] = [await person('eli'), await person('ela')];
    const [note] = await publish(site, handle, [{ title: `Over the feed ${handle}`, text: 'Words' }]);
    const card = page.getByRole('link', { name: `Over the feed ${handle}` });
    await openWith(page, '/', card);
    await card.evaluate((link) => { link.dataset.mark = 'kept'; });
    const ways = [
      () => page.keyboard.press('Escape'),
      () => page.goBack(),
      () => page.getByRole('button', { name: 'Close' }).click(),
    ];
    for (const close of ways) {
      await card.click();
      const overlay = page.getByRole('dialog', { name: `Over the feed ${handle}` });
      await expect(overlay.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page).toHaveURL(`/n/${note}`);
      await expect(page).toHaveTitle(/Over the feed/);
      await close();
      await expect(overlay).toHaveCount(0);
      await expect(page).toHaveURL('/');
      await expect(page).toHaveTitle(/Explore/);
      await expect(card).toBeFocused();
      // The feed was never loaded again.
      await expect(card).toHaveAttribute('data-mark', 'kept');
    }
    await card.click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await page.reload();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Over the feed ${handle}`);
  });

  test('a like in it shows on its card too', async ({ person, site }) => {
    const [{ handle }, { page }] = [await person('fay'), await person('flo')];
    await publish(site, handle, [{ title: `Liked above ${handle}` }]);
    const card = page.locator('.note-card', { hasText: `Liked above ${handle}` });
    await openWith(page, '/', card);
    await card.getByRole('link', { name: /Liked above/ }).click();
    await page.getByRole('dialog').getByRole('button', { name: /^Like,/ }).click();
    await expect(page.getByRole('dialog').getByRole('button', { name: 'Like, 1' })).toHaveAttribute('aria-pressed', 'true');
    await page.keyboard.press('Escape');
    await expect(card.getByRole('button', { name: 'Like, 1' })).toHaveAttribute('aria-pressed', 'true');
  });
});

test('a note appears in the feed, its channel and with its author, and has a page @plain', async ({ page, person, site }) => {
  const { handle } = await person('gil');
  const title = `Found ${handle}`;
  const [note] = await publish(site, handle, [{ title, channel: 'plants', topics: ['moss'] }]);
  for (const list of ['/', '/c/plants', '/t/moss', `/u/${handle}`]) {
    await openWith(page, list, page.getByRole('link', { name: title }));
  }
  await page.goto(`/n/${note}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.getByRole('link', { name: 'Sign in to comment' })).toBeVisible();
});

test('a note is liked and collected, and stays so @plain', async ({ person, site }) => {
  const author = await person('hal');
  const [note] = await publish(site, author.handle, [{ title: `To like ${author.handle}` }]);
  const { page, handle } = await person('ida');
  await page.goto(`/n/${note}`);
  await page.getByRole('button', { name: 'Like, 0' }).click();
  await expect(page.getByRole('button', { name: 'Like, 1' })).toHaveAttribute('aria-pressed', 'true');
  const heard = page.waitForResponse(/collect/);
  await page.getByRole('button', { name: 'Collect, 0' }).click();
  await expect(page.getByRole('button', { name: 'Collect, 1' })).toHaveAttribute('aria-pressed', 'true');
  await heard;
  await page.reload();
  await expect(page.getByRole('button', { name: 'Like, 1' })).toHaveAttribute('aria-pressed', 'true');
  await page.goto(`/u/${handle}?tab=collected`);
  await expect(page.getByRole('link', { name: /To like/ })).toBeVisible();
  await page.goto(`/n/${note}`);
  await page.getByRole('button', { name: 'Like, 1' }).click();
  await expect(page.getByRole('button', { name: 'Like, 0' })).toHaveAttribute('aria-pressed', 'false');
});

test('a like that does not reach the server is taken back and said', async ({ person, site }) => {
  const { page, handle } = await person('jon');
  const [note] = await publish(site, handle, [{ title: 'Offline' }]);
  await page.goto(`/n/${note}`);
  await page.route('**/like', (route) => route.fulfill({ status: 503 }));
  await page.getByRole('button', { name: 'Like, 0' }).click();
  await expect(page.getByText('Nothing was changed')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Like, 0' })).toHaveAttribute('aria-pressed', 'false');
});

test('a visitor who likes is led to sign in @plain', async ({ page, person, site }) => {
  const { handle } = await person('kim');
  const [note] = await publish(site, handle, [{ title: 'For visitors' }]);
  await page.goto(`/n/${note}`);
  await page.getByRole('button', { name: 'Like, 0' }).click();
  await expect(page.getByRole('heading', { name: 'Sign in', level: 1 })).toBeVisible();
});

test('readers comment and answer each other @plain', async ({ person, site }) => {
  const [author, reader] = [await person('liv'), await person('max')];
  const [note] = await publish(site, author.handle, [{ title: 'Talk' }]);
  await reader.page.goto(`/n/${note}`);
  await reader.page.getByLabel('Add a comment').fill('Where is the cup from?');
  await reader.page.getByLabel('Add a comment').press('Enter');
  await expect(reader.page.getByRole('heading', { name: '1 comment' })).toBeVisible();
  await expect(reader.page.getByLabel('Add a comment')).toHaveValue('');

  await author.page.goto(`/n/${note}`);
  await author.page.locator('.comment', { hasText: 'Where is the cup from?' }).getByRole('link', { name: 'Reply' }).click();
  const answer = author.page.getByPlaceholder(`Reply to ${reader.handle}`);
  await answer.fill('From my aunt.');
  await answer.press('Enter');
  await expect(author.page.locator('.comment-reply', { hasText: 'From my aunt.' })).toContainText('Author');
  await reader.page.reload();
  await expect(reader.page.getByRole('heading', { name: '2 comments' })).toBeVisible();
  await expect(reader.page.locator('.comment-reply')).toContainText('From my aunt.');
});

test('more notes come as the reader scrolls, each once', async ({ page, person, site }) => {
  const { handle } = await person('ned');
  const word = unique('long');
  await publish(site, handle, Array.from({ length: 60 }, (_, i) => ({ title: `${word} ${i}`, channel: 'running' })));
  await page.goto('/c/running');
  const titles = () => page.locator('#notes h3').allTextContents();
  await expect.poll(async () => {
    await page.mouse.wheel(0, 4000);
    return (await titles()).filter((title) => title.startsWith(word)).length;
  }).toBe(60);
  const all = await titles();
  expect(new Set(all).size).toBe(all.length);
});

test('without scripts a link leads to more notes @plain-only', async ({ page, person, site }) => {
  const { handle } = await person('oda');
  await publish(site, handle, Array.from({ length: 60 }, (_, i) => ({ title: `Page ${handle} ${i}`, channel: 'film' })));
  await page.goto('/c/film');
  const seen = new Set();
  for (;;) {
    for (const title of await page.locator('#notes h3').allTextContents()) {
      expect(seen.has(title)).toBe(false);
      seen.add(title);
    }
    const more = page.getByRole('link', { name: 'More notes' });
    if (!(await more.count())) break;
    await more.click();
  }
  expect([...seen].filter((title) => title.startsWith(`Page ${handle} `)).length).toBe(60);
});

test('the row of channels begins where the open one can be seen @plain', async ({ page }) => {
  await page.goto('/c/pets');
  const open = page.getByRole('navigation', { name: 'Channels' }).locator('[aria-current]');
  await expect(open).toHaveText('Pets');
  await expect(open).toBeInViewport({ ratio: 1 });
  // The page itself stays at its top.
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.goto('/c/home');
  await expect(page.getByRole('navigation', { name: 'Channels' }).getByRole('link').first()).toBeInViewport({ ratio: 1 });
});
