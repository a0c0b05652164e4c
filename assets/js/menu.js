/* The menu of pages: groups that open by a click, Enter, space or arrow down, one at a time.
   dashboard/components/menu.py draws them: a button with data-menu-button before each list. */

(() => {
  "use strict";

  const BUTTON = "[data-menu-button]";

  const list = (button) => button.parentElement.querySelector("ul");
  const isOpen = (button) => button.getAttribute("aria-expanded") === "true";
  const links = (button) => [...list(button).querySelectorAll("a[href]")];

  function close(button) {
    button.setAttribute("aria-expanded", "false");
  }

  /** Closes every open list but those around `kept`. */
  function closeOthers(kept) {
    for (const open of document.querySelectorAll(`${BUTTON}[aria-expanded="true"]`)) {
      if (!kept || !open.parentElement.contains(kept)) close(open);
    }
  }

  function open(button) {
    closeOthers(button);
    button.setAttribute("aria-expanded", "true");
  }

  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const button = target.closest(BUTTON);
    if (button && isOpen(button)) close(button);
    else if (button) open(button);
    else closeOthers(target.closest(".nav a") ? null : target);
  });

  document.addEventListener("focusin", ({ target }) => closeOthers(target));

  document.addEventListener("keydown", (event) => {
    const here = event.target instanceof Element && event.target.closest(".nav");
    if (!here) return;
    // The button pressed, or the one whose open list the link stands in.
    const button = event.target.closest(BUTTON)
      ?? [...here.querySelectorAll(`${BUTTON}[aria-expanded="true"]`)]
        .filter((one) => list(one).contains(event.target)).pop();
    if (!button) return;
    if (event.key === "Escape" && isOpen(button)) {
      close(button);
      button.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const step = event.key === "ArrowDown" ? 1 : -1;
      if (!isOpen(button) && step < 0) return;
      open(button);
      const there = links(button);
      const at = there.indexOf(event.target) + step;
      (at < 0 ? button : there[Math.min(at, there.length - 1)]).focus();
    } else return;
    event.preventDefault();
  });
})();
