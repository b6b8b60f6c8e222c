// Tells the site what its signed-in reader saw, opened and read, so that what it shows gets better: cards of which half
// was seen for a second, time spent on a note, its end. In small batches, which never keep a page waiting. A reader
// whose browser asks not to be followed is not.
if (!navigator.globalPrivacyControl && navigator.doNotTrack !== '1') {
  let told = [];
  const send = () => {
    while (told.length) {
      const body = JSON.stringify({ events: told.splice(0, 100) });
      navigator.sendBeacon('/api/v1/activity', new Blob([body], { type: 'application/json' }));
    }
  };

  // Cards. One that is covered by a note opened over the feed is not seen.
  const due = new Map();
  const cards = new IntersectionObserver((entries) => entries.forEach(({ target, isIntersecting }) => {
    clearTimeout(due.get(target));
    due.delete(target);
    if (isIntersecting) wait(target);
  }), { threshold: 0.5 });
  const wait = (card) => due.set(card, setTimeout(() => {
    const over = document.querySelector('dialog:modal');
    if (document.hidden || (over && !over.contains(card))) return wait(card);
    cards.unobserve(card);
    told.push({ seen: card.dataset.token });
    delete card.dataset.token;
    return due.delete(card);
  }, 1000));

  // The note before the reader's eyes: on its own page, or over a feed.
  let note = null;
  let since = null;
  let read = 0;
  let ends = new Set();
  const ended = new IntersectionObserver((entries) => {
    entries.forEach(({ target, isIntersecting }) => isIntersecting && ends.delete(target));
  });
  const pause = () => {
    if (since !== null) read += performance.now() - since;
    since = null;
    const seconds = Math.round(read / 1000);
    if (!note || !seconds) return;
    told.push({ read: { note: note.dataset.note, seconds: Math.min(seconds, 3600) } });
    read = 0;
  };
  // Nobody reads to the end in less than a few seconds, also where all of it fits on the screen.
  const finish = () => {
    if (!note || note.dataset.read || ends.size || since === null || read + performance.now() - since < 3000) return;
    note.dataset.read = '1';
    told.push({ finish: { note: note.dataset.note } });
  };
  const look = () => {
    document.querySelectorAll('[data-token]').forEach((card) => due.has(card) || cards.observe(card));
    const shown = document.querySelector('dialog [data-note]') ?? document.querySelector('[data-note]');
    if (shown === note) return;
    pause();
    ended.disconnect();
    [note, read, since] = [shown, 0, shown && !document.hidden ? performance.now() : null];
    if (!note) return;
    told.push({ open: { note: note.dataset.note } });
    ends = new Set(note.querySelectorAll('.note__scroll > .prose > :last-child, .gallery__track > :last-child'));
    ends.forEach((end) => ended.observe(end));
  };

  const product = document.querySelector('[data-product]')?.dataset.product;
  if (product) {
    const from = document.referrer.startsWith(`${location.origin}/n/`) ? new URL(document.referrer).pathname.split('/')[2] : null;
    told.push({ product: { product, note: from } });
  }
  document.addEventListener('cb:new', look);
  window.addEventListener('popstate', () => setTimeout(look));
  // What follows from a press must not come before what led to it.
  document.addEventListener('click', ({ target }) => {
    if (note && target.closest('[data-share]')) told.push({ share: { note: note.dataset.note } });
    send();
  }, true);
  document.addEventListener('visibilitychange', () => {
    if (document.hidden) { pause(); send(); }
    else if (note) since = performance.now();
  });
  window.addEventListener('pagehide', () => { pause(); send(); });
  setInterval(() => { finish(); send(); }, 5000);
  look();
}
