// What was typed on this device and could not be saved before a question was closed: it was not handed in, and is told.
import { Shelf } from "./shelf.js";

/** Texts in their order without what tells a formula from plain text. */
const bare = (texts) => texts.map((text) => text.replaceAll("\\,", "")).filter(Boolean).sort().join("\n");

function tell(place) {
  const shelf = new Shelf(place.dataset.leftBehind);
  const typed = ({ fields }) => fields.map(([, value]) => value);
  for (const entry of shelf.others()) {
    if (bare(typed(entry)) === bare(JSON.parse(place.dataset.handed))) shelf.drop(entry);
  }
  const [last] = shelf.others();
  if (!last) return;
  place.querySelector("[data-text]").textContent = typed(last).filter(Boolean).join("; ").replaceAll("\\,", "");
  place.querySelector("[data-forget]").addEventListener("click", () => {
    for (const entry of shelf.others()) shelf.drop(entry);
    place.hidden = true;
  });
  place.hidden = false;
}

/** Tells it for each question on the page that takes no more answers. */
export function tellLeftBehind() {
  for (const place of document.querySelectorAll("[data-left-behind]")) tell(place);
}
