// A check that takes longer than a moment says so, for those who do not see the bar too.

const MOMENT = 300;

function showChecking(form) {
  const panel = form.querySelector("[data-kept]");
  for (const line of panel?.children ?? []) line.hidden = line.dataset.when !== "checking";
}

export function watchSlowChecks() {
  let timer = null;
  document.addEventListener("htmx:before:request", ({ target }) => {
    if (!target.matches?.("form[data-answer]")) return;
    clearTimeout(timer);
    timer = setTimeout(() => showChecking(target), MOMENT);
  });
  document.addEventListener("htmx:finally:request", () => {
    clearTimeout(timer);
    const line = document.querySelector('[data-when="checking"]');
    if (line) line.hidden = true;
  });
}
