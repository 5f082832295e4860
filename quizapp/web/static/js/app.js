// What pages do beyond links and forms. Everything here is an addition: without it each page works by plain requests.
import { countDown } from "./clock.js";
import { watchAnswers } from "./keep.js";
import { watchSwaps } from "./swaps.js";

watchSwaps();
watchAnswers();
countDown();
document.addEventListener("htmx:after:swap", (event) => {
  if (event.detail.ctx.target?.id === "content") countDown();
});
