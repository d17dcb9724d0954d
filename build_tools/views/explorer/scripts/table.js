// The rows of the result, cell for cell as the page had them without script (templates/explorer.html.j2).
"use strict";

(() => {
  const own = contestedExplorer;
  const { make } = own;

  /**
   * @param {Columned} engine
   * @param {{label: string, mark: (facet: Facet, value: number) => Node, rel: string, href: (address: string) => string,
   *   sortBy: Tools["sortBy"]}} tools
   */
  const tableView = ({ data, facets }, { label, mark, rel, href, sortBy }) => {
    const facetOf = new Map(facets.map((facet) => [facet.key, facet]));
    const numberOf = new Map(data.numbers.map((number) => [number.key, number]));
    const sortable = new Set(data.sorts.map(([key]) => key));

    /** @param {string} of @returns {Facet} */
    const named = (of) => /** @type {Facet} */ (facetOf.get(of));
    /** @param {string} of @param {number} row @param {(facet: Facet, value: number) => Node | string} show what stands for the first value */
    const first = (of, row, show) => named(of).of(row).slice(0, 1).map((value) => show(named(of), value));
    /** @param {string} of @param {number} row */
    const numberAt = (of, row) => numberOf.get(of)?.rows[row] ?? 0;
    /** @param {string | undefined} lang @returns {Record<string, string>} */
    const tongue = (lang) => (lang ? { lang } : {});

    /** @type {Record<string, (of: string, row: number, text: RowText) => HTMLElement>} */
    const cells = {
      title: (of, row, [id, title, lang, note, noteLang]) => {
        /** @type {Record<string, string>} */
        const to = data.folder ? { href: href(`${data.folder}${id}/`) } : { href: id, class: "ct-ext", rel };
        const sub = of ? named(of).labelsOf(row).join(", ") : "";
        const cell = make("th", { scope: "row", class: "ct-table__title" }, make("a", { ...to, ...tongue(lang) }, title));
        if (sub || note) cell.append(make("span", { class: "ct-table__sub" }, sub, sub && note ? ", " : "", ...(note ? [make("span", tongue(noteLang), note)] : [])));
        return cell;
      },
      mark: (of, row) => {
        const sure = of === "evidence";
        const cell = make("td", sure ? { class: "ct-table__sure" } : {}, ...first(of, row, mark));
        const points = sure && numberAt("disputed", row);
        if (points) {
          const sign = /** @type {HTMLElement} */ (mark(named("disagree"), 0));
          const word = sign.querySelector(".ct-mark__word");
          if (word) word.textContent = own.counted(points, "disputed point", "disputed points");
          cell.append(" ", sign);
        }
        return cell;
      },
      words: (of, row) => make("td", {}, named(of).labelsOf(row).join(", ")),
      own: (of, row) => make("td", {}, ...first(of, row, (facet, value) => facet.labels[value])),
      page: (of, row) =>
        make(
          "td",
          { class: "ct-table__place" },
          ...first(of, row, ({ pages, ids, labels }, value) => make("a", { href: href(`${pages}${ids[value].toLowerCase()}/`) }, labels[value])),
        ),
      date: (of, row) => {
        const value = numberAt(of, row);
        return make("td", { class: "ct-num" }, ...(value ? [make("time", { datetime: own.isoDate(value) }, own.dateWords(value))] : []));
      },
      count: (of, row) => make("td", { class: "ct-num ct-right" }, String(numberAt(of, row))),
      uses: (of, row, [, , , , , , uses = []]) => {
        const cell = make("td", {}, `${own.counted(numberAt(of, row), "claim", "claims")} in `);
        uses.forEach(([id, title], n) => cell.append(n ? ", " : "", make("a", { href: href(`cases/${id}/`) }, title)));
        return cell;
      },
    };

    const heads = data.cells.map((cell) => {
      const key = cell.kind === "title" ? "title" : cell.of;
      const head = make("th", { scope: "col", ...(cell.kind === "count" ? { class: "ct-right" } : {}) });
      if (sortable.has(key)) {
        const button = make("button", { type: "button" }, cell.name);
        button.addEventListener("click", () => sortBy(key, true));
        head.append(button);
      } else head.append(cell.name);
      return { key, head };
    });
    const body = make("tbody");
    const table = make("table", { class: `ct-table ct-table--${data.kind}`, "aria-label": label }, make("thead", {}, make("tr", {}, ...heads.map(({ head }) => head))), body);

    return {
      root: table,
      body,
      /** @param {ArrayLike<number>} rows @param {(row: number) => RowText} textOf @param {boolean} [more] below those that are there */
      draw: (rows, textOf, more) => {
        const lines = Array.from(rows, (row) => make("tr", {}, ...data.cells.map((cell) => cells[cell.kind](cell.of, row, textOf(row)))));
        if (!more) body.textContent = "";
        body.append(...lines);
      },
      /** @param {string} sort */
      sorted: (sort) => {
        const key = sort.replace(/^-/, "");
        heads.forEach((each) => {
          if (each.key !== key) return each.head.removeAttribute("aria-sort");
          each.head.setAttribute("aria-sort", numberOf.has(key) === sort.startsWith("-") ? "ascending" : "descending");
        });
      },
    };
  };

  Object.assign(own, { tableView });
})();
