/* Asks for the content of the first page before Dash's scripts have run, in the very words of
   Dash's router (dash.py, `router`); the router then gets that answer. Were its words others, it
   would ask for itself. */
(() => {
  "use strict";

  const dashClientside = (window.dash_clientside = window.dash_clientside || {});

  const ROUTER = "_pages_location";
  const OUTPUTS = [["_pages_content", "children"], ["_pages_store", "data"]];
  const INPUTS = ["pathname", "search"];

  const config = document.getElementById("_dash-config")?.textContent;
  if (!config) return;
  const { requests_pathname_prefix: root } = JSON.parse(config);
  const address = `${root}_dash-update-component`;
  const changed = INPUTS.map((name) => `${ROUTER}.${name}`);
  const output = `..${OUTPUTS.map((each) => each.join(".")).join("...")}..`;
  const body = JSON.stringify({
    output,
    outputs: OUTPUTS.map(([id, property]) => ({ id, property })),
    inputs: INPUTS.map((property) => ({ id: ROUTER, property, value: location[property] })),
    changedPropIds: changed,
    parsedChangedPropsIds: changed,
  });
  const headers = { Accept: "application/json", "Content-Type": "application/json" };

  // When all scripts of ours have run: the server is told light or dark by one of them.
  queueMicrotask(() => {
    const fetched = window.fetch;
    let early = fetched(address, { method: "POST", headers, body });
    dashClientside.firstPage = early.then((reply) => (reply.ok ? reply.clone().json() : null)).catch(() => null);
    window.fetch = (...request) => {
      const [asked, options] = request;
      const routes = early && String(asked).startsWith(address) && options?.body?.includes?.(`"output":"${output}"`);
      if (!routes) return fetched(...request);
      const answer = early;
      early = null; // for the first page only, whatever its router asks
      if (options.body !== body) return fetched(...request);
      const again = () => fetched(...request);
      return answer.then((reply) => (reply.ok ? reply : again()), again);
    };
  });
})();
