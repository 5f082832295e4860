// A long file tells how far it is: it is being written, so much has come, it is there. Without scripts the link alone does it.

const PAUSE = 500;
const MEGABYTE = 1_000_000;

function nameOf(response, link) {
  const said = response.headers.get("Content-Disposition") ?? "";
  const [, encoded] = /filename\*=UTF-8''([^;]+)/i.exec(said) ?? [];
  const [, plain] = /filename="?([^";]+)"?/i.exec(said) ?? [];
  return encoded ? decodeURIComponent(encoded) : (plain ?? link.pathname.split("/").pop());
}

async function pieces(response, tell) {
  const found = [];
  let size = 0;
  let told = 0;
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) return found;
    found.push(value);
    size += value.length;
    if (performance.now() - told < PAUSE) continue;
    told = performance.now();
    tell(size);
  }
}

function hand(blob, name) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

async function bring(link, panel) {
  const say = (text) => (panel.textContent = text);
  const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
  say(panel.dataset.writing);
  try {
    const response = await fetch(link.href);
    if (!response.ok || response.redirected) return location.assign(link.href);
    const found = await pieces(response, (size) => say(panel.dataset.come.replace("#", number.format(size / MEGABYTE))));
    hand(new Blob(found, { type: response.headers.get("Content-Type") }), nameOf(response, link));
    say(panel.dataset.there);
  } catch {
    say(panel.dataset.broken);
  }
}

/** Follows files that are taken from a page with a place to tell of it. */
export function watchExports() {
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[download][href]");
    const panel = document.querySelector("[data-export]");
    if (!link || !panel || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    if (link.protocol === "blob:") return;
    event.preventDefault();
    bring(link, panel);
  });
}
