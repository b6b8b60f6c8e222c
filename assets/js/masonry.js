// Packs the feed: each card spans as many 4 px rows as it is high, and the grid puts the next one where there is room
// highest up, so that the reading order stays the order of the document. Rows of 4 px, as browsers count at most
// 10,000 of them. Browsers with `grid-lanes` pack by themselves.
if (!CSS.supports('display', 'grid-lanes')) {
  const ROW = 4;
  const pack = (grid) => {
    const gap = parseFloat(getComputedStyle(grid).getPropertyValue('--rg')) || 12;
    const heights = [...grid.children].map((card) => card.getBoundingClientRect().height);
    grid.classList.add('is-packed');
    [...grid.children].forEach((card, i) => { card.style.gridRowEnd = `span ${Math.max(1, Math.round((heights[i] + gap) / ROW))}`; });
  };
  const widths = new WeakMap();
  const observer = new ResizeObserver((entries) => {
    for (const { target, contentRect } of entries) {
      if (widths.get(target) === contentRect.width) continue;
      widths.set(target, contentRect.width);
      pack(target);
    }
  });
  const find = () => document.querySelectorAll('[data-masonry]').forEach((grid) => {
    pack(grid);
    observer.observe(grid);
  });
  document.addEventListener('cb:new', find);
  find();
  document.fonts?.ready.then(find);
}
