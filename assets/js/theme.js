/* Light and dark: what the address names, else what the reader chose in this browser, else what the
   system is in. The server is told by a cookie, Dash by the store "shell-theme". */

(() => {
  "use strict";

  const dashClientside = (window.dash_clientside = window.dash_clientside || {});

  const { address } = dashClientside;
  const systemDark = matchMedia("(prefers-color-scheme: dark)");
  const theme = {
    named: () => {
      const name = address.read(location.search).get("theme");
      return name === "dark" || name === "light" ? name : "";
    },
    choice: () => {
      try {
        return localStorage.getItem("theme") || "system";
      } catch {
        return "system"; // storage is closed: private window, strict settings
      }
    },
    choose: (choice) => {
      try {
        localStorage.setItem("theme", choice);
      } catch {
        /* lasts as long as the page then */
      }
    },
    inEffect: () => {
      const picked = theme.named() || theme.choice();
      return picked === "system" ? (systemDark.matches ? "dark" : "light") : picked;
    },
    paint: () => {
      const picked = theme.named() || theme.choice();
      const { dataset } = document.documentElement;
      if (dataset.theme !== theme.inEffect()) dataset.theme = theme.inEffect(); // restyles all there is
      for (const button of document.querySelectorAll("[data-theme-button]")) {
        const label = button.getAttribute(`data-label-${picked}`);
        button.dataset.choice = picked;
        button.setAttribute("aria-label", label);
        button.title = label;
      }
    },
    /** Tells the server, which draws the first figures of a page in it. */
    tell: () => {
      const cookie = `theme=${theme.inEffect()}`;
      if (!document.cookie.split("; ").includes(cookie)) document.cookie = `${cookie}; path=/; max-age=31536000; samesite=lax`;
    },
    changed: () => {
      theme.tell();
      theme.paint();
      dashClientside.set_props("shell-theme", { data: theme.inEffect() });
    },
    next: () => {
      const order = ["system", "light", "dark"];
      const picked = theme.named() || theme.choice();
      const params = address.read(location.search);
      params.delete("theme");
      address.replace(address.write(params));
      theme.choose(order[(order.indexOf(picked) + 1) % order.length]);
      theme.changed();
    },
  };
  theme.tell();
  theme.paint();
  systemDark.addEventListener("change", () => theme.changed());

  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest("[data-theme-button]")) theme.next();
  });

  dashClientside.theme = theme;
})();
