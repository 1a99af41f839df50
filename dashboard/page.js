// Turns the dashboard's own links into changes of page without a reload: Streamlit listens to the
// browser's history. Without this script the same links load the page anew.
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
}
