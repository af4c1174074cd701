/* Finnish and Swedish for the English texts of Streamlit's own widgets, the page's language, and links that stay
   in the app. The server puts the dictionary and the default language in; it is loaded before Streamlit's script. */
(() => {
  "use strict";
  const WORDS = __WORDS__;
  const DEFAULT_LANGUAGE = "__LANGUAGE__";
  const LANGUAGES = ["fi", "sv", "en"];
  const ATTRIBUTES = ["aria-label", "title", "placeholder", "data-title"]; // data-title: Plotly's buttons
  // What people wrote is never translated. Tooltips and the uploader write their own words in such a block.
  const PANEL = ".m-panel";
  const OWN_TEXT = `${PANEL}, [data-testid="stMarkdownContainer"], [data-testid="stTable"], .stHtml, .js-plotly-plot, textarea`;
  const WIDGET_TEXT =
    '[data-testid="stTooltipContent"], [data-testid="stTooltipErrorContent"], [data-testid="stFileUploaderDropzone"]';
  const LONGEST = 200;
  const root = document.documentElement;
  const shown = new WeakMap(); // node -> { slot: { english, words } }, slot "" for its text

  // Else Streamlit looks for its server below the page's own address first, and each deep link begins with a 404.
  window.__streamlit = { BACKEND_BASE_URL: location.origin };

  const chosenLanguage = () => {
    const asked = new URLSearchParams(location.search).get("kieli");
    return LANGUAGES.includes(asked) ? asked : DEFAULT_LANGUAGE;
  };

  const compile = ({ whole, patterns }) => ({
    whole: new Map(Object.entries(whole)),
    patterns: patterns.map(([english, words]) => [new RegExp(english), words]),
  });
  const dictionaries = Object.fromEntries(Object.entries(WORDS).map(([language, words]) => [language, compile(words)]));

  const translate = (english) => {
    const dictionary = dictionaries[root.lang];
    const text = english.trim();
    if (!dictionary || !text || text.length > LONGEST) return english;
    const whole = dictionary.whole.get(text);
    if (whole !== undefined) return english.replace(text, () => whole);
    for (const [pattern, words] of dictionary.patterns) {
      const found = pattern.exec(text);
      if (found) return words.replace(/\{(\w+)\}/g, (_, name) => found.groups[name] ?? "");
    }
    return english;
  };

  const show = (node, slot, current, write) => {
    if (!current) return;
    const slots = shown.get(node) ?? {};
    const english = slots[slot]?.words === current ? slots[slot].english : current;
    const words = translate(english);
    if (english !== words) {
      slots[slot] = { english, words };
      shown.set(node, slots);
    }
    if (words !== current) write(words);
  };

  const isOwnText = (element) => !element || (element.closest(OWN_TEXT) && !element.closest(WIDGET_TEXT));

  const visitText = (node) => {
    if (!isOwnText(node.parentElement)) show(node, "", node.data, (words) => (node.data = words));
  };

  const visitElement = (element) => {
    if (element.closest(PANEL)) return;
    // A named element with the role "presentation" is a contradiction (axe: presentation-role-conflict).
    if (element.dataset.testid === "stFileUploaderDropzone") element.setAttribute("role", "group");
    for (const name of ATTRIBUTES) {
      show(element, name, element.getAttribute(name), (words) => element.setAttribute(name, words));
    }
  };

  const visitTree = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return visitText(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    visitElement(node);
    const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let next = walker.nextNode(); next; next = walker.nextNode()) {
      if (next.nodeType === Node.TEXT_NODE) visitText(next);
      else visitElement(next);
    }
  };

  const followLanguage = () => {
    const language = chosenLanguage();
    if (root.lang === language) return;
    root.lang = language;
    if (document.body) visitTree(document.body);
  };

  // Streamlit changes the address without an event.
  for (const name of ["pushState", "replaceState"]) {
    const original = history[name];
    history[name] = function (...given) {
      original.apply(this, given);
      followLanguage();
    };
  }
  addEventListener("popstate", followLanguage);
  followLanguage();

  new MutationObserver((changes) => {
    for (const change of changes) {
      if (change.type === "characterData") visitText(change.target);
      else if (change.type === "attributes") visitElement(change.target);
      else change.addedNodes.forEach(visitTree);
    }
  }).observe(root, {
    subtree: true,
    childList: true,
    characterData: true,
    attributes: true,
    attributeFilter: ATTRIBUTES,
  });

  /* A link to a page of this app changes the page inside the visit: Streamlit follows the address on `popstate`.
     Anything else about a link (a new tab, a file, another host) is the browser's. */
  const appAddress = (event) => {
    const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
    const link = plain && !event.defaultPrevented && event.target.closest?.('[data-testid="stMain"] a[href]');
    if (!link || !["", "_self"].includes(link.target) || link.hasAttribute("download")) return null;
    const address = link.getAttribute("href");
    const inside = /^\/(?!\/)/.test(address) && !/^\/(media|static|healthz|_stcore)\b/.test(address);
    return inside && !address.includes("#") ? address : null;
  };

  document.addEventListener("click", (event) => {
    const address = appAddress(event);
    if (address === null) return;
    event.preventDefault();
    window.mittaristoArrives = true; // the panel with the page's heading takes the focus there (panel.js)
    history.pushState(null, "", address);
    dispatchEvent(new PopStateEvent("popstate", { state: null }));
    document.querySelector('[data-testid="stMain"]')?.scrollTo(0, 0);
  });

  /* A page with steps is gone through with the arrow keys, and with Page Down and Up as a presenter's remote sends
     them; not while something is written, nor where a part of the page has these keys for itself. */
  const STEP_KEYS = { ArrowRight: "next", PageDown: "next", ArrowLeft: "previous", PageUp: "previous" };
  const OWN_KEYS =
    "input, textarea, select, [contenteditable], [role=radiogroup], [role=slider], [role=tablist], [role=listbox], [role=grid], .m-scroll, .js-plotly-plot";

  document.addEventListener("keydown", (event) => {
    const step = STEP_KEYS[event.key];
    const modified = event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!step || modified || event.defaultPrevented || event.target.closest?.(OWN_KEYS)) return;
    const link = document.querySelector(`[data-testid="stMain"] a[data-step="${step}"]`);
    if (!link) return;
    event.preventDefault();
    if (link.getAttribute("href") !== location.pathname + location.search) link.click(); // pressed twice: on its way
  });
})();
