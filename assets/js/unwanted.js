// A note that is not wanted leaves the feed at once; what stands in its place takes that back. Where no card of it is on
// the page, the plain form does the same on a page of its own.
document.addEventListener('submit', async (event) => {
  const form = event.target.closest('form[action$="/not-interested"]');
  if (!form || event.defaultPrevented) return;
  const href = new URL(form.action).pathname.replace('/not-interested', '');
  const card = document.querySelector(`.note-card a[href="${href}"]`)?.closest('.note-card');
  if (!card) return;
  event.preventDefault();
  const undo = form.elements.undo;
  try {
    const answer = await fetch(form.action, { method: 'POST', body: new URLSearchParams(new FormData(form)) });
    if (!answer.ok) throw new Error(String(answer.status));
    const gone = new DOMParser().parseFromString(await answer.text(), 'text/html').getElementById('gone');
    if (!undo && !gone) { location.assign(answer.url); return; }
    if (undo) form.closest('.note-card--gone').remove();
    else {
      gone.removeAttribute('id');
      card.after(gone);
      if (document.querySelector('dialog.overlay')) history.back();
    }
    card.hidden = !undo;
    card.parentElement.dispatchEvent(new CustomEvent('cb:new', { bubbles: true }));
  } catch {
    document.dispatchEvent(new CustomEvent('cb:say', { detail: document.body.dataset.failed }));
  }
});
