// Turns the dashboard's own links into changes of page without a reload: Streamlit listens to the
// browser's history. Without this script the same links load the page anew. Opens folded parts in print.
if (!window.wirkungsmonitorLinks) {
  window.wirkungsmonitorLinks = true;
  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest(".stHtml a[href*='?']");
    const asked = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
    if (!link || asked || event.button !== 0 || link.origin !== window.location.origin) return;
    event.preventDefault();
    window.history.pushState({}, "", link.href);
    window.dispatchEvent(new PopStateEvent("popstate"));
    const main = document.querySelector("[data-testid='stMain']");
    if (main) main.scrollTo(0, 0);
  });
  // Paper has nothing to click: what is folded away opens for printing and folds again.
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details.wm-details:not([open])").forEach(function (folded) {
      folded.open = true;
      folded.dataset.forPrint = "yes";
    });
  });
  window.addEventListener("afterprint", function () {
    document.querySelectorAll("details.wm-details[data-for-print]").forEach(function (opened) {
      opened.open = false;
      delete opened.dataset.forPrint;
    });
  });
}
