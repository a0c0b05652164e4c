/* Parts that are folded on a narrow screen: dashboard/components/fold.py. They open on a wide one
   as they come, and on any for an address that ends with their name, or with an id within them. */

(() => {
  "use strict";

  const wide = matchMedia("(min-width: 768px)");
  const FRESH = "details[data-fold]:not([data-folded])";
  let sought = location.hash; // a part that is yet to come

  function lead(hash) {
    const name = decodeURIComponent(hash.slice(1));
    const target =
      name && (document.querySelector(`[data-anchor="${CSS.escape(name)}"]:not(.first-sight *)`) ?? document.getElementById(name));
    const part = target && target.closest("details[data-fold]");
    if (!part) return false;
    part.open = true;
    target.scrollIntoView();
    return true;
  }

  function unfold() {
    const fresh = document.querySelectorAll(FRESH);
    for (const part of fresh) {
      part.dataset.folded = "";
      if (wide.matches) part.open = true;
    }
    if (fresh.length && sought && lead(sought)) sought = "";
  }

  new MutationObserver(unfold).observe(document.documentElement, { childList: true, subtree: true });
  addEventListener("hashchange", () => lead(location.hash));
  wide.addEventListener("change", () => {
    if (wide.matches) for (const part of document.querySelectorAll("details[data-fold]")) part.open = true;
  });
})();
