// The link after a list brings its next page into the list: by itself when the reader comes near, five times, and
// then when pressed, so that the foot of the page can be reached.
const BY_ITSELF = 5;
let came = 0;

const more = async (link, moveFocus) => {
  if (link.getAttribute('aria-busy')) return;
  link.setAttribute('aria-busy', 'true');
  const id = link.dataset.more;
  try {
    const answer = await fetch(link.href, { headers: { 'X-Fragment': `${id} ${id}-more`, Accept: 'text/html' } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const list = document.getElementById(id);
    const there = new Set([...list.querySelectorAll('h3 a')].map((each) => each.getAttribute('href')));
    // What moved between two pages while the reader scrolled comes once.
    const fresh = [...(page.getElementById(id)?.children ?? [])].filter((each) => !there.has(each.querySelector('h3 a')?.getAttribute('href')));
    list.append(...fresh);
    document.getElementById(`${id}-more`)?.replaceWith(page.getElementById(`${id}-more`) ?? '');
    document.getElementById('live').textContent = link.dataset.said.replace('{n}', String(fresh.length));
    list.dispatchEvent(new CustomEvent('cb:new', { bubbles: true }));
    if (moveFocus) fresh[0]?.querySelector('a')?.focus();
    came += 1;
    watch();
  } catch {
    link.removeAttribute('aria-busy');
    observer.disconnect();
    document.dispatchEvent(new CustomEvent('cb:say', { detail: document.body.dataset.failed }));
  }
};

const observer = new IntersectionObserver((entries) => {
  entries.filter((entry) => entry.isIntersecting).forEach((entry) => more(entry.target, false));
}, { rootMargin: '900px 0px' });

const watch = () => {
  observer.disconnect();
  if (came < BY_ITSELF) document.querySelectorAll('a[data-more]').forEach((link) => observer.observe(link));
};

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-more]');
  if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey) return;
  event.preventDefault();
  more(link, true);
});
document.addEventListener('cb:new', watch);
watch();
