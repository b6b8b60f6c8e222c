// People of a test, each with a browser of their own, and what they have done before it begins.
import { request } from '@playwright/test';
import { CHIEF, PASSWORD } from './site.js';
import { png } from './picture.js';

let joined = 0;
// A handle that no other test uses.
export const unique = (name) => `${name}${process.pid % 1000}x${joined += 1}`.slice(0, 20);

const csrf = async (answer) => (await answer.text()).match(/name="csrf" value="([^"]*)"/)[1];
const accept = async (answer) => {
  if (answer.status() >= 400) throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`);
  return answer;
};

// Signs a new person up in this browser, with the requests that the pages make.
export async function join(site, context, handle) {
  const [web, email] = [context.request, `${handle}@example.test`];
  const headers = { 'X-Forwarded-For': `10.0.${joined >> 8}.${joined & 255}` };
  const asked = { handle, name: handle, email, password: PASSWORD };
  await accept(await web.post('/sign-up', { form: { ...asked, csrf: await csrf(await web.get('/sign-up')) }, headers }));
  const link = await site.mailedLink(email);
  await accept(await web.post(link, { form: { handle, password: PASSWORD, csrf: await csrf(await web.get(link)) } }));
}

export async function signIn(context, login) {
  const web = context.request;
  await accept(await web.post('/sign-in', { form: { login, password: PASSWORD, next: '/', csrf: await csrf(await web.get('/sign-in')) } }));
}

// The API as one person uses it: `send('POST', '/notes', {…})` gives the answer's body.
export async function api(site, login) {
  const bare = await request.newContext({ baseURL: site.url });
  const session = await accept(await bare.post('/api/v1/sessions', { data: { login, password: PASSWORD } }));
  const { token } = await session.json();
  await bare.dispose();
  const web = await request.newContext({ baseURL: site.url, extraHTTPHeaders: { Authorization: `Bearer ${token}` } });
  const send = async (method, path, data, multipart) => {
    const headers = method === 'POST' ? { 'Idempotency-Key': crypto.randomUUID() } : {};
    const answer = await accept(await web.fetch(`/api/v1${path}`, { method, data, multipart, headers }));
    return answer.status() === 204 ? null : answer.json();
  };
  return { send, close: () => web.dispose() };
}

// Publishes notes over the API, each with these parts; gives their ids.
export async function publish(site, handle, notes) {
  const { send, close } = await api(site, handle);
  const ids = [];
  for (const note of notes) ids.push((await send('POST', '/notes', note)).id);
  await close();
  return ids;
}

// Opens a store of this person with one product in two sizes; gives its address, the product and a variant.
export async function openStore(site, owner, name) {
  const [chief, keeper] = await Promise.all([api(site, CHIEF), api(site, owner)]);
  const slug = name.toLowerCase().replaceAll(' ', '-');
  const brand = await keeper.send('POST', '/brands', { name, slug, country: 'Sweden', story: 'We throw cups by hand.', site: '' });
  await chief.send('POST', `/brands/${brand.id}/approve`);
  const cost = (minor) => ({ minor, currency: 'CNY' });
  await keeper.send('POST', `/stores/${slug}/delivery-options`, { name: 'Tracked letter', price: cost(1500), min_days: 3, max_days: 6 });
  const file = { name: 'cup.png', mimeType: 'image/png', buffer: png(600, 800, 7) };
  const picture = await keeper.send('POST', '/media', undefined, { file });
  const product = await keeper.send('POST', `/stores/${slug}/products`, {
    name: `${name} cup`,
    description: 'A cup for one.',
    category: 'home',
    options: [{ name: 'Size', values: ['Small', 'Large'] }],
    pictures: [{ id: picture.id, alt: 'A cup with a blue line' }],
    variants: [['Small', 12000], ['Large', 18000]].map(([size, price]) => (
      { options: [size], sku: `CUP-${size}`, price: cost(price), stock: 9, weight_g: 300 })),
    state: 'on_sale',
  });
  await Promise.all([chief.close(), keeper.close()]);
  return { slug, product: product.id, variant: product.variants[0].id };
}

// Puts a variant into this person's bag and checks out; gives the payment and the order.
export async function checkOut(site, handle, variant) {
  const { send, close } = await api(site, handle);
  await send('PUT', `/cart/lines/${variant}`, { quantity: 1 });
  const address = { name: 'Ines Ek', phone: '+46 70 123 45 67', street: 'Storgatan 1', city: 'Lund', country: 'Sweden' };
  const { payment, orders } = await send('POST', '/checkouts', { address });
  await close();
  return { payment, order: orders[0] };
}
