/* Put into each page before its own scripts: says when what was painted.

   A state counts as painted in the task after the animation frame that found it in the document. */
(() => {
  const PATIENCE_MS = 120000;
  /* A trace with text holds the labels, whose own marks are invisible. */
  const marks = () => document.querySelectorAll(".geolayer .trace.scattergeo:not(:has(text)) path.point");
  const shapes = () => document.querySelectorAll(".geolayer .choroplethlayer path").length;
  const sign = (all) =>
    `${all.length} ${all[0]?.getAttribute("transform")} ${all[all.length - 1]?.getAttribute("transform")}`;

  /** Resolves with the time of the first painted frame in which `found` is true. */
  const watch = (found) =>
    new Promise((resolve, reject) => {
      const until = performance.now() + PATIENCE_MS;
      const look = () => {
        if (performance.now() > until) reject(new Error(`not painted: ${marks().length} marks`));
        else if (found()) {
          const channel = new MessageChannel();
          channel.port1.onmessage = () => resolve(performance.now());
          channel.port2.postMessage(null);
        } else requestAnimationFrame(look);
      };
      requestAnimationFrame(look);
    });

  const bench = (window.bench = {});
  let clicked = 0;
  let changed = 0;

  const live = () => marks().length > 0 && shapes() > 0;
  /* Ours is drawn twice: at once as a picture, which says what it shows, and then by Plotly. */
  const pictured = () => {
    const { marks: points = 0, areas = 0 } = document.querySelector("canvas.first-map")?.dataset ?? {};
    return points > 0 && areas > 0;
  };

  /* Milliseconds from the start of the navigation to the painted map, and to the one that answers. */
  bench.firstPaint = watch(() => pictured() || live());
  bench.livePaint = watch(live);

  const start = () =>
    new MutationObserver(() => (changed = performance.now())).observe(document.documentElement, {
      subtree: true,
      childList: true,
      attributes: true,
      characterData: true,
    });
  if (document.documentElement) start();
  else addEventListener("DOMContentLoaded", start);

  /** Makes `painted`: from the next click until the marks change, to `expected` many if given. */
  bench.arm = (expected) => {
    const before = sign(marks());
    const arrived = () => {
      const now = marks();
      return expected === null ? sign(now) !== before && now.length > 0 : now.length === expected;
    };
    bench.painted = new Promise((resolve, reject) => {
      const begin = (event) => {
        clicked = event.timeStamp;
        watch(arrived).then((now) => resolve(now - clicked), reject);
      };
      addEventListener("click", begin, { capture: true, once: true });
    });
  };

  /** How long after the click the page last changed. */
  bench.settled = () => changed - clicked;

  /** Resolves when the page has not changed for `wait` milliseconds. */
  bench.quiet = (wait) =>
    new Promise((resolve) => {
      const look = () =>
        performance.now() - changed > wait ? resolve(true) : setTimeout(look, wait / 4);
      look();
    });

  const tasks = [];
  let frames = 0;
  let since = 0;
  let before = "";
  let moved = false;
  bench.watchTasks = () => {
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) tasks.push(entry.duration);
    }).observe({ type: "longtask" });
    const count = () => {
      frames += 1;
      moved ||= sign(marks()) !== before;
      requestAnimationFrame(count);
    };
    before = sign(marks());
    since = performance.now();
    requestAnimationFrame(count);
  };
  bench.tasks = () => ({ tasks, moved, frames: (frames * 1000) / (performance.now() - since) });
})();
