// Keys: j and k go from entry to entry, / to the search, ? opens the help. Everything works without this file.
(() => {
  const steps = () => [...document.querySelectorAll("[data-step]")];
  let at = -1;

  const go = (by) => {
    const every = steps();
    if (!every.length) return;
    at = Math.min(Math.max(at + by, 0), every.length - 1);
    const target = every[at].querySelector("a, summary") || every[at];
    if (target === every[at]) target.tabIndex = -1;
    target.focus();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    target.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input, textarea, select")) return;
    const help = document.getElementById("keys");
    if (event.key === "j") go(1);
    else if (event.key === "k") go(-1);
    else if (event.key === "?") help.showModal();
    else if (event.key === "/") document.getElementById("q").focus();
    else return;
    event.preventDefault();
  });

  document.addEventListener("focusin", (event) => {
    const step = event.target.closest("[data-step]");
    if (step) at = steps().indexOf(step);
  });

  const keys = document.querySelector("a.keys");
  keys.hidden = false;
  keys.addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("keys").showModal();
  });
})();
