// The wheel of the annual cycle: sets the HTML that the server filled. Marks are links: a click opens one inside the app,
// also a tap close by; arrows go from one to the next by time, up and down by month; Escape closes what is open.

const NEAR = 26; // pixels from the middle of a mark that a tap still means
const BACK = "mittaristoWheelBack"; // the mark that the keyboard returns to when an entry is closed

const marksOf = (element) => [...element.closest("svg").querySelectorAll("a[data-mark]")];

function follow(root, address) {
  const link = document.createElement("a");
  link.setAttribute("href", address);
  link.hidden = true;
  root.append(link);
  link.click();
  link.remove();
}

function take(mark) {
  for (const one of marksOf(mark)) one.setAttribute("tabindex", one === mark ? "0" : "-1");
  mark.focus();
}

function byMonth(marks, place, step) {
  const month = Number(marks[place].dataset.month);
  const later = marks.filter((one) => (Number(one.dataset.month) - month) * step > 0);
  if (!later.length) return place;
  const next = Number((step > 0 ? later[0] : later[later.length - 1]).dataset.month);
  return marks.findIndex((one) => Number(one.dataset.month) === next);
}

function goalOf(key, marks, place) {
  const last = marks.length - 1;
  switch (key) {
    case "ArrowRight": return place === last ? 0 : place + 1;
    case "ArrowLeft": return place === 0 ? last : place - 1;
    case "ArrowDown": return byMonth(marks, place, 1);
    case "ArrowUp": return byMonth(marks, place, -1);
    case "Home": return 0;
    case "End": return last;
    default: return -1;
  }
}

function onKey(event) {
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const root = event.currentTarget;
  const close = root.querySelector("a[data-close]");
  if (event.key === "Escape" && close) {
    event.preventDefault();
    window[BACK] = close.dataset.close;
    follow(root, close.getAttribute("href"));
    return;
  }
  const mark = event.target.closest("a[data-mark]");
  if (!mark) return;
  const marks = marksOf(mark);
  const goal = goalOf(event.key, marks, marks.indexOf(mark));
  if (goal < 0) return;
  event.preventDefault();
  take(marks[goal]);
}

function nearest(svg, x, y) {
  let found = null;
  let least = NEAR;
  for (const mark of svg.querySelectorAll("a[data-mark]")) {
    const box = mark.querySelector(".m-shape").getBoundingClientRect();
    const far = Math.hypot(box.x + box.width / 2 - x, box.y + box.height / 2 - y);
    if (far < least) [found, least] = [mark, far];
  }
  return found;
}

// A link inside a picture is none that the app's own script follows: its target is not a text.
function onClick(event) {
  if (event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const svg = event.target.closest("svg.m-wheel");
  const mark = svg && (event.target.closest("a[data-mark]") ?? nearest(svg, event.clientX, event.clientY));
  if (!mark) return;
  event.preventDefault();
  follow(event.currentTarget, mark.getAttribute("href"));
}

function isSeen(element) {
  return element.getClientRects().length > 0;
}

function settleFocus(root) {
  const opened = root.querySelector("[data-opened]");
  if (opened && window.mittaristoArrives) {
    window.mittaristoArrives = false;
    opened.focus();
    return;
  }
  const back = window[BACK];
  if (!back || opened) return;
  window[BACK] = "";
  window.mittaristoArrives = false;
  const mark = [...root.querySelectorAll("a[data-mark]")].find((one) => one.dataset.mark === back && isSeen(one));
  if (mark) take(mark);
}

export default function (component) {
  const root = component.parentElement.querySelector(".m-panel");
  if (!root) return;
  if (!root.dataset.ready) {
    root.dataset.ready = "yes";
    root.addEventListener("keydown", onKey);
    root.addEventListener("click", onClick);
  }
  const html = component.data.html;
  if (root.mittaristoHtml === html) return;
  root.mittaristoHtml = html;
  root.innerHTML = html;
  settleFocus(root);
}
