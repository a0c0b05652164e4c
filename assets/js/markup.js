/* Puts the HTML that the server made into its element: dashboard/components/markup.py. The element
   is one component to Dash, however many cells its table has. */
(() => {
  "use strict";

  new MutationObserver((changes) => {
    for (const box of new Set(changes.map(({ target }) => target))) box.innerHTML = box.dataset.html;
  }).observe(document.documentElement, { subtree: true, attributeFilter: ["data-html"] });
})();
