// Forms and links inside [data-swap="id id"]: their answer replaces those elements in place. The server may answer
// with the whole page or, told by the header `X-Fragment`, with those elements alone. This is all that pages need of
// a hypermedia library, and it leaves the history to the overlay, which must keep the feed mounted.
const say = (text) => document.dispatchEvent(new CustomEvent('cb:say', { detail: text }));

const swap = async (ids, url, options, keepAddress) => {
  const regions = ids.map((id) => document.getElementById(id)).filter(Boolean);
  regions.forEach((region) => region.setAttribute('aria-busy', 'true'));
  const focused = document.activeElement?.id;
  try {
    const answer = await fetch(url, { ...options, headers: { ...options.headers, 'X-Fragment': ids.join(' '), Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const found = ids.map((id) => page.getElementById(id));
    // Another page altogether (signed out, moved on): go there.
    if (!found.some(Boolean)) {
      if (answer.ok) { location.assign(answer.url); return; }
      throw new Error(String(answer.status));
    }
    ids.forEach((id, i) => { if (found[i]) document.getElementById(id)?.replaceWith(found[i]); });
    page.querySelectorAll('.toast').forEach((toast) => say(toast.textContent));
    if (!keepAddress) history.pushState({ swap: ids }, '', answer.url);
    if (focused) document.getElementById(focused)?.focus({ preventScroll: true });
    ids.forEach((id) => {
      const region = document.getElementById(id);
      region?.querySelector('[data-focus], [aria-invalid="true"]')?.focus();
      region?.dispatchEvent(new CustomEvent('cb:new', { bubbles: true }));
    });
  } catch {
    say(document.body.dataset.failed);
  } finally {
    regions.forEach((region) => region.removeAttribute('aria-busy'));
  }
};

document.addEventListener('click', (event) => {
  const link = event.target.closest('[data-swap] a[href]');
  if (!link || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  const ids = link.closest('[data-swap]').dataset.swap.split(' ');
  // The choice shows at once, before its result.
  const group = link.closest('nav');
  const mark = group?.querySelector('[aria-current]');
  if (mark) {
    const kind = mark.getAttribute('aria-current');
    mark.removeAttribute('aria-current');
    link.setAttribute('aria-current', kind);
  }
  swap(ids, link.href, {}, false);
});

document.addEventListener('submit', (event) => {
  const form = event.target.closest('[data-swap] form');
  if (!form || event.defaultPrevented || form.closest('[data-swap] .menu')) return;
  event.preventDefault();
  const ids = form.closest('[data-swap]').dataset.swap.split(' ');
  const data = new FormData(form, event.submitter);
  const action = event.submitter?.getAttribute('formaction') || form.getAttribute('action') || location.href;
  if (form.method === 'get') {
    const url = new URL(action, location.href);
    url.search = new URLSearchParams(data);
    swap(ids, url, {}, false);
    return;
  }
  const body = form.enctype === 'multipart/form-data' ? data : new URLSearchParams(data);
  swap(ids, action, { method: 'POST', body }, true).then(() => {
    if (document.contains(form) && !form.querySelector('[aria-invalid="true"]')) form.reset();
  });
});

window.addEventListener('popstate', ({ state }) => { if (state?.swap) swap(state.swap, location.href, {}, true); });
