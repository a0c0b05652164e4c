/* The query of an address: read, written in its one canonical form, and the part that a figure depends
   on. The form equals that of dashboard/domain/views.py: tests/fixtures/view_state_cases.json. */

(() => {
  "use strict";

  const EVERYWHERE = ["city", "lang", "theme"]; // parameters that every figure may depend on

  const dashClientside = (window.dash_clientside = window.dash_clientside || {});

  const text = (value) =>
    Array.isArray(value) ? value.join(",") : value === null || value === undefined ? "" : String(value);

  const quote = (value) =>
    encodeURIComponent(value)
      .replace(/[!'()*]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase())
      .replace(/%2C/g, ",");

  const read = (query) => new Map(new URLSearchParams(query));

  function write(params) {
    return [...params]
      .filter(([, value]) => value !== "")
      .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
      .map(([name, value]) => `${quote(name)}=${quote(value)}`)
      .join("&");
  }

  /** The canonical query of `search` with the controls laid over it, defaults left out. */
  function canonical(search, controls) {
    const params = read(search);
    for (const { id, value } of controls) {
      const now = text(value);
      if (now === "" || now === text(id.default)) params.delete(id.name);
      else params.set(id.name, now);
    }
    return write(params);
  }

  /** The part of `query` that one figure depends on. */
  function slice(query, names) {
    const kept = new Set([...names.split(/[ ,]+/), ...EVERYWHERE]);
    return write([...read(query)].filter(([name]) => kept.has(name)));
  }

  function replaceAddress(query) {
    const address = location.pathname + (query ? `?${query}` : "") + location.hash;
    if (address !== location.pathname + location.search + location.hash) {
      history.replaceState(history.state, "", address);
    }
  }

  dashClientside.address = { text, read, write, canonical, slice, replace: replaceAddress };
})();
