// The picture field: every file uploads at once with its own progress, and can be removed, described and moved, by
// dragging or by its buttons. The form carries the ids; without this script it carries the files.
const set = (shelf) => {
  const list = shelf.querySelector('.shots');
  const add = shelf.querySelector('.shots__add');
  const input = add.querySelector('input');
  const zone = add.querySelector('.dropzone');
  const blank = shelf.querySelector('template').content.firstElementChild;
  const max = Number(shelf.dataset.max);
  const shots = () => [...list.querySelectorAll('[data-shot]')];
  const full = () => shelf.classList.toggle('is-full', shots().length >= max);

  const fail = (shot, file) => {
    shot.classList.remove('is-sending');
    shot.querySelector('progress').hidden = true;
    const error = shot.querySelector('[data-error]');
    const again = document.createElement('button');
    again.type = 'button';
    again.textContent = shelf.dataset.failed;
    again.addEventListener('click', () => { error.hidden = true; send(shot, file); });
    error.replaceChildren(again);
    error.hidden = false;
  };

  const send = (shot, file) => {
    const bar = shot.querySelector('progress');
    bar.hidden = false;
    shot.classList.add('is-sending');
    const body = new FormData();
    body.append('csrf', shelf.dataset.csrf);
    body.append('file', file);
    // fetch() does not report how much has gone out.
    const request = new XMLHttpRequest();
    request.open('POST', shelf.dataset.upload);
    request.setRequestHeader('X-CSRF-Token', shelf.dataset.csrf);
    request.setRequestHeader('Accept', 'application/json');
    request.responseType = 'json';
    request.upload.addEventListener('progress', (event) => { if (event.lengthComputable) bar.value = (event.loaded / event.total) * 100; });
    request.addEventListener('load', () => {
      const answer = request.response;
      if (request.status >= 300 || !answer?.id) { fail(shot, file); return; }
      shot.classList.remove('is-sending');
      bar.hidden = true;
      const id = shot.querySelector('[data-id]');
      id.value = answer.id;
      id.disabled = false;
      shot.querySelector('[data-alt]').name = `alt-${answer.id}`;
    });
    request.addEventListener('error', () => fail(shot, file));
    shot.addEventListener('cb:removed', () => request.abort());
    request.send(body);
  };

  const take = (files) => {
    const room = max - shots().length;
    [...files].filter((file) => file.type.startsWith('image/')).slice(0, room).forEach((file) => {
      const shot = blank.cloneNode(true);
      const image = shot.querySelector('img');
      const reader = new FileReader();
      // data: and not blob:, as the content security policy allows pictures from there.
      reader.addEventListener('load', () => { image.src = reader.result; });
      reader.readAsDataURL(file);
      add.before(shot);
      send(shot, file);
    });
    full();
  };

  const move = (shot, by) => {
    const all = shots();
    const to = all[all.indexOf(shot) + by];
    if (!to) return;
    if (by < 0) to.before(shot); else to.after(shot);
  };

  input.addEventListener('change', () => { take(input.files); input.value = ''; });
  // Uploads carry the pictures now; an empty file part would only confuse the server.
  input.removeAttribute('name');
  list.addEventListener('click', ({ target }) => {
    const button = target.closest('button');
    const shot = button?.closest('[data-shot]');
    if (!shot) return;
    if (button.dataset.move) {
      move(shot, Number(button.dataset.move));
      button.focus();
    } else if ('remove' in button.dataset) {
      const next = shot.nextElementSibling.querySelector('button, input');
      shot.dispatchEvent(new CustomEvent('cb:removed'));
      shot.remove();
      full();
      next?.focus();
    }
  });

  let dragged = null;
  list.addEventListener('dragstart', (event) => {
    dragged = event.target.closest?.('[data-shot]');
    if (!dragged) return;
    event.dataTransfer.effectAllowed = 'move';
    dragged.classList.add('is-dragged');
  });
  list.addEventListener('dragover', (event) => {
    const over = event.target.closest('[data-shot], .shots__add');
    if (!over) return;
    event.preventDefault();
    if (!dragged) { zone.classList.add('is-over'); return; }
    if (over === dragged || over === add) return;
    const all = shots();
    if (all.indexOf(over) < all.indexOf(dragged)) over.before(dragged); else over.after(dragged);
  });
  const settle = () => {
    dragged?.classList.remove('is-dragged');
    dragged = null;
    zone.classList.remove('is-over');
  };
  list.addEventListener('dragleave', (event) => { if (!list.contains(event.relatedTarget)) zone.classList.remove('is-over'); });
  list.addEventListener('dragend', settle);
  list.addEventListener('drop', (event) => {
    event.preventDefault();
    if (!dragged) take(event.dataTransfer.files);
    settle();
  });
  shelf.classList.add('is-live');
  full();
};
document.querySelectorAll('[data-upload]').forEach(set);
