/* The first page as it will be, before Dash stands: the content that first_page.js has asked for,
   put beside Dash's own root and over it, and taken away when Dash has drawn the same, when the
   reader does something, or when Dash does not come. Nothing in it can be operated or has an id. */

(() => {
  "use strict";

  const dashClientside = (window.dash_clientside = window.dash_clientside || {});

  const PATIENCE_MS = 3_000; // with the first map, once the rest is there
  const GIVE_UP_MS = 30_000; // with Dash, whose "Loading …" then says so again
  const ACTS = ["pointerdown", "keydown", "focusin", "popstate", "_dashprivate_pushstate"];
  const HTML = "dash_html_components";
  const NAMES = { className: "class", htmlFor: "for" };
  const INPUT = ["type", "min", "max", "step", "placeholder", "value"]; // a value between its bounds

  const isComponent = (node) => Boolean(node?.namespace && node.type && node.props);

  const put = (element, name, value) => {
    if (value === undefined || value === false || typeof value === "object") return;
    element.setAttribute(NAMES[name] ?? name.toLowerCase(), value === true ? "" : String(value));
  };

  /** dcc.Input, as Dash draws it. */
  function field({ className = "", ...props }) {
    const box = document.createElement("div");
    box.className = `dash-input-container dash-input ${className}`;
    const input = document.createElement("input");
    input.className = "dash-input-element";
    for (const name of INPUT) put(input, name, props[name]);
    box.append(input);
    return box;
  }

  /** dcc.Graph: an empty box, and for a map its picture. */
  function graph({ className = "", figure }, pictures) {
    const box = document.createElement("div");
    box.className = `dash-graph ${className}`;
    if (figure?.layout?.geo) pictures.push([box, figure]);
    return box;
  }

  const OTHERS = { Graph: graph, Input: field };

  function element({ type, namespace, props: { children, id, style, dangerouslySetInnerHTML: whole, ...props } }, pictures) {
    if (namespace !== HTML) return OTHERS[type]?.(props, pictures);
    const made = document.createElement(type.toLowerCase());
    for (const [name, value] of Object.entries(props)) put(made, name, value);
    for (const [name, value] of Object.entries(style ?? {})) {
      if (name.startsWith("--")) made.style.setProperty(name, value);
      else made.style[name] = value;
    }
    if (whole) made.innerHTML = whole.__html; // text of the server's, dashboard/drawn.py
    else fill(made, children, pictures);
    return made;
  }

  function fill(parent, children, pictures) {
    for (const child of [children].flat(Infinity)) {
      if (child === null || child === undefined || typeof child === "boolean") continue;
      const made = isComponent(child) ? element(child, pictures) : String(child);
      if (made) parent.append(made);
    }
  }

  const wait = (time) => new Promise((resolve) => setTimeout(resolve, time));
  const root = () => document.getElementById("react-entry-point");
  const stands = () => document.querySelector("#_pages_content > *");

  /** Resolves when Dash's own page stands. */
  const standing = () =>
    new Promise((resolve) => {
      const seen = new MutationObserver(() => {
        if (!stands()) return;
        seen.disconnect();
        resolve();
      });
      seen.observe(root(), { subtree: true, childList: true });
    });

  /** Resolves when the reader does anything: what it does is to be seen. */
  const acting = () =>
    new Promise((resolve) => {
      for (const act of ACTS) addEventListener(act, resolve, { once: true, capture: true });
    });

  /** Takes the sight away when Dash's page can be seen in its place. */
  async function giveWay(sight, pictured) {
    await Promise.race([standing(), wait(GIVE_UP_MS)]);
    if (pictured && stands()) {
      await Promise.race([dashClientside.firstChart, acting(), wait(PATIENCE_MS)]);
    }
    sight.remove();
  }

  function show(content) {
    const pictures = [];
    const sight = document.createElement("div");
    sight.className = "first-sight";
    sight.inert = true;
    fill(sight, content, pictures);
    for (const named of sight.querySelectorAll("[id]")) named.removeAttribute("id");
    root().after(sight);
    for (const [box, figure] of pictures) {
      dashClientside.firstMap.draw(box, figure).catch(() => {}); // Plotly draws it anyway
    }
    giveWay(sight, pictures.length > 0);
  }

  // When first_page.js has asked.
  queueMicrotask(() => {
    dashClientside.firstPage?.then((reply) => {
      const content = reply?.response?._pages_content?.children;
      if (content && !stands()) show(content);
      delete dashClientside.firstPage; // a whole page, of which nobody has need any more
    });
  });
})();
