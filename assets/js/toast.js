// Short messages that leave by themselves. Any script says one by `say(text)` through the event `cb:say`.
const region = document.getElementById('toasts');
const leave = (toast) => {
  toast.classList.add('is-leaving');
  setTimeout(() => toast.remove(), 250);
};
const stay = (toast) => {
  // Long enough to read twice; the pointer or the focus holds it.
  const wait = 4000 + toast.textContent.length * 60;
  let timer = setTimeout(leave, wait, toast);
  toast.addEventListener('pointerenter', () => clearTimeout(timer));
  toast.addEventListener('pointerleave', () => { timer = setTimeout(leave, wait, toast); });
};
document.addEventListener('cb:say', ({ detail }) => {
  if (!region || !detail) return;
  const toast = document.createElement('p');
  toast.className = 'toast';
  toast.textContent = detail;
  // A modal dialog covers and silences what is outside it: the region moves into the open one.
  (document.querySelector('dialog:modal') ?? document.body).append(region);
  region.append(toast);
  stay(toast);
});
region?.querySelectorAll('.toast').forEach(stay);
