// What pages do beyond links and forms. Everything here is an addition: without it each page works by plain requests.
import { countDown, watchTime } from "./clock.js";
import { watchEnter } from "./enter.js";
import { offerFormula } from "./formula.js";
import { watchAnswers } from "./keep.js";
import { tellLeftBehind } from "./left.js";
import { watchReadings } from "./readings.js";
import { clearDeparted } from "./shelf.js";
import { watchShortcuts } from "./shortcuts.js";
import { watchSlowChecks } from "./slow.js";
import { watchSilence } from "./silence.js";
import { watchSwaps } from "./swaps.js";
import { tellTimes } from "./times.js";
import { watchWaiting } from "./waiting.js";
import { watchWide } from "./wide.js";

/** Graphs to place points on are few: what draws them comes with the first one. */
async function offerMarkers() {
  if (document.querySelector("[data-placing]")) (await import("./placing.js")).offerMarkers();
}

/** What a page needs anew whose content came in place of another's. */
const FRESH = [countDown, watchWaiting, offerFormula, offerMarkers, tellLeftBehind, tellTimes];
const PARTS = [
  clearDeparted,
  watchSwaps,
  watchSilence,
  watchReadings,
  watchAnswers,
  watchEnter,
  watchShortcuts,
  watchSlowChecks,
  watchTime,
  watchWide,
  ...FRESH,
];

/** One part that fails is told in the console and ends no other. */
export function run(parts) {
  for (const part of parts) {
    try {
      part();
    } catch (error) {
      reportError(error);
    }
  }
}

export function freshen() {
  run(FRESH);
}

run(PARTS);
document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.target?.id === "content") freshen();
});
