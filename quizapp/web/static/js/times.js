// Moments come from the server in UTC, which it says; where the browser knows its own zone they are told in that one.

function tell(time) {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.valueOf()) || time.dataset.told) return;
  time.dataset.told = "here";
  const here = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" }).format(moment);
  const zone = new Intl.DateTimeFormat(document.documentElement.lang, { timeZoneName: "short" }).formatToParts(moment);
  time.title = time.textContent;
  time.textContent = `${here} ${zone.find(({ type }) => type === "timeZoneName").value}`;
}

/** Tells the moments on the page in the browser's zone. */
export function tellTimes() {
  if (new Intl.DateTimeFormat().resolvedOptions().timeZone === "UTC") return;
  for (const time of document.querySelectorAll("time[datetime$=Z]")) tell(time);
}
