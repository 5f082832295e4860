// The question page: the verdict takes the focus when it appears in place; a lost connection is said, nothing is lost.

/** Moves the focus to what has just appeared: the verdict, otherwise the newest hint, otherwise the field. */
function focusNews(root) {
  const asked = root.querySelector("[data-news]");
  const place = asked && root.querySelector(asked.dataset.news);
  if (!place) return;
  place.focus({ preventScroll: true });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
}

export function watchQuestion() {
  document.addEventListener("htmx:after:swap", (event) => {
    const form = event.detail?.ctx?.sourceElement;
    if (event.target.closest?.("#understood") || form?.name) return;
    const root = document.getElementById("question");
    if (root) focusNews(root);
  });
  document.addEventListener("htmx:error", (event) => {
    event.target.closest?.("form")?.classList.add("is-offline");
  });
  document.addEventListener("htmx:before:request", (event) => {
    event.target.closest?.("form")?.classList.remove("is-offline");
  });
  if (location.hash === "#verdict") document.getElementById("verdict")?.focus({ preventScroll: true });
}
