// What the reader chose, as the query of the address and back: ?place=EU&place=US&year=2025&q=faces&sort=-title
// Whatever the address holds besides is passed over: unknown keys, values that no row has, sorts that do not exist.
"use strict";

(() => {
  const LONGEST = 200;

  /**
   * @param {string} query
   * @param {Columned} engine
   * @returns {Choice}
   */
  const readAddress = (query, engine) => {
    const given = new URLSearchParams(query);
    const selection = new Map();
    for (const facet of engine.facets) {
      const values = given.getAll(facet.key).flatMap((id) => facet.index.get(id) ?? []);
      if (values.length) selection.set(facet.key, new Set(values));
    }
    const sort = given.get("sort") ?? "";
    const known = engine.data.sorts.some(([key]) => key === sort.replace(/^-/, ""));
    return { selection, text: (given.get("q") ?? "").slice(0, LONGEST), sort: known ? sort : "" };
  };

  /**
   * @param {Choice} choice
   * @param {Columned} engine
   * @returns {string} with its question mark, or ""
   */
  const writeAddress = ({ selection, text, sort }, engine) => {
    const made = new URLSearchParams();
    for (const facet of engine.facets) {
      for (const value of selection.get(facet.key) ?? []) made.append(facet.key, facet.ids[value]);
    }
    const words = text.trim().slice(0, LONGEST);
    if (words) made.set("q", words);
    if (sort) made.set("sort", sort);
    const query = made.toString();
    return query && `?${query}`;
  };

  Object.assign(contestedExplorer, { readAddress, writeAddress, LONGEST });
})();
