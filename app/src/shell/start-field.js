(root) => {
  // Registered here and not in the app: even if the app cannot start, the next good build still arrives.
  const worker = navigator.serviceWorker;
  worker?.register("/sw.js", { scope: "/" }).catch((reason) => console.warn("service worker", reason));
  // On a first visit the worker claims this page as soon as it is active. Chromium at times overlooks a page that is
  // still starting, which would then fetch the scanner from a network that is gone: ask again until it is claimed.
  worker?.ready.then(({ active }) => {
    let tries = 20;
    const ask = () => {
      if (worker.controller || tries-- === 0) return;
      active.postMessage("claim");
      setTimeout(ask, 500);
    };
    ask();
  });

  const start = async () => {
    // Asked for before the script that needs it: the browser compiles the one while it reads the other.
    const program = fetch(`${root}/pkg/regain.wasm`);
    const app = await import(`${root}/pkg/regain.js`);
    await app.default({ module_or_path: program });
    app.start();
  };

  start().catch((reason) => {
    console.error(reason);
    const message = document.createElement("p");
    message.className = "shell-error";
    message.setAttribute("role", "alert");
    message.textContent = "L’application n’a pas pu démarrer. Rechargez la page. — The app could not start. Reload the page.";
    document.body.append(message);
  });
}
