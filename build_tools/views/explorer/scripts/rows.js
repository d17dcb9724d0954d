// What is written in rows arrives in blocks, in the order that rows have at first: the first page of a list needs one block, and what
// needs all of them (finding text, the order of titles, taking the result away) waits until they are there.
"use strict";

(() => {
  /**
   * @param {Columned} engine
   * @param {ContestedSearch} site
   * @returns {Rows}
   */
  const rowsOf = ({ data, facets, keys, base }, site) => {
    const { count, block } = data;
    const place = new Int32Array(count);
    base.forEach((row, at) => (place[row] = at));
    /** @type {RowText[][]} */
    const blocks = [];
    /** @param {number} row */
    const blockOf = (row) => Math.floor(place[row] / block);

    /** @param {number} n */
    const load = async (n) => {
      const { rows, cases } = await site.load(`explorer-${data.kind}-${n}`, data);
      if (rows.length !== Math.min(block, count - n * block)) throw new Error("The list arrived damaged.");
      // A case that rows are used by is listed once in a block, and meant by its number.
      for (const row of rows) if (row[6]) row[6] = row[6].map((/** @type {number[]} */ [at, claims]) => [...cases[at], claims]);
      blocks[n] = rows;
    };

    /** @type {Rows["textOf"]} */
    const textOf = (row) => blocks[blockOf(row)][place[row] % block];

    /** @type {Rows["arrival"]} */
    const arrival = (rows = base) => {
      const missing = new Set(Array.from(rows, blockOf).filter((n) => !blocks[n]));
      return missing.size ? Promise.all([...missing].map(load)) : null;
    };

    /** @type {Rows["titles"]} */
    const titles = async () => {
      await arrival();
      const { compare } = new Intl.Collator("en");
      const ranks = new Int32Array(count);
      base.slice().sort((a, b) => compare(textOf(a)[1], textOf(b)[1])).forEach((row, rank) => (ranks[row] = rank + 1));
      keys.set("title", ranks);
    };

    /** @type {string[]} all words of each row, folded */
    let words = [];
    /** @type {Rows["having"]} */
    const having = async (text) => {
      const { fold } = contestedExplorer;
      const wanted = fold(text).split(/\s+/).filter(Boolean);
      if (!wanted.length) return null;
      await arrival();
      if (!words.length) {
        const labels = facets.map((facet) => facet.labels.map(fold));
        words = Array.from(place, (_, row) => {
          const [, title, , note, , also, uses = []] = textOf(row);
          return [fold([title, note, also, ...uses.map((use) => use[1])].join(" ")), ...facets.map((facet, f) => facet.of(row).map((value) => labels[f][value]))].join(" ");
        });
      }
      return base.filter((row) => wanted.every((word) => words[row].includes(word)));
    };

    return { textOf, arrival, titles, having };
  };

  Object.assign(contestedExplorer, { rowsOf });
})();
