// Keys, and a span of the histogram chosen by dragging. Everything works without this file.
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

  const keys = document.querySelector("span.keys");
  keys.hidden = false;
  keys.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    document.getElementById("keys").showModal();
  });

  // A span of bars leads to the address that a bar's link has, with the first one's start and the last one's end.
  for (const chart of document.querySelectorAll("[data-brush]")) {
    const bars = [...chart.querySelectorAll("a[data-since]")];
    const says = chart.querySelector(".chosen-span");
    let from = -1;
    let to = -1;
    let dragging = false;

    const show = (one, other) => {
      [from, to] = [one, other];
      const [low, high] = [Math.min(from, to), Math.max(from, to)];
      bars.forEach((bar, n) => bar.classList.toggle("taken", from >= 0 && n >= low && n <= high));
      says.textContent = from < 0 ? "" : `${bars[low].dataset.since} to ${bars[high].dataset.until}`;
    };
    const open = () => {
      const address = new URL(bars[0].getAttribute("href"), location.href);
      address.searchParams.set("since", bars[Math.min(from, to)].dataset.since);
      address.searchParams.set("until", bars[Math.max(from, to)].dataset.until);
      location.assign(address);
    };
    const nearest = (event) => {
      const far = bars.map((bar) => {
        const box = bar.getBoundingClientRect();
        return Math.max(box.left - event.clientX, event.clientX - box.right, 0);
      });
      return far.indexOf(Math.min(...far));
    };

    chart.classList.add("scripted");
    for (const hint of chart.querySelectorAll(".scripted[hidden]")) hint.hidden = false;
    const field = chart.querySelector("svg");
    field.addEventListener("dragstart", (event) => event.preventDefault());
    field.addEventListener("pointerdown", (event) => {
      if (event.button !== 0) return;
      dragging = true;
      show(nearest(event), nearest(event));
    });
    addEventListener("pointermove", (event) => dragging && show(from, nearest(event)));
    addEventListener("pointerup", () => {
      if (dragging && from !== to) open();
      else if (dragging) show(-1, -1);
      dragging = false;
    });
    field.addEventListener("click", (event) => from !== to && event.preventDefault());
    field.addEventListener("keydown", (event) => {
      const here = bars.indexOf(event.target.closest("a"));
      const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (event.key === "Escape") show(-1, -1);
      else if (event.key === "Enter" && from >= 0 && from !== to) open();
      else if (by && here >= 0 && bars[here + by]) {
        bars[here + by].focus();
        show(...(event.shiftKey ? [from < 0 ? here : from, here + by] : [-1, -1]));
      } else return;
      event.preventDefault();
    });
  }

  // Words selected in a report go into the field for an event that the rules did not see.
  const exact = document.getElementById("mark-exact");
  if (exact) {
    document.addEventListener("selectionchange", () => {
      const selection = getSelection();
      const within = selection.anchorNode && document.querySelector("article.text").contains(selection.anchorNode);
      if (within && String(selection).trim()) exact.value = String(selection).trim();
    });
  }

  // Files dropped anywhere on the page for adding come into its field.
  const files = document.getElementById("files");
  if (files) {
    addEventListener("dragover", (event) => event.preventDefault());
    addEventListener("drop", (event) => {
      event.preventDefault();
      if (event.dataTransfer.files.length) files.files = event.dataTransfer.files;
    });
  }
})();
