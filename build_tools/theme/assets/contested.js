// What script adds to pages that are complete without it: tabs, cards of sources, sortable tables, copying a citation,
// the current section in the jump list, and folded parts that are open on paper.
// A classic script without modules or requests, so that it runs from file:// and under a Content-Security-Policy without
// 'unsafe-inline'. Texts are set as text, never as HTML; nothing is stored.
"use strict";

(() => {
  /**
   * @param {string} selector
   * @param {ParentNode} [within]
   * @returns {HTMLElement[]}
   */
  const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

  /**
   * @param {string} name
   * @param {string} className
   * @param {string} [text]
   * @returns {HTMLElement}
   */
  const make = (name, className, text = "") => {
    const element = document.createElement(name);
    element.className = className;
    element.textContent = text;
    return element;
  };

  // ---- Tabs: sections with data-ct-tab inside data-ct-tabs. hidden="until-found" lets the browser's own search open them.

  /** @param {HTMLElement} root */
  const tabs = (root) => {
    const panels = all("[data-ct-tab]", root);
    if (panels.length < 2) return;
    const list = make("div", "ct-tabs");
    list.setAttribute("role", "tablist");
    const heading = root.getAttribute("aria-labelledby");
    if (heading) list.setAttribute("aria-labelledby", heading);

    /** @type {HTMLElement[]} */
    const buttons = panels.map((panel, n) => {
      const button = make("button", "", panel.dataset.ctTab);
      button.id = `${panel.id}-tab`;
      button.setAttribute("type", "button");
      button.setAttribute("role", "tab");
      button.setAttribute("aria-controls", panel.id);
      button.addEventListener("click", () => show(n));
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", button.id);
      panel.addEventListener("beforematch", () => show(n));
      list.append(button);
      return button;
    });

    /**
     * @param {number} chosen
     * @param {boolean} [focus]
     */
    const show = (chosen, focus = false) => {
      panels.forEach((panel, n) => {
        if (n === chosen) panel.removeAttribute("hidden");
        else panel.setAttribute("hidden", "until-found");
        buttons[n].setAttribute("aria-selected", String(n === chosen));
        buttons[n].tabIndex = n === chosen ? 0 : -1;
      });
      if (focus) buttons[chosen].focus();
    };

    list.addEventListener("keydown", (event) => {
      const at = buttons.indexOf(/** @type {HTMLElement} */ (document.activeElement));
      /** @type {Record<string, number>} */
      const moves = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: buttons.length - 1 };
      if (at < 0 || !(event.key in moves)) return;
      event.preventDefault();
      show((moves[event.key] + buttons.length) % buttons.length, true);
    });

    const openTarget = () => {
      const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
      const at = target ? panels.findIndex((panel) => panel.contains(target)) : -1;
      if (at >= 0) {
        show(at);
        panels[at].scrollIntoView();
      }
    };
    panels[0].before(list);
    root.classList.add("is-tabs");
    show(0);
    openTarget();
    addEventListener("hashchange", openTarget);
  };

  // ---- Cards: hovering or focusing [7] shows what source 7 is. A tap still jumps to the list, and the way back is marked there.

  const cards = () => {
    const card = make("div", "ct-card");
    card.id = "ct-card";
    card.setAttribute("role", "tooltip");
    card.hidden = true;
    /** @type {HTMLElement | null} */
    let shownFor = null;
    /** What describes the link while no card is shown: the title in the list of sources. */
    let described = "";
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;

    const hide = () => {
      clearTimeout(timer);
      if (shownFor && described) shownFor.setAttribute("aria-describedby", described);
      else if (shownFor) shownFor.removeAttribute("aria-describedby");
      shownFor = null;
      card.hidden = true;
    };

    /** @param {HTMLElement} link */
    const show = (link) => {
      const source = document.getElementById((link.getAttribute("href") || "").slice(1));
      if (!source || shownFor === link) return;
      hide();
      card.textContent = "";
      for (const part of ["title", "meta", "excerpt"]) {
        const found = source.querySelector(`.ct-source__${part}`);
        if (!found) continue;
        const line = make("p", `ct-card__${part}`, (found.textContent || "").trim().replace(/\s+/g, " "));
        if (found.classList.contains("ct-said--own")) line.classList.add("ct-said--own");
        const lang = found.querySelector("[lang]") || found.closest("[lang]");
        if (lang) line.lang = lang.getAttribute("lang") || "";
        card.append(line);
      }
      card.hidden = false;
      const at = link.getBoundingClientRect();
      const width = card.offsetWidth;
      const height = card.offsetHeight;
      const left = Math.max(12, Math.min(at.left - 16, document.documentElement.clientWidth - width - 12));
      const below = at.bottom + height + 12 < innerHeight || at.top < height + 12;
      card.style.left = `${left + scrollX}px`;
      card.style.top = `${scrollY + (below ? at.bottom + 2 : at.top - height - 2)}px`;
      described = link.getAttribute("aria-describedby") || "";
      link.setAttribute("aria-describedby", card.id);
      shownFor = link;
    };

    /** @param {Event} event @returns {HTMLElement | null} */
    const cite = (event) => (event.target instanceof Element ? event.target.closest(".ct-cite") : null);

    document.body.append(card);
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType !== "mouse") return;
      const link = cite(event);
      clearTimeout(timer);
      if (link) timer = setTimeout(() => show(link), 120);
      else if (shownFor && !(event.target instanceof Node && card.contains(event.target))) timer = setTimeout(hide, 200);
    });
    document.addEventListener("focusin", (event) => {
      const link = cite(event);
      if (link && link.matches(":focus-visible")) show(link);
      else if (shownFor) hide();
    });
    document.addEventListener("focusout", hide);
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape") hide();
    });
    document.addEventListener("click", (event) => {
      const link = cite(event);
      if (!link) return;
      hide();
      const origin = link.closest("[id]");
      const source = document.getElementById((link.getAttribute("href") || "").slice(1));
      if (!origin || !source) return;
      all(".is-origin").forEach((former) => former.classList.remove("is-origin"));
      all(`.ct-source__back a[href="#${CSS.escape(origin.id)}"]`, source).forEach((back) => back.classList.add("is-origin"));
    });
  };

  // ---- Tables of four rows or more: a button in each head that has data-ct-sort (text, number or date). Cells may carry data-ct-key.

  /** @param {HTMLTableElement} table */
  const sortable = (table) => {
    const body = table.tBodies[0];
    if (!table.tHead || !body || body.rows.length < 4) return;
    const heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach((head, column) => {
      const how = head.dataset.ctSort;
      if (!how) return;
      const button = make("button", "", (head.textContent || "").trim());
      button.setAttribute("type", "button");
      head.textContent = "";
      head.append(button);
      button.addEventListener("click", () => {
        const first = how === "number" || how === "date" ? "descending" : "ascending";
        const other = first === "ascending" ? "descending" : "ascending";
        const order = head.getAttribute("aria-sort") === first ? other : first;
        heads.forEach((each) => each.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", order);
        /** @param {HTMLTableRowElement} row */
        const key = (row) => {
          const cell = row.cells[column];
          return cell.dataset.ctKey ?? (cell.textContent || "").trim();
        };
        const compare = new Intl.Collator(document.documentElement.lang || "en", { numeric: how === "number", sensitivity: "base" }).compare;
        const sign = order === "ascending" ? 1 : -1;
        const rows = Array.from(body.rows).map((row, n) => ({ row, n, key: key(row) }));
        // An empty cell stays last in both directions.
        rows.sort((a, b) => Number(!a.key) - Number(!b.key) || sign * compare(a.key, b.key) || a.n - b.n);
        body.append(...rows.map((entry) => entry.row));
      });
    });
  };

  // ---- Copy: a control with data-ct-copy="id of the text". It stays hidden where the browser offers no clipboard (plain http).

  /** @param {HTMLElement} control */
  const copying = (control) => {
    const button = control.querySelector("button");
    const text = document.getElementById(control.dataset.ctCopy || "");
    if (!button || !text) return;
    const label = button.textContent || "";
    const say = make("span", "ct-hidden");
    say.setAttribute("role", "status");
    control.append(say);
    control.hidden = false;
    /** @returns {Promise<boolean>} */
    const copy = async () => {
      try {
        await navigator.clipboard.writeText((text.textContent || "").trim());
        return true;
      } catch {
        // No permission or no clipboard: select the text, so that the reader's own shortcut copies it.
        const range = document.createRange();
        range.selectNodeContents(text);
        const selection = getSelection();
        selection?.removeAllRanges();
        selection?.addRange(range);
        return false;
      }
    };
    button.addEventListener("click", async () => {
      const done = (await copy()) ? "Copied" : "Selected, copy with your keyboard";
      button.textContent = done;
      say.textContent = done;
      setTimeout(() => {
        button.textContent = label;
        say.textContent = "";
      }, 2500);
    });
  };

  // ---- Jump list: marks the section being read.

  /** @param {HTMLElement} nav */
  const jump = (nav) => {
    /** @type {Map<Element, HTMLElement>} */
    const links = new Map();
    all("a[href^='#']", nav).forEach((link) => {
      const target = document.getElementById((link.getAttribute("href") || "").slice(1));
      const section = target?.closest("section");
      if (section) links.set(section, link);
    });
    const seen = new Set();
    const watch = new IntersectionObserver(
      (entries) => {
        entries.forEach((entry) => (entry.isIntersecting ? seen.add(entry.target) : seen.delete(entry.target)));
        let current = false;
        links.forEach((link, section) => {
          if (!current && seen.has(section)) {
            link.setAttribute("aria-current", "true");
            current = true;
          } else link.removeAttribute("aria-current");
        });
      },
      { rootMargin: "-10% 0px -60% 0px" },
    );
    links.forEach((_, section) => watch.observe(section));
  };

  // ---- Paper: the words that carry a claim, and long lists, are open while printing.

  const printing = () => {
    /** @type {HTMLElement[]} */
    let opened = [];
    addEventListener("beforeprint", () => {
      opened = all("details:is(.ct-working, .ct-rest):not([open])").filter((each) => each.querySelector(".ct-words, .ct-events"));
      opened.forEach((each) => each.setAttribute("open", ""));
    });
    addEventListener("afterprint", () => opened.forEach((each) => each.removeAttribute("open")));
  };

  all("[data-ct-tabs]").forEach(tabs);
  all("table[data-ct-sortable]").forEach((table) => sortable(/** @type {HTMLTableElement} */ (table)));
  all("[data-ct-copy]").forEach(copying);
  all(".ct-jump").forEach(jump);
  if (document.querySelector(".ct-cite")) cards();
  printing();
})();
