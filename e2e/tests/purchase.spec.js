// Selling and buying, from the application of a brand to the review of what arrived.
import { checkOut, openStore, unique } from '../people.js';
import { PASSWORD } from '../site.js';
import { pngFile } from '../picture.js';
import { expect, openWith, test } from '../test.js';

async function openBrand(owner, chief, name) {
  const { page } = owner;
  await page.goto('/brands/apply');
  await page.getByLabel('Name of the brand').fill(name);
  await page.getByLabel('Address', { exact: true }).fill(name.toLowerCase().replaceAll(' ', '-'));
  await page.getByLabel('Country').fill('Sweden');
  await page.getByLabel(/^What you make/).fill('We throw cups by hand in Lund.');
  await page.getByRole('button', { name: 'Send application' }).click();
  await expect(page.getByText('Application sent.')).toBeVisible();

  await chief.page.goto('/admin/brands');
  await chief.page.getByRole('button', { name: `Approve ${name}` }).click();
  await expect(chief.page.getByText('The store is open.')).toBeVisible();

  await page.goto('/studio');
  await page.getByRole('main').getByRole('link', { name }).first().click();
  await page.getByRole('link', { name: 'Delivery', exact: true }).click();
  await page.getByLabel('Name', { exact: true }).fill('Tracked letter');
  await page.getByLabel('Price for a parcel').fill('15');
  await page.getByLabel('Days, at least').fill('3');
  await page.getByLabel('Days, at most').fill('6');
  await page.getByRole('button', { name: 'Add' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
}

async function sellCup({ page }, name, scripts) {
  await page.getByRole('link', { name: 'Products', exact: true }).click();
  await page.getByRole('link', { name: 'New product' }).first().click();
  await page.getByLabel('Name', { exact: true }).fill(name);
  await page.getByLabel('Category').selectOption({ label: 'Home' });
  await page.locator('#pictures').setInputFiles(pngFile(11, [700, 700]));
  if (scripts) await expect(page.locator('.shot [data-id]')).toBeEnabled();
  await page.getByLabel(/^What they differ in/).first().fill('Size');
  await page.getByLabel(/^Values, one a line/).first().fill('Small\nLarge');
  await page.getByRole('button', { name: 'Save and go on' }).click();
  await expect(page.getByText('Draft saved.')).toBeVisible();
  for (const [size, price] of [['Small', '120'], ['Large', '180.50']]) {
    await page.getByLabel(`SKU: ${size}`).fill(`CUP-${size}`);
    await page.getByLabel(`Price: ${size}`).fill(price);
    await page.getByLabel(`Stock: ${size}`).fill('4');
    await page.getByLabel(`Weight, g: ${size}`).fill('300');
  }
  await page.getByRole('button', { name: 'Save prices and stock' }).click();
  await expect(page.getByText('Saved.')).toBeVisible();
  await page.getByRole('button', { name: 'Put on sale' }).click();
  await expect(page.getByText('On sale. Everybody can see it.')).toBeVisible();
}

async function recommend({ page }, cup, title) {
  await page.goto('/notes/new');
  await page.getByLabel('Title', { exact: true }).fill(title);
  await page.getByLabel(/^Find a product/).fill(cup);
  await page.getByRole('button', { name: 'Search' }).click();
  await page.getByLabel(cup).check();
  await page.getByLabel(/^How you came by it/).selectOption({ label: 'It was a gift or sample' });
  await page.getByRole('button', { name: 'Publish' }).click();
  await expect(page.getByText('Gifted')).toBeVisible();
}

async function fillAddress(page) {
  await page.getByLabel('Full name').fill('Ines Ek');
  await page.getByLabel('Phone').fill('+46 70 123 45 67');
  await page.getByLabel('Street and number').fill('Storgatan 1');
  await page.getByLabel('City').fill('Lund');
  await page.getByLabel('Country').fill('Sweden');
}

async function pay(page, method) {
  await page.getByRole('radio', { name: method }).check();
  await page.getByRole('button', { name: /^Pay / }).click();
}

const shown = (page, role, name) => page.getByRole(role, { name }).filter({ visible: true });

test('a note leads to a product, which is bought, sent, received and reviewed @plain', async ({ page, person, scripts }) => {
  const [owner, writer, buyer, chief] = [await person('uma'), await person('vic'), await person('wes'), await person.chief()];
  const brand = unique('Brand ');
  const cup = `${brand} cup`;
  const title = `My cup ${writer.handle}`;
  await test.step('a brand opens a store', () => openBrand(owner, chief, brand));
  await test.step('and sells a cup in two sizes', () => sellCup(owner, cup, scripts));
  await test.step('somebody writes about it', () => recommend(writer, cup, title));

  const shop = buyer.page;
  await test.step('a reader follows the note to the product and the bag', async () => {
    const card = shop.getByRole('link', { name: title });
    await openWith(shop, '/', card);
    await card.click();
    await shop.getByRole('link', { name: `View ${cup}` }).click();
    await expect(shop.getByRole('heading', { level: 1 })).toHaveText(cup);
    await shop.getByRole('link', { name: 'Large' }).click();
    await expect(shop.getByRole('link', { name: 'Large' })).toHaveAttribute('aria-current', 'true');
    await expect(shop.getByText('¥195.50').first()).toBeVisible();
    await shop.getByLabel('Quantity').fill('2');
    await shown(shop, 'button', 'Add to bag').click();
    await expect(shop.getByText('Added to your bag')).toBeVisible();
    await shop.goto('/bag');
    await shop.getByRole('button', { name: 'One less' }).click();
    await expect(shop.getByRole('group', { name: `Quantity, ${cup}` }).getByText('1', { exact: true })).toBeVisible();
    await shop.getByRole('link', { name: 'Check out' }).click();
  });
  await test.step('and pays', async () => {
    // An address that is not whole is told so, and what there is of it stays.
    await shop.getByLabel('City').fill('Lund');
    await shop.getByRole('button', { name: 'Go to payment' }).click();
    await expect(shop.getByLabel('Street and number')).toHaveAccessibleDescription(/Write something here/);
    await expect(shop.getByLabel('City')).toHaveValue('Lund');
    await fillAddress(shop);
    await shop.getByRole('button', { name: 'Go to payment' }).click();
    await pay(shop, /^Card that works/);
    await expect(shop.getByText('The shop is packing your order.')).toBeVisible();
  });
  await test.step('the store sends it', async () => {
    await owner.page.getByRole('navigation', { name: 'Parts of the studio' }).getByRole('link', { name: 'Orders' }).click();
    await owner.page.getByRole('link', { name: 'Paid', exact: true }).click();
    await owner.page.getByRole('link', { name: cup }).click();
    await expect(owner.page.getByText('Storgatan 1')).toBeVisible();
    await owner.page.getByLabel('Carrier').fill('Northern Post');
    await owner.page.getByRole('button', { name: 'It is on its way' }).click();
    await expect(owner.page.getByText('The buyer can see that it is on its way')).toBeVisible();
  });
  await test.step('the buyer has it and says how it is', async () => {
    await shop.reload();
    await expect(shop.getByText('Northern Post')).toBeVisible();
    await shop.getByRole('button', { name: 'I have received it' }).click();
    await expect(shop.getByText('The shop is paid now.')).toBeVisible();
    await shop.getByRole('link', { name: `Review ${cup}` }).click();
    await shop.locator('.star-input label').nth(3).click();
    await expect(shop.getByRole('radio', { name: '4 stars of 5' })).toBeChecked();
    await shop.getByLabel(/^Your words/).fill('Sits well in the hand.');
    await shop.getByRole('button', { name: 'Publish review' }).click();
    await expect(shop.getByText('Thank you for your review')).toBeVisible();
  });
  await test.step('visitors see a verified review', async () => {
    await page.goto(`/market?q=${encodeURIComponent(cup)}`);
    await page.getByRole('link', { name: cup }).click();
    const review = page.locator('.review', { hasText: 'Sits well in the hand.' });
    await expect(review.getByText('Verified purchase')).toBeVisible();
    await expect(review.getByRole('img', { name: '4 stars of 5' })).toBeVisible();
    await expect(page.getByRole('link', { name: title })).toBeVisible();
  });
});

test('a declined payment is said and tried again, and a bank can ask first @plain', async ({ person, site }) => {
  const owner = await person('xen');
  const { variant } = await openStore(site, owner.handle, unique('House '));
  const { page, handle } = await person('yve');
  const { payment, order } = await checkOut(site, handle, variant);
  await page.goto(`/pay/${payment}`);
  await pay(page, /^Card that is declined/);
  await expect(page.getByText('Your bank declined this payment. Nothing was taken.')).toBeVisible();
  await pay(page, /^Card with confirmation/);
  await expect(page.getByRole('heading', { name: 'The test bank asks' })).toBeVisible();
  await page.getByRole('button', { name: 'No' }).click();
  await expect(page.getByText('Your bank declined this payment.')).toBeVisible();
  await pay(page, /^Card with confirmation/);
  await expect(page.getByRole('heading', { name: 'The test bank asks' })).toBeVisible();
  await page.getByRole('button', { name: 'Yes, pay' }).click();
  await expect(page).toHaveURL(`/orders/${order}`);
  await expect(page.getByText('The shop is packing your order.')).toBeVisible();
});

test('a visitor keeps the product in hand through signing in, and can buy it at once @plain', async ({ page, person, site }) => {
  const owner = await person('zoe');
  const { product } = await openStore(site, owner.handle, unique('Kiln '));
  await page.goto(`/p/${product}`);
  await shown(page, 'button', 'Buy now').click();
  await page.getByLabel('Handle or e-mail').fill(owner.handle);
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('heading', { name: 'Add this to your bag?' })).toBeVisible();
  await page.getByRole('button', { name: 'Add to bag' }).click();
  await expect(page.getByRole('heading', { name: 'Checkout', level: 1 })).toBeVisible();
});
