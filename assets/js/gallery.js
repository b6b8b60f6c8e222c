// Arrows, keys and a count for a row of pictures that scrolls and snaps by itself.
const set = (gallery) => {
  if (gallery.dataset.gallery === 'set') return;
  gallery.dataset.gallery = 'set';
  const track = gallery.querySelector('.gallery__track');
  const [before, after] = ['.gallery__before', '.gallery__after'].map((one) => gallery.querySelector(one));
  const count = gallery.querySelector('.gallery__count');
  const dots = [...gallery.querySelectorAll('.gallery__dots i')];
  const all = track.children.length;
  const at = () => Math.round(Math.abs(track.scrollLeft) / track.clientWidth);
  const calm = matchMedia('(prefers-reduced-motion: reduce)');
  const step = (by) => {
    const to = Math.min(all - 1, Math.max(0, at() + by));
    track.scrollTo({ left: track.children[to].offsetLeft - track.children[0].offsetLeft, behavior: calm.matches ? 'auto' : 'smooth' });
  };
  const show = () => {
    const now = at();
    count.textContent = `${now + 1} / ${all}`;
    dots.forEach((dot, i) => dot.classList.toggle('is-on', i === Math.min(now, dots.length - 1)));
    before.disabled = now === 0;
    after.disabled = now === all - 1;
  };
  before.hidden = after.hidden = false;
  before.addEventListener('click', () => step(-1));
  after.addEventListener('click', () => step(1));
  track.addEventListener('keydown', (event) => {
    const by = { ArrowLeft: -1, ArrowRight: 1, Home: -all, End: all }[event.key];
    if (by) { event.preventDefault(); step(document.dir === 'rtl' && Math.abs(by) === 1 ? -by : by); }
  });
  track.addEventListener('scroll', show, { passive: true });
  show();
};
const find = () => document.querySelectorAll('[data-gallery]').forEach(set);
document.addEventListener('cb:new', find);
find();
