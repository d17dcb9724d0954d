// The search box in the head of every page: an editable combobox with a list of results, after the ARIA authoring practices.
// Focus stays in the box; arrows move aria-activedescendant; Enter opens; Escape closes, then empties. Every text is set as text.
"use strict";

(() => {
  const place = document.getElementById("contested-search");
  if (!place) return;
  const ADVICE = "Try fewer or other words: a product, company, authority, country or docket number. Quotes keep words together, a minus leaves one out.";

  /**
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} name @param {Record<string, string>} [attributes] @param {(Node | string)[]} inside @returns {HTMLElementTagNameMap[T]}
   */
  const make = (name, attributes = {}, ...inside) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...inside);
    return element;
  };

  const input = make("input", {
    id: "search-words", class: "search__words", type: "search", role: "combobox", dir: "auto", autocomplete: "off", autocapitalize: "none", spellcheck: "false",
    enterkeyhint: "go", placeholder: "Search", "aria-label": "Search the record", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "search-list",
    "aria-keyshortcuts": "/ Control+K", "aria-describedby": "search-state",
  });
  const key = make("kbd", { class: "search__key", "aria-hidden": "true" }, "/");
  const state = make("p", { class: "search__state", id: "search-state" });
  const list = make("div", { class: "search__list", id: "search-list", role: "listbox", "aria-label": "Results" });
  const pop = make("div", { class: "search__pop" }, state, list);
  const live = make("p", { class: "ct-hidden", role: "status" });
  pop.hidden = true;
  place.append(make("div", { class: "search", role: "search" }, input, key, pop, live));
  place.hidden = false;

  let asked = 0;
  /** @type {HTMLElement | null} */
  let active = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let saying;

  /** What is said aloud, once the reader pauses. @param {string} text */
  const say = (text) => {
    clearTimeout(saying);
    saying = setTimeout(() => (live.textContent = text), 700);
  };

  /** @param {boolean} open */
  const show = (open) => {
    pop.hidden = !open;
    input.setAttribute("aria-expanded", String(open && list.childElementCount > 0));
    if (!open) activate(null);
  };

  /** @param {HTMLElement | null} option */
  const activate = (option) => {
    active?.setAttribute("aria-selected", "false");
    active = option;
    if (!option) return input.removeAttribute("aria-activedescendant");
    option.setAttribute("aria-selected", "true");
    option.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", option.id);
  };

  /** A text with its words marked, cut around the first of them. @param {string} text @param {string[]} words @param {number} [most] */
  const marked = (text, words, most = 170) => {
    const pieces = contestedSearch.marks(text, words);
    const before = pieces[0].length;
    if (before + (pieces[1] || "").length > most * 0.7) pieces[0] = `…${pieces[0].slice(-Math.round(most * 0.3)).replace(/^\S*\s/, " ")}`;
    const line = make("span", { dir: "auto" });
    let left = most;
    for (const [n, piece] of pieces.entries()) {
      const kept = piece.length > left ? `${piece.slice(0, left).replace(/\s\S*$/, "")}…` : piece;
      line.append(n % 2 ? make("mark", {}, kept) : kept);
      if ((left -= piece.length) <= 0) break;
    }
    return line;
  };

  /** @param {string} address @param {string} anchor @param {string} kind @param {(Node | string)[]} inside */
  const option = (address, anchor, kind, ...inside) =>
    make("a", { role: "option", class: `search__hit search__hit--${kind}`, id: `search-${list.childElementCount}`, href: contestedSearch.href(address, anchor), tabindex: "-1", "aria-selected": "false" }, ...inside);

  /** @param {Hit} hit @param {string[]} words */
  const add = (hit, words) => {
    const title = make("span", { class: "search__title" }, marked(hit.title, words, 200));
    const meta = make("span", { class: "search__meta" }, `${hit.kind} · ${hit.meta}`);
    const inside = [title, make("span", { class: "ct-hidden" }, ". "), meta];
    const [first] = hit.claims;
    if (first && !first.anchor) inside.push(make("span", { class: "search__text" }, marked(first.text, words)));
    else if (!first || contestedSearch.marks(hit.summary, words).length > 1) inside.push(make("span", { class: "search__text" }, marked(hit.summary, words)));
    list.append(option(hit.address, "", hit.kind, ...inside));
    for (const claim of hit.claims.slice(0, list.childElementCount > 1 ? 1 : 2)) {
      if (claim.anchor) list.append(option(hit.address, claim.anchor, "claim", make("span", { class: "search__label" }, marked(claim.label, words)), " ", marked(claim.text, words)));
    }
  };

  /** @param {string} text */
  const tell = (text) => {
    state.textContent = text;
    state.hidden = !text;
  };

  /** @param {Answer} answer @param {string} text */
  const paint = (answer, text) => {
    activate(null);
    list.textContent = "";
    for (const hit of answer.hits) add(hit, answer.words);
    const counted = answer.total === 1 ? "1 result" : `${answer.total.toLocaleString("en")} results`;
    const found = answer.hits.length ? (answer.total > answer.hits.length ? `${counted}, the best ${answer.hits.length} shown.` : `${counted}.`) : "";
    if (answer.hits.length) tell(`${answer.note} ${found}`.trim());
    else tell(answer.words.length ? `${answer.note} Nothing was found. ${ADVICE}`.trim() : `No word to look for in that. ${ADVICE}`);
    say(answer.hits.length ? `${found} ${answer.note} First: ${answer.hits[0].title}` : state.textContent || "");
    list.scrollTop = 0;
    show(true);
  };

  const ask = async () => {
    const text = input.value;
    const turn = ++asked;
    if (!text.trim()) {
      list.textContent = "";
      say("");
      return show(false);
    }
    const waiting = setTimeout(() => {
      if (turn !== asked) return;
      tell("Searching…");
      show(true);
    }, 200);
    try {
      const answer = await contestedSearch.query(text, { live: performance.now() });
      if (turn === asked && document.activeElement === input) paint(answer, text);
    } catch (error) {
      if (turn !== asked) return;
      list.textContent = "";
      const again = make("button", { type: "button", class: "search__again" }, "Try again");
      again.addEventListener("click", () => {
        input.focus();
        ask();
      });
      tell("");
      state.hidden = false;
      state.append(error instanceof Error ? error.message : "The search failed.", " ", again, " or look through ", make("a", { href: contestedSearch.href("cases/") }, "the list of cases"), ".");
      say(state.textContent || "");
      show(true);
    } finally {
      clearTimeout(waiting);
    }
  };

  // The index and the engine are fetched when the reader turns to the box, a moment before the first letter.
  const warm = () => void contestedSearch.query("").catch(() => {});

  input.addEventListener("focus", () => {
    warm();
    if (list.childElementCount || (input.value.trim() && !state.hidden)) show(true);
  });
  input.addEventListener("input", ask);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const options = /** @type {HTMLElement[]} */ (Array.from(list.children));
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!options.length) return;
      event.preventDefault();
      show(true);
      const at = active ? options.indexOf(active) + (event.key === "ArrowDown" ? 1 : -1) : event.key === "ArrowDown" ? 0 : options.length - 1;
      activate(options[at] || null); // past either end the box itself is active again
    } else if (event.key === "Enter") {
      const chosen = active || (pop.hidden ? null : options[0]);
      if (!chosen) return;
      event.preventDefault();
      chosen.dispatchEvent(new MouseEvent("click", { bubbles: true, cancelable: true, ctrlKey: event.ctrlKey, metaKey: event.metaKey, view: window }));
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (!pop.hidden) show(false);
      else {
        input.value = "";
        ask();
      }
    } else if (event.key === "Tab") show(false);
  });
  list.addEventListener("click", () => setTimeout(() => show(false)));
  list.addEventListener("mousedown", (event) => event.preventDefault()); // focus stays in the box
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Node && !place.contains(event.target)) show(false);
  });
  document.addEventListener("focusin", (event) => {
    if (event.target instanceof Node && !place.contains(event.target)) show(false);
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target instanceof HTMLElement && (event.target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName));
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const command = event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
    if (!slash && !command) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
})();
