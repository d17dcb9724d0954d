// The explorer's columns and what is computed from them: which rows a selection leaves, how many each value would leave, and orders.
// Every click counts over all rows, so columns are typed arrays. Nothing here knows of a page; ids from records are only looked up
// in maps, where `constructor` is a word like any other. Types of all these files: tests/explorer/types.d.ts.
"use strict";

(() => {
  const own = contestedExplorer;

  /**
   * @param {boolean} holds
   */
  const must = (holds) => {
    if (!holds) throw new Error("The list arrived damaged.");
  };

  /**
   * @param {FacetData} data
   * @param {number} count
   * @returns {Facet}
   */
  const prepared = (data, count) => {
    must(data.rows.length === count && data.ids.length === data.labels.length);
    const starts = new Int32Array(count + 1);
    data.rows.forEach((row, r) => (starts[r + 1] = starts[r] + (Array.isArray(row) ? row.length : 1)));
    const flat = new Int32Array(data.rows.flat());
    must(flat.length === starts[count] && flat.every((value) => value >= 0 && value < data.ids.length));
    return { ...data, index: new Map(data.ids.map((id, n) => [id, n])), starts, flat };
  };

  /**
   * @param {Columns} data
   * @returns {Columned}
   */
  const engine = (data) => {
    const { count } = data;
    must(Number.isInteger(count) && count >= 0 && data.block > 0 && data.titles.length === count);
    const facets = data.facets.map((facet) => prepared(facet, count));
    const numbers = new Map(data.numbers.map((number) => [number.key, Int32Array.from(number.rows)]));
    numbers.forEach((rows) => must(rows.length === count));

    /**
     * Rows by key, ties as in `from`; rows without a value (key 0) stay last in both directions.
     * @param {Int32Array} from
     * @param {Int32Array} keys
     * @param {number} sign
     */
    const sorted = (from, keys, sign) => from.slice().sort((a, b) => Number(!keys[a]) - Number(!keys[b]) || sign * (keys[a] - keys[b]));

    const lead = numbers.get(data.lead);
    must(lead !== undefined);
    const base = sorted(Int32Array.from({ length: count }, (_, row) => row), /** @type {Int32Array} */ (lead), -1);

    /** @param {string} key @returns {Int32Array | undefined} */
    const keysOf = (key) => {
      if (key === "title") return Int32Array.from(data.titles, (rank) => rank + 1);
      const facet = facets.find((each) => each.key === key);
      if (!facet) return numbers.get(key);
      return Int32Array.from({ length: count }, (_, row) => (facet.starts[row] < facet.starts[row + 1] ? facet.flat[facet.starts[row]] + 1 : 0));
    };

    /** @type {Map<string, Int32Array>} */
    const orders = new Map([["", base]]);

    /** @type {Columned["order"]} */
    const order = (sort) => {
      let found = orders.get(sort);
      if (!found) {
        const reverse = sort.startsWith("-");
        const key = reverse ? sort.slice(1) : sort;
        const keys = keysOf(key);
        found = keys ? sorted(base, keys, numbers.has(key) === reverse ? 1 : -1) : base;
        orders.set(sort, found);
      }
      return found;
    };

    // One pass: a row that fails no facet is in the result and counts everywhere; one that fails a single facet counts in that facet
    // only, because there it would come back; one that fails two counts nowhere.
    /** @type {Columned["select"]} */
    const select = (selection, order, among = null) => {
      const counts = facets.map((facet) => new Int32Array(facet.ids.length));
      const active = facets.flatMap((facet, f) => {
        const chosen = selection.get(facet.key);
        if (!chosen?.size) return [];
        const wanted = new Uint8Array(facet.ids.length);
        chosen.forEach((value) => (wanted[value] = 1));
        return [{ f, facet, wanted }];
      });
      /** @param {number} f @param {number} row */
      const tally = (f, row) => {
        const { starts, flat } = facets[f];
        for (let at = starts[row]; at < starts[row + 1]; at++) counts[f][flat[at]]++;
      };
      const rows = new Int32Array(count);
      let length = 0;
      for (const row of order) {
        if (among && !among[row]) continue;
        let failed = -1;
        let fails = 0;
        for (const { f, facet, wanted } of active) {
          let at = facet.starts[row];
          const end = facet.starts[row + 1];
          while (at < end && !wanted[facet.flat[at]]) at++;
          if (at === end) {
            failed = f;
            if (++fails > 1) break;
          }
        }
        if (fails === 1) tally(failed, row);
        else if (!fails) {
          rows[length++] = row;
          for (let f = 0; f < facets.length; f++) tally(f, row);
        }
      }
      return { rows: rows.slice(0, length), counts };
    };

    return { data, facets, base, order, select };
  };

  Object.assign(own, { engine });
})();
