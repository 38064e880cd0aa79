(root) => {
  // Islands stand inside one another: an outer one must be awake before what it encloses.
  const waiting = [];

  const wake = async (element, app) => {
    const island = app[element.dataset.component];
    if (!island) return console.warn(`no island ${element.dataset.component}`);
    waiting.at(-1)?.();
    await island(element);
  };

  const walk = async (node, app) => {
    const tag = node.tagName.toLowerCase();
    if (tag === "leptos-island") await wake(node, app);
    if (tag === "leptos-children") waiting.push(node.$$on_hydrate);
    for (const child of node.children) await walk(child, app);
    if (tag === "leptos-children") waiting.pop();
  };

  const start = async () => {
    // The script stands on every page of an area, but most pages have no island: they fetch nothing.
    if (!document.querySelector("leptos-island")) return;
    const app = await import(`${root}/pkg/regain.js`);
    await app.default({ module_or_path: `${root}/pkg/regain.wasm` });
    window.__hydrateIsland = (element) => wake(element, app);
    app.hydrate();
    await walk(document.body, app);
  };

  start();
}
