// An answer that is still being checked: asks for its page again, less and less often, until there is a verdict.
const FIRST = 1000;
const LAST = 15000;
const PENDING = ":is(#verdict, .result-row)[data-verdict=pending]";

async function look(section, pause) {
  if (!section.isConnected) return;
  if (!document.hidden) {
    const response = await fetch(location.href, { headers: { Accept: "text/html" } }).catch(() => null);
    if (response?.ok && section.isConnected) {
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      if (!page.querySelector(PENDING)) {
        location.reload();
        return;
      }
    }
  }
  setTimeout(look, pause, section, Math.min(2 * pause, LAST));
}

/** Loads the page anew once the answer on it is marked. */
export function watchWaiting() {
  const section = document.querySelector(PENDING);
  if (!section || section.dataset.watched) return;
  section.dataset.watched = "";
  setTimeout(look, FIRST, section, 2 * FIRST);
}
