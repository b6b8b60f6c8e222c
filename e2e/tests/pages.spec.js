// Every kind of page: no violation of WCAG 2.2 AA in either theme, and nothing that has to be scrolled sideways.
import { api, checkOut, openStore, publish, unique } from '../people.js';
import { png } from '../picture.js';
import { accessible, expect, openWith, test } from '../test.js';

test.describe.configure({ mode: 'parallel' });

const WIDTHS = [320, 390, 1440];

async function looksRight(page, path, status = 200) {
  expect.soft((await page.goto(path)).status(), path).toBe(status);
  await accessible(page);
  await page.emulateMedia({ colorScheme: 'dark' });
  await accessible(page, ['color-contrast']);
  await page.emulateMedia({ colorScheme: 'light' });
  const size = page.viewportSize();
  for (const width of WIDTHS) {
    await page.setViewportSize({ ...size, width });
    const [wide, room] = await page.evaluate(() => [document.documentElement.scrollWidth, innerWidth]);
    expect.soft(wide, `${path} at ${width} px`).toBeLessThanOrEqual(room);
  }
  await page.setViewportSize(size);
}

const upload = async (site, handle) => {
  const { send, close } = await api(site, handle);
  const file = { name: 'a.png', mimeType: 'image/png', buffer: png(900, 600, 3) };
  const picture = await send('POST', '/media', undefined, { file });
  await close();
  return picture.id;
};

test('what visitors see', async ({ page, person, site }) => {
  const { handle } = await person('ada');
  const picture = await upload(site, handle);
  const { slug, product } = await openStore(site, handle, unique('Look '));
  const [note, words] = await publish(site, handle, [
    { title: 'A long_title_without_any_space_that_has_to_break_somewhere', text: 'See https://example.test/a/very/long/address/without/any/space/in/it/at/all', pictures: [{ id: picture, alt: 'A gradient' }], topics: ['looks'], place: 'Lund', products: [{ id: product, declaration: 'gifted' }] },
    { title: '字的封面', tone: 'ink', channel: 'books' },
  ]);
  const paths = [
    '/', '/c/books', '/c/skincare', '/t/looks', `/n/${note}`, `/n/${words}`, `/u/${handle}`, `/u/${handle}/followers`,
    '/market', '/market?q=nothing', `/s/${slug}`, `/p/${product}`, '/bag', '/sign-in', '/sign-up', '/sign-up/sent', '/forgot', '/forgot/sent', '/dev/mail',
  ];
  for (const path of paths) await looksRight(page, path);
  await looksRight(page, '/nothing-here', 404);
});

test('what readers and buyers see', async ({ person, site }) => {
  const [owner, { page, handle }] = [await person('ben'), await person('cas')];
  const { variant } = await openStore(site, owner.handle, unique('Read '));
  const [note] = await publish(site, handle, [{ title: 'Mine', channel: 'food' }]);
  const [other] = await publish(site, owner.handle, [{ title: 'Not mine' }]);
  const { send, close } = await api(site, handle);
  const comment = await send('POST', `/notes/${note}/comments`, { text: 'A comment' });
  const open = await checkOut(site, handle, variant);
  const bought = await checkOut(site, handle, variant);
  await send('POST', `/payments/${bought.payment}/confirm`, { method: 'ok' });
  const keeper = await api(site, owner.handle);
  await keeper.send('POST', `/orders/${bought.order}/ship`, { carrier: 'Northern Post' });
  await keeper.close();
  await send('POST', `/orders/${bought.order}/receive`);
  const { lines } = await send('GET', `/orders/${bought.order}`);
  await send('PUT', `/cart/lines/${variant}`, { quantity: 2 });
  await close();
  const paths = [
    '/following', '/notes/new', `/n/${note}`, `/n/${note}/edit`, `/n/${note}/c/${comment.id}`, `/u/${handle}?tab=collected`, `/report?kind=note&id=${other}`,
    '/settings', '/settings/blocked', '/bag', '/checkout', `/pay/${open.payment}`, `/pay/${bought.payment}`, '/orders', `/orders/${open.order}`,
    `/orders/${bought.order}`, `/orders/${bought.order}/lines/${lines[0].id}/review`, '/brands/apply', '/studio',
  ];
  for (const path of paths) await looksRight(page, path);
});

test('what stores and moderators see', async ({ person, site }) => {
  const [{ page, handle }, buyer] = [await person('dot'), await person('eve')];
  const { slug, product, variant } = await openStore(site, handle, unique('Keep '));
  const { payment, order } = await checkOut(site, buyer.handle, variant);
  const { send, close } = await api(site, buyer.handle);
  await send('POST', `/payments/${payment}/confirm`, { method: 'ok' });
  const [note] = await publish(site, handle, [{ title: 'Reported' }]);
  await send('POST', '/reports', { kind: 'note', id: note, reason: 'spam', details: '' });
  await send('POST', '/brands', { name: unique('Wait '), slug: unique('wait-'), country: 'Sweden', story: '', site: '' });
  await close();
  const studio = ['', '/settings', '/members', '/delivery', '/products/new', `/products/${product}`, `/products/${product}/variants`, '/orders', `/orders/${order}`];
  for (const path of ['/studio', ...studio.map((path) => `/studio/${slug}${path}`)]) await looksRight(page, path);

  const chief = await person.chief();
  for (const path of ['/admin', '/admin/brands', '/moderation', '/moderation?shelf=decided']) await looksRight(chief.page, path);
  await chief.page.goto('/moderation');
  await looksRight(chief.page, await chief.page.getByRole('link', { name: 'Reported' }).getAttribute('href'));
});

test('a note over the feed', async ({ page, person, site }) => {
  const { handle } = await person('fin');
  await publish(site, handle, [{ title: `Above ${handle}`, channel: 'outfits' }]);
  const card = page.getByRole('link', { name: `Above ${handle}` });
  await openWith(page, '/c/outfits', card);
  await card.click();
  await expect(page.getByRole('heading', { level: 1, name: `Above ${handle}` })).toBeVisible();
  await accessible(page);
});
