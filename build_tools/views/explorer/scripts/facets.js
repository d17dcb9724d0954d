// The facets as checkboxes. Counts follow the selection; a facet that is being used keeps its values where they are, because its own
// counts do not depend on its own selection and nothing may move under the reader's hand.
"use strict";

(() => {
  const FEW = 5;
  const MANY = 300;
  const own = contestedExplorer;

  /**
   * @param {string} name
   * @param {Record<string, string>} [attributes]
   * @param {...(Node | string)} children
   * @returns {HTMLElement}
   */
  const make = (name, attributes = {}, ...children) => {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  };

  /**
   * @param {Facet} facet
   * @param {(facet: Facet, value: number) => Node} mark
   * @param {(key: string, value: number, on: boolean) => void} choose
   */
  const facetView = (facet, mark, choose) => {
    const list = make("ul");
    const chosen = make("span", { class: "ct-x__on" });
    const find = /** @type {HTMLInputElement} */ (
      make("input", { type: "search", class: "ct-x__find", "aria-label": `Find in ${facet.name}`, placeholder: "Find", autocomplete: "off" })
    );
    const more = make("button", { type: "button", class: "ct-x__more ct-button", "aria-expanded": "false" });
    const rest = make("p", { class: "ct-x__more" });
    const root = make(
      "details",
      { class: "ct-x__facet", open: "" },
      make("summary", { class: "ct-x__name" }, facet.name, chosen),
      make("fieldset", {}, make("legend", { class: "ct-hidden" }, facet.name), find, list, rest, more),
    );
    find.hidden = true;

    /** @type {Map<number, {item: HTMLElement, box: HTMLInputElement, n: HTMLElement, count: number}>} */
    const made = new Map();
    /** @param {number} value */
    const option = (value) => {
      const known = made.get(value);
      if (known) return known;
      const box = /** @type {HTMLInputElement} */ (make("input", { type: "checkbox" }));
      box.addEventListener("change", () => choose(facet.key, value, box.checked));
      const n = make("span", { class: "ct-x__n" });
      const item = make("li", {}, make("label", {}, box, make("span", { class: "ct-x__value" }, mark(facet, value)), " ", n));
      const fresh = { item, box, n, count: -1 };
      made.set(value, fresh);
      return fresh;
    };

    const all = facet.ids.map((_, value) => value);
    let whole = false;
    /** @type {number[]} */
    let shown = [];
    /** @type {Int32Array} */
    let counts = new Int32Array(facet.ids.length);
    /** @type {Set<number>} */
    let on = new Set();

    /** @param {boolean} keep */
    const draw = (keep) => {
      let values = shown;
      if (!keep) {
        values = all.filter((value) => counts[value] || on.has(value) || (facet.fixed && all.length <= FEW));
        if (!facet.fixed) values.sort((a, b) => counts[b] - counts[a] || a - b);
        const found = values.length;
        const wanted = own.fold(find.value.trim());
        if (whole && wanted) values = values.filter((value) => own.fold(facet.labels[value]).includes(wanted));
        const over = whole ? values.length - MANY : 0;
        rest.textContent = !values.length ? "None" : over > 0 ? `and ${over.toLocaleString("en")} more; type to find them` : "";
        rest.hidden = !rest.textContent;
        values = values.filter((value, n) => n < (whole ? MANY : FEW) || on.has(value));
        more.hidden = !whole && found === values.length;
        more.textContent = whole ? "Show fewer" : `All ${found.toLocaleString("en")}`;
        more.setAttribute("aria-label", `${more.textContent}: ${facet.name}`);
      }
      const same = values.length === shown.length && values.every((value, n) => value === shown[n]);
      for (const value of values) {
        const each = option(value);
        if (each.count !== counts[value]) {
          each.count = counts[value];
          each.n.textContent = counts[value].toLocaleString("en");
          each.item.classList.toggle("is-none", !counts[value]);
        }
        each.box.checked = on.has(value);
      }
      if (!same || !list.firstChild) list.replaceChildren(...values.map((value) => option(value).item));
      shown = values;
      chosen.textContent = on.size ? ` ${on.size} chosen` : "";
    };

    more.addEventListener("click", () => {
      whole = !whole;
      root.classList.toggle("is-whole", whole);
      find.value = "";
      find.hidden = !whole;
      more.setAttribute("aria-expanded", String(whole));
      draw(false);
      if (whole) find.focus();
    });
    find.addEventListener("input", () => draw(false));

    return {
      root,
      /** @param {Int32Array} now @param {Set<number> | undefined} selected @param {boolean} keep */
      update: (now, selected, keep) => {
        counts = now;
        on = selected ?? new Set();
        draw(keep && [...on].every((value) => shown.includes(value)));
      },
    };
  };

  /**
   * @param {Columned} engine
   * @param {(facet: Facet, value: number) => Node} mark
   * @param {(key: string, value: number, on: boolean) => void} choose
   * @returns {Facets}
   */
  const facetsView = (engine, mark, choose) => {
    const views = engine.facets.map((facet) => facetView(facet, mark, choose));
    const root = make("div", { class: "ct-x__facets", id: "ct-x-facets", role: "group", "aria-label": "Filters" });
    engine.facets.forEach((facet, n) => facet.ids.length && root.append(views[n].root));
    // On a phone only the heads are there at first; on a wider screen all is open, as it was before script ran.
    const narrow = matchMedia("(max-width: 45em)");
    const fold = () => views.forEach((view) => view.root.toggleAttribute("open", !narrow.matches));
    narrow.addEventListener("change", fold);
    fold();
    return {
      root,
      update: (counts, selection, used) =>
        engine.facets.forEach((facet, n) => views[n].update(counts[n], selection.get(facet.key), facet.key === used)),
    };
  };

  Object.assign(own, { make, facetsView });
})();
