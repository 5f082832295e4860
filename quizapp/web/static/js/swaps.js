// After a swap in place the focus goes to the news: the verdict, a hint, what was refused.

import { forgetAnswer, isSignedOut, tellSignedOut } from "./keep.js";

/** Where the news stand after a request to `path`, the first that is there. */
function news(path) {
  const places = ["#faults, .notice.warn", "#report"];
  if (path.endsWith("/check")) places.push("#verdict");
  if (path.endsWith("/hint")) places.push("#hints > :last-child");
  return places.map((place) => document.querySelector(place)).find(Boolean);
}

function focus(place) {
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  place.scrollIntoView({ block: "nearest", behavior: still ? "auto" : "smooth" });
}

export function watchSwaps() {
  document.addEventListener("htmx:before:swap", (event) => {
    const { ctx } = event.detail;
    const form = ctx.sourceElement.closest("form[data-answer]");
    if (form && isSignedOut(ctx.response.raw, ctx.text)) {
      event.preventDefault(); // an error page in the place of the question would take away what is typed
      return tellSignedOut(form);
    }
    const checked = ctx.request.action.endsWith("/check") && ctx.response.raw.ok;
    if (checked) forgetAnswer(document.querySelector("form[data-answer]"));
  });
  document.addEventListener("htmx:after:swap", (event) => {
    const { ctx } = event.detail;
    if (ctx.target?.id !== "content") return;
    const { redirected, url } = ctx.response.raw;
    if (redirected) history.replaceState(null, "", url);
    const place = news(ctx.request.action);
    if (place) focus(place);
  });
  if (location.hash === "#verdict") document.getElementById("verdict")?.focus({ preventScroll: true });
}
