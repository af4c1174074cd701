// A panel: sets the HTML that the server filled. Its links are followed inside the app by the page's own script
// (dashboard/server/shell.js); a choice in a list of addresses is followed as the link to it.

function onChange(event) {
  const choice = event.target.closest("select[data-go]");
  if (!choice) return;
  const link = document.createElement("a");
  link.href = choice.value;
  choice.after(link);
  link.click();
  link.remove();
}

export default function (component) {
  const root = component.parentElement.querySelector(".m-panel");
  if (!root) return;
  if (!root.dataset.ready) {
    root.dataset.ready = "yes";
    root.addEventListener("change", onChange);
  }
  const html = component.data.html;
  if (root.mittaristoHtml !== html) {
    root.mittaristoHtml = html;
    root.innerHTML = html;
    const heading = root.querySelector("h1");
    if (heading && window.mittaristoArrives) {
      window.mittaristoArrives = false;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  }
}
