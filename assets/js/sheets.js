/* What opens over the page: a sheet of filters on a phone (a dialog), and lists that fold out of a
   button (details[data-popover]), which close by Escape and by a click elsewhere. */

(() => {
  "use strict";

  document.addEventListener("click", ({ target, clientY }) => {
    if (!(target instanceof Element)) return;
    const opens = target.closest("[data-sheet-open]");
    if (opens) opens.parentElement.querySelector("dialog").showModal();
    else if (target.closest("[data-sheet-close]")) target.closest("dialog").close();
    else if (target.matches("dialog.sheet[open]") && target.matches(":modal")) {
      if (clientY < target.getBoundingClientRect().top) target.close(); // on the backdrop
    }
    for (const open of document.querySelectorAll("details[data-popover][open]")) {
      if (!open.contains(target) || target.closest(".menu__item")) open.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    const open = event.key === "Escape" && event.target.closest?.("details[data-popover][open]");
    if (open) {
      open.open = false;
      open.querySelector("summary").focus();
      event.preventDefault();
    }
  });

  // A sheet that is open when the window becomes wide would stay a modal dialog over the page.
  matchMedia("(min-width: 768px)").addEventListener("change", () => {
    for (const sheet of document.querySelectorAll("dialog.sheet[open]")) sheet.close();
  });
})();
