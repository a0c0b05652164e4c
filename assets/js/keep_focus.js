/* The keyboard's place, kept when a part of the page is drawn anew.

   A callback replaces the elements of its part, and with them the one that has the focus: the
   reader would be thrown to the top of the page by every sort, page or pick. The focus goes to
   the element that took its place, or to the nearest that does the same. */

(() => {
  "use strict";

  const FOCUSABLE = "button:not(:disabled), a[href], input:not(:disabled, [type='hidden']), [tabindex='0']";

  let held = null; // the element with the focus, what it did, and the part that it stands in

  const label = (element) => element.getAttribute("aria-label") ?? element.textContent;

  document.addEventListener("focusin", ({ target }) => {
    const name = ["set", "toggle", "pin", "reset"].find((key) => key in target.dataset);
    const part = target.closest("main [id]");
    held = name && part && part !== target
      ? {
          target,
          part: part.id,
          same: `[data-${name}="${CSS.escape(target.dataset[name])}"]:not(:disabled)`,
          value: target.dataset.value,
          label: label(target),
        }
      : null;
  });

  // A click on nothing lets go of the focus on purpose.
  document.addEventListener("pointerdown", () => {
    held = null;
  });

  function heir({ part, same, value, label: words }) {
    const box = document.getElementById(part);
    const alike = [...(box?.querySelectorAll(same) ?? [])];
    return (
      alike.find((element) => label(element) === words) ??
      alike.find((element) => element.dataset.value === value) ??
      alike[0] ??
      box?.querySelector(FOCUSABLE) ??
      box?.closest(".compare__search")?.querySelector("input") // whose only answer was taken
    );
  }

  new MutationObserver(() => {
    if (!held || document.activeElement !== document.body) return;
    if (held.target.isConnected && !held.target.disabled) return;
    heir(held)?.focus({ preventScroll: true });
  }).observe(document.documentElement, {
    childList: true,
    subtree: true,
    attributeFilter: ["disabled"],
  });
})();
