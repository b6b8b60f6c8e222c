// Like, save, follow: the state flips at once, the server hears of it in the background, and a refusal flips it back.
const show = (button, on) => {
  const shown = button.querySelector('[data-shown]');
  button.value = on ? '0' : '1';
  if ('follow' in button.dataset) {
    shown.textContent = on ? button.dataset.followOn : button.dataset.followOff;
    button.classList.toggle('btn--quiet', on);
    button.classList.toggle('btn--primary', !on);
    return;
  }
  const count = Math.max(0, Number(button.dataset.count) + (on ? 1 : -1));
  button.dataset.count = String(count);
  button.setAttribute('aria-pressed', String(on));
  // A count that people read in full moves by one; "2.4k" does not.
  if (shown && count < 1000) shown.textContent = String(count);
  const text = shown?.textContent;
  button.setAttribute('aria-label', text ? `${button.dataset.toggle}, ${text}` : button.dataset.toggle);
};

document.addEventListener('submit', async (event) => {
  const button = event.submitter;
  if (!button?.matches('[data-toggle], [data-follow]')) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (button.dataset.busy) return;
  const on = button.value === '1';
  // The same note may be here twice: in the feed, and over it.
  const same = [...document.querySelectorAll('[data-toggle], [data-follow]')].filter((one) => one.form?.action === event.target.action);
  const body = new URLSearchParams(new FormData(event.target, button));
  button.dataset.busy = '1';
  same.forEach((one) => show(one, on));
  try {
    const answer = await fetch(event.target.action, { method: 'POST', body, headers: { 'X-Fragment': 'none' } });
    // Who is not signed in goes where the plain form would have led.
    if (answer.status === 401 || (answer.redirected && (await answer.text()).includes('data-gate'))) {
      location.assign(answer.redirected ? answer.url : event.target.action);
      return;
    }
    if (!answer.ok) throw new Error(String(answer.status));
  } catch {
    same.forEach((one) => show(one, !on));
    document.dispatchEvent(new CustomEvent('cb:say', { detail: document.body.dataset.failed }));
  } finally {
    delete button.dataset.busy;
  }
}, true);
