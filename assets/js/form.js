// Small help for forms: counters, one submit at a time, menus that close, dialogs in browsers without `command`,
// and the focus on what is wrong.
const letters = new Intl.Segmenter();
const count = (output) => {
  const input = document.getElementById(output.dataset.countOf);
  if (!input) return;
  const max = Number(output.dataset.max);
  const used = [...letters.segment(input.value)].length;
  output.textContent = `${used} / ${max}`;
  output.classList.toggle('is-over', used > max);
};
const countAll = () => document.querySelectorAll('[data-count-of]').forEach(count);
document.addEventListener('input', ({ target }) => {
  const output = target.id && document.querySelector(`[data-count-of="${CSS.escape(target.id)}"]`);
  if (output) count(output);
});
document.addEventListener('cb:new', countAll);
countAll();

document.addEventListener('submit', (event) => {
  if (event.defaultPrevented || event.target.method !== 'post') return;
  // After the browser has read the form: a disabled button's name would be lost.
  setTimeout(() => event.submitter?.setAttribute('aria-busy', 'true'));
  if (event.submitter?.getAttribute('aria-busy')) event.preventDefault();
});
window.addEventListener('pageshow', () => document.querySelectorAll('button[aria-busy]').forEach((one) => one.removeAttribute('aria-busy')));

document.addEventListener('click', ({ target }) => {
  document.querySelectorAll('details[data-menu][open]').forEach((menu) => { if (!menu.contains(target)) menu.open = false; });
  const opener = target.closest?.('[data-opens]');
  const sheet = opener && !('commandForElement' in opener) && document.getElementById(opener.dataset.opens);
  if (sheet) sheet.showModal();
});
document.addEventListener('keydown', (event) => {
  const menu = event.key === 'Escape' && document.activeElement?.closest('details[data-menu][open]');
  if (menu) {
    menu.open = false;
    menu.querySelector('summary').focus();
  }
});
document.querySelector('[data-focus]')?.focus();
