// A panel: sets the HTML that the server filled. Its links are followed inside the app by the page's own script
// (dashboard/server/shell.js); a choice in a list of addresses is followed as the link to it. A button beside a table
// saves that table as CSV: exactly what the page was given to show, and nothing else.

// A text that a spreadsheet would take for a formula is marked as text; a negative number is none.
export function csvField(text) {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?[0-9][0-9.,]*$/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function saveTable(button) {
  const table = button.closest("[data-table]").querySelector("table");
  const lines = [...table.rows].map((row) =>
    [...row.cells].map((cell) => csvField(cell.dataset.value ?? cell.innerText.trim())).join(";"),
  );
  const file = new Blob(["\ufeff" + lines.join("\r\n") + "\r\n"], { type: "text/csv;charset=utf-8" });
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = button.dataset.csv;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

function onClick(event) {
  const button = event.target.closest("button[data-csv]");
  if (button) saveTable(button);
  const menu = event.target.closest("button[aria-controls]");
  if (menu) menu.setAttribute("aria-expanded", String(menu.getAttribute("aria-expanded") !== "true"));
}

function onKey(event) {
  const menu = event.key === "Escape" && event.currentTarget.querySelector("button[aria-expanded=true]");
  if (!menu) return;
  menu.setAttribute("aria-expanded", "false");
  menu.focus();
}

// Of a row of links that goes on beyond a narrow screen the page's own one is seen.
function showCurrent(row) {
  const link = row?.querySelector("[aria-current]");
  if (link) row.scrollLeft = link.offsetLeft - (row.clientWidth - link.clientWidth) / 2;
}

function follow(address, beside) {
  const link = document.createElement("a");
  link.setAttribute("href", address);
  beside.after(link);
  link.click();
  link.remove();
}

function onChange(event) {
  const choice = event.target.closest("select[data-go]");
  if (choice) follow(choice.value, choice);
}

// A day to look back to goes into the address as it was typed: the server reads it.
function onSubmit(event) {
  const form = event.target.closest("form[data-known]");
  if (!form) return;
  event.preventDefault();
  const day = form.elements.day.value.trim();
  const address = form.dataset.known;
  const asked = day ? `${address.includes("?") ? "&" : "?"}tiedossa=${encodeURIComponent(day)}` : "";
  follow(address + asked, form);
}

export default function (component) {
  const root = component.parentElement.querySelector(".m-panel");
  if (!root) return;
  if (!root.dataset.ready) {
    root.dataset.ready = "yes";
    root.addEventListener("change", onChange);
    root.addEventListener("click", onClick);
    root.addEventListener("submit", onSubmit);
    root.addEventListener("keydown", onKey);
  }
  const html = component.data.html;
  if (root.mittaristoHtml !== html) {
    root.mittaristoHtml = html;
    root.innerHTML = html;
    showCurrent(root.querySelector(".m-subnav ul"));
    const heading = root.querySelector("h1");
    if (heading && window.mittaristoArrives) {
      window.mittaristoArrives = false;
      heading.tabIndex = -1;
      heading.focus({ preventScroll: true });
    }
  }
}
