(root) => {
  // Registered here and not in the app: even if the app cannot start, the next good build still arrives.
  navigator.serviceWorker?.register("/sw.js", { scope: "/" }).catch((reason) => console.warn("service worker", reason));

  const start = async () => {
    const app = await import(`${root}/pkg/regain.js`);
    await app.default({ module_or_path: `${root}/pkg/regain.wasm` });
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
