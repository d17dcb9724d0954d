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
    const of = (/** @type {number} */ row) => Array.from(flat.subarray(starts[row], starts[row + 1]));
    const index = new Map(data.ids.map((id, n) => [id, n]));
    return { ...data, index, starts, flat, of, labelsOf: (row) => of(row).map((value) => data.labels[value]) };
  };

  /**
   * @param {Columns} data
   * @returns {Columned}
   */
  const engine = (data) => {
    const { count } = data;
    must(Number.isInteger(count) && count >= 0 && data.block > 0);
    const facets = data.facets.map((facet) => prepared(facet, count));
    const numbers = new Set(data.numbers.map((number) => number.key));
    /** @type {Map<string, Int32Array>} */
    const keys = new Map(data.numbers.map((number) => [number.key, Int32Array.from(number.rows)]));
    keys.forEach((rows) => must(rows.length === count));
    // A row sorts by the first of its values.
    for (const { key, of } of facets) keys.set(key, Int32Array.from({ length: count }, (_, row) => (of(row)[0] ?? -1) + 1));

    /**
     * Rows by key, ties as in `from`; rows without a value (key 0) stay last in both directions.
     * @param {Int32Array} from
     * @param {Int32Array} by
     * @param {number} sign
     */
    const sorted = (from, by, sign) => from.slice().sort((a, b) => Number(!by[a]) - Number(!by[b]) || sign * (by[a] - by[b]));

    const lead = keys.get(data.lead) ?? new Int32Array();
    must(lead.length === count);
    const base = sorted(Int32Array.from({ length: count }, (_, row) => row), lead, -1);

    /** @type {Map<string, Int32Array>} */
    const orders = new Map([["", base]]);

    /** @type {Columned["order"]} */
    const order = (sort) => {
      let found = orders.get(sort);
      if (!found) {
        const reverse = sort.startsWith("-");
        const key = reverse ? sort.slice(1) : sort;
        found = sorted(base, keys.get(key) ?? new Int32Array(count), numbers.has(key) === reverse ? 1 : -1);
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

    return { data, facets, keys, base, order, select };
  };

  Object.assign(own, { engine });
})();
