// Where the service does not answer, that is said at the form. The words stay until a new check is sent, or until the
// field whose reading failed is answered: what another request of the same form does says nothing about the one that failed.

const isLost = ({ ctx }) => Boolean(ctx) && (!ctx.response || ctx.response.status >= 500);
// What has left the page meanwhile speaks through the document, which is neither.
const isCheck = (source) => Boolean(source.matches?.("form, button"));
const silent = new Set();

function show(form) {
  for (const source of silent) if (!source.isConnected) silent.delete(source);
  form?.classList.toggle("is-offline", [...silent].some((source) => source.closest("form") === form));
}

function forget(source) {
  if (isCheck(source)) silent.clear();
  else silent.delete(source);
  show(source.closest?.("form"));
}

export function watchSilence() {
  for (const name of ["htmx:error", "htmx:response:error"]) {
    document.addEventListener(name, ({ detail, target }) => {
      if (!isLost(detail)) return;
      if (target.closest) silent.add(target);
      show(target.closest?.("form"));
    });
  }
  document.addEventListener("htmx:before:request", ({ target }) => isCheck(target) && forget(target));
  document.addEventListener("htmx:after:request", ({ detail, target }) => !isLost(detail) && forget(target));
  window.addEventListener("online", () => {
    for (const source of silent) if (!isCheck(source)) source.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
