// A note over the feed, where there is room (from 900 px). The feed stays as it is, inert under a modal dialog; Esc,
// the cross, a click beside it and Back all close it, and the focus returns to the card. Below 900 px, and for
// clicks that mean a new tab, the link is a link.
const wide = matchMedia('(min-width: 900px)');
let dialog = null;
let title = document.title;

const open = async (link) => {
  let page;
  try {
    const answer = await fetch(link.href, { headers: { 'X-Fragment': 'note', Accept: 'text/html' } });
    if (!answer.ok) throw new Error(String(answer.status));
    page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  } catch {
    location.assign(link.href);
    return;
  }
  const note = page.getElementById(link.dataset.overlay);
  if (!note) { location.assign(link.href); return; }
  title = document.title;
  dialog = document.createElement('dialog');
  dialog.className = 'overlay';
  dialog.setAttribute('aria-label', note.querySelector('h1')?.textContent ?? '');
  const close = document.createElement('button');
  close.type = 'button';
  close.className = 'icon-btn icon-btn--solid overlay__close';
  close.setAttribute('aria-label', document.body.dataset.close);
  close.innerHTML = `<svg class="icon" aria-hidden="true"><use href="${document.body.dataset.icons}#close"/></svg>`;
  close.addEventListener('click', () => history.back());
  dialog.append(close, note);
  dialog.addEventListener('cancel', (event) => { event.preventDefault(); history.back(); });
  dialog.addEventListener('click', (event) => { if (event.target === dialog) history.back(); });
  dialog.addEventListener('close', () => {
    shut();
    // Back to an address with a fragment (`#main`, after the skip link) takes the focus there: it is the card's.
    link.focus({ preventScroll: true });
  });
  document.body.append(dialog);
  dialog.showModal();
  history.pushState({ overlay: link.href }, '', link.href);
  if (page.title) document.title = page.title;
  note.dispatchEvent(new CustomEvent('cb:new', { bubbles: true }));
};

const shut = () => {
  if (!dialog) return;
  const gone = dialog;
  dialog = null;
  const toasts = gone.querySelector('#toasts');
  if (toasts) document.body.append(toasts);
  // Closing returns the focus to what had it: the card.
  gone.close();
  gone.remove();
  document.title = title;
};

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-overlay]');
  if (!link || !wide.matches || dialog || event.defaultPrevented) return;
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  link.focus({ preventScroll: true });
  open(link);
});

window.addEventListener('popstate', ({ state }) => {
  if (dialog && !state?.overlay) shut();
  // Forward again, onto a note that is no longer here: read it as a page.
  else if (!dialog && state?.overlay) location.reload();
});
