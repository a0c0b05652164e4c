/* Messages at the foot of the page: that an address was copied, that a callback failed. */

(() => {
  "use strict";

  const dashClientside = (window.dash_clientside = window.dash_clientside || {});

  /** Puts the full address of a page of this site on the clipboard. */
  async function copy(button) {
    try {
      await navigator.clipboard.writeText(location.origin + button.dataset.copy);
      toast(button.dataset.copied);
    } catch {
      toast(button.dataset.copyFailed); // no permission, or no secure connection
    }
  }

  /** Shows a message for some seconds, or takes it away. */
  function toast(words) {
    dashClientside.set_props("shell-toast", { children: words, is_open: words !== "" });
  }

  /* Dash drops a reply that failed and tells nobody. */
  const fetched = window.fetch;
  window.fetch = async (...request) => {
    const address = String(request[0]?.url ?? request[0]);
    const words = document.querySelector(".frame")?.dataset.failed;
    try {
      const reply = await fetched(...request);
      if (reply.status >= 500 && address.includes("_dash-update-component") && words) toast(words);
      return reply;
    } catch (error) {
      if (address.includes("_dash-update-component") && words && error.name !== "AbortError") toast(words);
      throw error;
    }
  };

  document.addEventListener("click", ({ target }) => {
    if (!(target instanceof Element)) return;
    const button = target.closest("[data-copy]");
    if (button) copy(button);
    else if (target.closest(".toast")) toast("");
  });

  dashClientside.toast = toast;
})();
