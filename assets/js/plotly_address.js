/* dcc.Graph takes window.Plotly where it is, else it loads plotly.js from an address that Dash
   writes into a property: the full script, without a version. The document names ours instead; a
   page without charts never loads it. A page that starts with a chart loads it with the document
   (script[data-plotly]), so that it is ready by the time the chart is; a chart that comes first
   finds a promise of it, and waits. The empty charts of that page are made when its first is drawn,
   which the promise dash_clientside.firstChart tells. */
(() => {
  const address = document.querySelector('meta[name="plotly"]').content;
  Object.defineProperty(window, "_dashPlotlyJSURL", { get: () => address, set: () => {} });

  const PATIENCE_MS = 1000; // an outline may hang; the other charts need none
  const patience = () => new Promise((resolve) => setTimeout(resolve, PATIENCE_MS));
  const painted = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

  const dashClientside = (window.dash_clientside = window.dash_clientside || {});

  function emptyOnesLast(plotly) {
    const { react } = plotly;
    let first = null;
    plotly.react = (graph, figure, ...more) => {
      const draw = () => (graph.isConnected ? react.call(plotly, graph, figure, ...more) : graph);
      const empty = !figure?.data?.length && !graph.data;
      if (empty) return first && !document.hidden ? first.then(draw) : draw();
      const drawn = draw();
      if (!first) {
        const seen = Promise.resolve(drawn).catch(() => {}).then(painted);
        first = Promise.race([seen, patience()]);
        seen.then(tell);
      }
      return drawn;
    };
  }

  const early = document.querySelector("script[data-plotly]");
  if (!early) return;
  let tell;
  dashClientside.firstChart = new Promise((resolve) => (tell = resolve)); // drawn and painted
  if (window.Plotly) return emptyOnesLast(window.Plotly);
  const hold = (value) =>
    Object.defineProperty(window, "Plotly", { value, writable: true, configurable: true });
  const arrives = new Promise((resolve) => {
    Object.defineProperty(window, "Plotly", {
      configurable: true,
      get: () => arrives,
      set: (plotly) => {
        hold(plotly);
        emptyOnesLast(plotly);
        resolve(plotly);
      },
    });
  });
  early.addEventListener("error", () => hold(undefined)); // the next chart asks again
})();
