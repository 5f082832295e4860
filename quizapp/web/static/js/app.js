// What pages do beyond links and forms. Everything here is an addition: without it each page works by plain requests.
import { countDown } from "./clock.js";
import { watchEnter } from "./enter.js";
import { offerFormula } from "./formula.js";
import { watchAnswers } from "./keep.js";
import { watchMarking } from "./marking.js";
import { offerMarkers } from "./placing.js";
import { watchShortcuts } from "./shortcuts.js";
import { watchSlowChecks } from "./slow.js";
import { watchSwaps } from "./swaps.js";
import { watchWide } from "./wide.js";

watchSwaps();
watchAnswers();
countDown();
watchEnter();
watchMarking();
watchShortcuts();
watchSlowChecks();
watchWide();
offerFormula();
offerMarkers();
document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.target?.id !== "content") return;
  countDown();
  offerFormula();
  offerMarkers();
});
