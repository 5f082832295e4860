// Asks anew for the part of a page that tells what goes on now; not while nobody looks at it.
const EVERY = 5000;

function refresh() {
  if (!document.hidden) document.querySelector("[data-live]")?.dispatchEvent(new Event("refresh"));
}

/** Keeps what is marked `data-live` up to date as long as the page is visible. */
export function watchLive() {
  if (!document.querySelector("[data-live]")) return;
  setInterval(refresh, EVERY);
  document.addEventListener("visibilitychange", refresh);
}
