/* dcc.Graph takes window.Plotly where it is, else it loads plotly.js from an address that Dash
   writes into a property: the full script, without a version. The document names ours instead; a
   page without charts never loads it. A page that starts with a chart loads it with the document
   (script[data-plotly]), so that it is ready by the time the chart is; a chart that comes first
   finds a promise of it, and waits. */
(() => {
  const address = document.querySelector('meta[name="plotly"]').content;
  Object.defineProperty(window, "_dashPlotlyJSURL", { get: () => address, set: () => {} });

  const early = document.querySelector("script[data-plotly]");
  if (!early || window.Plotly) return;
  const hold = (value) =>
    Object.defineProperty(window, "Plotly", { value, writable: true, configurable: true });
  const arrives = new Promise((resolve) => {
    Object.defineProperty(window, "Plotly", {
      configurable: true,
      get: () => arrives,
      set: (plotly) => {
        hold(plotly);
        resolve(plotly);
      },
    });
  });
  early.addEventListener("error", () => hold(undefined)); // the next chart asks again
})();
