// "Understood as" follows what is typed; a reading of an older text does not stay beside a newer one, and is no longer
// taken for it.

const PATIENCE = 2000;
const PAUSE = 50;
const place = () => document.getElementById("understood");
const asked = new WeakMap();
let typed = 0;

/** The reading of what stands in the form now; null while it lags behind, or if there is none. */
export function reading() {
  const understood = place();
  return understood?.classList.contains("is-behind") ? null : (understood?.querySelector(".reading") ?? null);
}

/** Waits for the reading of what was typed last, for a moment. */
export async function caughtUp() {
  for (const end = performance.now() + PATIENCE; place()?.classList.contains("is-behind") && performance.now() < end; ) {
    await new Promise((done) => setTimeout(done, PAUSE));
  }
}

export function watchReadings() {
  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.("form[data-answer] [hx-trigger^=input]")) return;
    typed += 1;
    place()?.classList.add("is-behind");
  });
  document.addEventListener("htmx:before:request", ({ detail }) => asked.set(detail.ctx, typed));
  document.addEventListener("htmx:after:swap", ({ detail }) => {
    if (asked.get(detail.ctx) === typed) place()?.classList.remove("is-behind");
  });
}
