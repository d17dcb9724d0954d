// Answers a query: the best entries, and which of their passages say so. Only the shards that hold the words, and the texts of the
// entries shown, are loaded.
"use strict";

(() => {
  const { isStop, parse, source, textOf, tokensOf, weigh, best, holds, leftOut, marks } = contestedSearch.parts;
  const MOST_VERIFIED = 80;

  /** Title, summary and passages. @param {Told} told */
  const passagesOf = (told) => [told[2], told[4], ...told[5].map((claim) => claim[2])];

  /**
   * Of entries that may hold the phrases those that do, at most `limit`, with their texts.
   * @param {Source} from @param {number[]} top @param {Phrase[]} phrases @param {number} limit
   */
  const verified = async (from, top, phrases, limit) => {
    /** @type {Map<number, Told>} */
    const read = new Map();
    let refused = 0;
    for (let at = 0; at < top.length && read.size < limit; at += limit) {
      const some = top.slice(at, at + limit);
      const told = await Promise.all(some.map((n) => textOf(from, n)));
      some.forEach((n, k) => {
        if (!holds(passagesOf(told[k]), phrases)) refused++;
        else if (read.size < limit) read.set(n, told[k]);
      });
    }
    return { read, refused };
  };

  /** @param {string} text @param {Options} [options] @returns {Promise<Answer>} */
  const query = async (text, { limit = 10, live = 0 } = {}) => {
    const from = await source(live);
    const { words: asked, phrases, without, note } = parse(text);
    if (!asked.length) return { hits: [], total: 0, all: true, note, words: [] };
    const { found, corrected, score, held, whole, rarities, full } = await weigh(from, { words: asked, phrases, without, note });
    let total = 0;
    for (let n = 0; n < score.length; n++) if (score[n] && full(n)) total++;
    const all = total > 0;
    const least = all ? 0.4 * score.reduce((most, each) => Math.max(most, each), 0) : 0;
    if (!all) for (let n = 0; n < score.length; n++) if (held[n] > whole * 0.4) total++;
    const allowed = (/** @type {number} */ n) => full(n) || (score[n] >= least && held[n] > whole * (all ? 0.55 : 0.4));
    let top = best(score, allowed, phrases.length ? MOST_VERIFIED : limit);
    /** @type {Map<number, Told>} */
    let read = new Map();
    if (phrases.length) {
      const checked = await verified(from, top, phrases, limit);
      read = checked.read;
      top = [...read.keys()];
      total = Math.max(total - checked.refused, top.length);
    }
    // What each word may look like in a text, with the word's rarity.
    const looks = found.map((ways, n) => ({ stems: new Set(ways.map((way) => way.term)), start: asked[n].open ? asked[n].raw : "", rarity: rarities[n] }));
    /** @param {string} passage */
    const seen = (passage) => {
      const tokens = tokensOf(passage);
      return looks.reduce((sum, look) => sum + (tokens.some((token) => look.stems.has(token) || (look.start && token.startsWith(look.start))) ? look.rarity : 0), 0);
    };
    /** @param {number} ordinal @returns {Promise<Hit>} */
    const hit = async (ordinal) => {
      const [kind, address, title, meta, summary, passages] = read.get(ordinal) || (await textOf(from, ordinal));
      const inTitle = seen(title) / whole;
      const length = tokensOf(title).filter((token) => !isStop(token)).length || 1;
      const above = Math.max(seen(summary), 0.5 * whole);
      const claims = passages
        .map(([anchor, label, text]) => ({ anchor, label, text, seen: seen(`${label} ${text}`) }))
        .filter((claim) => (phrases.length ? holds([claim.text], phrases) : claim.seen > above || claim.seen > whole * 0.99))
        .sort((a, b) => b.seen - a.seen)
        .slice(0, 2);
      return {
        kind: from.kinds[kind],
        id: address.split("/").slice(-2)[0],
        ordinal,
        score: score[ordinal] * (1 + 0.25 * inTitle + (0.3 * inTitle * looks.length) / Math.max(length, looks.length)),
        title,
        address,
        meta,
        summary,
        claims,
      };
    };
    const hits = (await Promise.all(top.map(hit))).sort((a, b) => b.score - a.score);
    const changed = asked.filter((word) => corrected.has(word.raw)).map((word) => `“${word.raw}”`);
    const notes = [note, changed.length ? `${changed.join(", ")} is not in the record; near words were looked for.` : "", all || !hits.length || asked.length < 2 ? "" : "Nothing holds all of these words."];
    const words = looks.flatMap((look) => [...look.stems].filter((term) => !term.endsWith("*")).slice(0, 40).concat(look.start ? `${look.start}*` : []));
    return { hits, total, all, note: notes.filter(Boolean).join(" "), words };
  };

  /** @param {string} text @returns {Promise<Int32Array | null>} */
  const caseOrdinals = async (text) => {
    const from = await source();
    const question = parse(text);
    const cases = Array.from({ length: from.cases }, (_, n) => n);
    if (!question.words.length) {
      if (!question.without.length) return null;
      const out = await leftOut(from, question);
      return Int32Array.from(cases.filter((n) => !out.has(n)));
    }
    const { score, full } = await weigh(from, question);
    let found = cases.filter((n) => score[n] && full(n));
    if (question.phrases.length && found.length <= MOST_VERIFIED) found = [...(await verified(from, found, question.phrases, MOST_VERIFIED)).read.keys()];
    return Int32Array.from(found.sort((a, b) => score[b] - score[a] || a - b));
  };

  contestedSearch.engine = { query, caseOrdinals, marks };
})();
