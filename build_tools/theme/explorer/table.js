// The rows of the result, cell for cell as the page had them without script (templates/explorer.html.j2).
"use strict";

(() => {
  const own = contestedExplorer;
  const { make } = own;

  /**
   * @param {Columned} engine
   * @param {{label: string, mark: (facet: Facet, value: number) => Node, rel: string, href: (address: string) => string,
   *   sortBy: (key: string) => void}} tools
   */
  const tableView = ({ data, facets }, { label, mark, rel, href, sortBy }) => {
    const facetOf = new Map(facets.map((facet) => [facet.key, facet]));
    const numberOf = new Map(data.numbers.map((number) => [number.key, number]));
    const sortable = new Set(data.sorts.map(([key]) => key));

    /** @param {string} text @param {string | undefined} lang */
    const inTongue = (text, lang) => make("span", lang ? { lang } : {}, text);
    /** @param {Facet} facet @param {number} row */
    const values = ({ starts, flat }, row) => Array.from(flat.subarray(starts[row], starts[row + 1]));
    /** @param {(string | Node)[]} parts */
    const listed = (parts) => parts.flatMap((part, n) => (n ? [", ", part] : [part]));

    /** @type {Record<string, (of: string, row: number, text: RowText) => HTMLElement>} */
    const cells = {
      title: (of, row, [id, title, lang, note, noteLang]) => {
        const facet = facetOf.get(of);
        const link = make("a", { href: data.folder ? href(`${data.folder}${id}/`) : id, ...(data.folder ? {} : { class: "ct-ext", rel }), ...(lang ? { lang } : {}) }, title);
        const sub = facet ? values(facet, row).map((value) => facet.labels[value]).join(", ") : "";
        const cell = make("th", { scope: "row", class: "ct-table__title" }, link);
        if (sub || note) cell.append(make("span", { class: "ct-table__sub" }, sub, sub && note ? ", " : "", ...(note ? [inTongue(note, noteLang)] : [])));
        return cell;
      },
      mark: (of, row) => {
        const facet = /** @type {Facet} */ (facetOf.get(of));
        const cell = make("td", of === "evidence" ? { class: "ct-table__sure" } : {}, ...values(facet, row).slice(0, 1).map((value) => mark(facet, value)));
        const points = of === "evidence" ? (numberOf.get("disputed")?.rows[row] ?? 0) : 0;
        const disagree = facetOf.get("disagree");
        if (points && disagree) {
          const sign = /** @type {HTMLElement} */ (mark(disagree, 0));
          const word = sign.querySelector(".ct-mark__word");
          if (word) word.textContent = own.counted(points, "disputed point", "disputed points");
          cell.append(" ", sign);
        }
        return cell;
      },
      words: (of, row) => {
        const facet = /** @type {Facet} */ (facetOf.get(of));
        return make("td", {}, values(facet, row).map((value) => facet.labels[value]).join(", "));
      },
      own: (of, row) => {
        const facet = /** @type {Facet} */ (facetOf.get(of));
        return make("td", {}, ...values(facet, row).slice(0, 1).map((value) => facet.labels[value]));
      },
      page: (of, row) => {
        const facet = /** @type {Facet} */ (facetOf.get(of));
        const link = (/** @type {number} */ value) => make("a", { href: href(`${facet.pages}${facet.ids[value].toLowerCase()}/`) }, facet.labels[value]);
        return make("td", { class: "ct-table__place" }, ...values(facet, row).slice(0, 1).map(link));
      },
      date: (of, row) => {
        const value = numberOf.get(of)?.rows[row] ?? 0;
        return make("td", { class: "ct-num" }, ...(value ? [make("time", { datetime: own.isoDate(value) }, own.dateWords(value))] : []));
      },
      count: (of, row) => make("td", { class: "ct-num ct-right" }, String(numberOf.get(of)?.rows[row] ?? 0)),
      uses: (of, row, text) => {
        const links = (text[6] ?? []).map(([id, title]) => make("a", { href: href(`cases/${id}/`) }, title));
        return make("td", {}, `${own.counted(numberOf.get(of)?.rows[row] ?? 0, "claim", "claims")} in `, ...listed(links));
      },
    };

    const heads = data.cells.map((cell) => {
      const key = cell.kind === "title" ? "title" : cell.of;
      const head = make("th", { scope: "col", ...(cell.kind === "count" ? { class: "ct-right" } : {}) });
      if (sortable.has(key)) {
        const button = make("button", { type: "button" }, cell.name);
        button.addEventListener("click", () => sortBy(key));
        head.append(button);
      } else head.append(cell.name);
      return { key, head };
    });
    const body = make("tbody");
    const table = make("table", { class: `ct-table ct-table--${data.kind}`, "aria-label": label }, make("thead", {}, make("tr", {}, ...heads.map(({ head }) => head))), body);

    return {
      root: table,
      body,
      /** @param {ArrayLike<number>} rows @param {(row: number) => RowText} textOf */
      draw: (rows, textOf) => {
        const lines = Array.from(rows, (row) => make("tr", {}, ...data.cells.map((cell) => cells[cell.kind](cell.of, row, textOf(row)))));
        body.replaceChildren(...lines);
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
