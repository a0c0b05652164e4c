/* A map whose marks are ways to pages: a click, or Enter on the mark that the arrow keys stand on
   (assets/js/atlas.js), opens the page of its member. The box around such a map carries the
   address with {id} in it as data-open-marks. */

(() => {
  "use strict";

  const PLACEHOLDER = "%7Bid%7D"; // {id} as a part of an address
  const dashClientside = (window.dash_clientside = window.dash_clientside || {});

  function open(template, id) {
    if (template && id) {
      dashClientside.viewState.follow(template.replace(PLACEHOLDER, encodeURIComponent(id)));
    }
  }

  /** Dash's callback on a click. */
  function onClick(data) {
    const custom = data?.points?.[0]?.customdata;
    const id = Array.isArray(custom) ? custom[0] : custom;
    open(document.querySelector("[data-open-marks]")?.dataset.openMarks, id);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || !event.target.matches?.("[data-atlas-keys]")) return;
    const box = event.target.closest("[data-atlas]");
    open(box?.closest("[data-open-marks]")?.dataset.openMarks, box?.dataset.atlasAt);
  });

  dashClientside.openMark = { onClick };
})();
