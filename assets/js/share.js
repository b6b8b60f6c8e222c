// The device's own share sheet where there is one, a copied link elsewhere.
document.addEventListener('click', async (event) => {
  const link = event.target.closest('[data-share]');
  if (!link) return;
  event.preventDefault();
  try {
    if (navigator.share) await navigator.share({ title: link.dataset.share, url: link.href });
    else {
      await navigator.clipboard.writeText(link.href);
      document.dispatchEvent(new CustomEvent('cb:say', { detail: document.body.dataset.copied }));
    }
  } catch (error) {
    // Dismissing the sheet is a choice, not a failure.
    if (error.name !== 'AbortError') location.assign(link.href);
  }
});
