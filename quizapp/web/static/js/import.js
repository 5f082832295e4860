// What a file brings is stored step by step, and told so: so many of so many are done. Without scripts the form alone does it.

const LINES = "application/x-ndjson";

async function* linesOf(response) {
  const decoder = new TextDecoder();
  let rest = "";
  for (const reader = response.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    const found = (rest + decoder.decode(value, { stream: !done })).split("\n");
    rest = found.pop();
    yield* found.map(JSON.parse);
    if (done) return;
  }
}

function show(html, after) {
  const page = new DOMParser().parseFromString(html, "text/html");
  const content = document.getElementById("content");
  document.title = page.title;
  content.replaceChildren(...page.getElementById("content").childNodes);
  const place = content.querySelector(".notice, h1");
  place.tabIndex = -1;
  place.focus({ preventScroll: true });
  place.scrollIntoView({ block: "nearest" });
  after();
}

async function store(form, tell, after) {
  const headers = { Accept: LINES };
  const response = await fetch(form.action, { method: "POST", body: new FormData(form), headers });
  if (!response.headers.get("Content-Type")?.startsWith(LINES)) return show(await response.text(), after);
  for await (const line of linesOf(response)) {
    if ("page" in line) return show(line.page, after);
    tell(line.done, line.of);
  }
  throw new Error("it ends before its page");
}

async function send(form, after) {
  const panel = form.querySelector("[data-storing]");
  const bar = form.querySelector("progress");
  const buttons = form.querySelectorAll("button");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  panel.textContent = panel.dataset.begun;
  bar.hidden = false;
  for (const button of buttons) button.disabled = true;
  try {
    await store(form, (done, of) => {
      bar.max = of || 1;
      bar.value = done;
      panel.textContent = panel.dataset.done.replace("##", number.format(of)).replace("#", number.format(done));
    }, after);
  } catch {
    panel.textContent = panel.dataset.broken;
    bar.hidden = true;
    for (const button of buttons) button.disabled = false;
  }
}

/** Follows forms that store what a file brings; `after` freshens the page that comes in the end. */
export function watchImports(after) {
  document.addEventListener("submit", (event) => {
    const form = event.target.closest?.("form[data-stores]");
    if (!form) return;
    event.preventDefault();
    send(form, after);
  });
}
