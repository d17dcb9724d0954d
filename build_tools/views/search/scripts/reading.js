// What the index says, read once and kept: the postings of terms, the texts of entries, the words that a slip may have meant.
"use strict";

(() => {
  const { words: split, stem, CJK, levels, texts, shardOf } = contestedSearch.parts;
  const PAUSE = 80;
  const PREFIX = 0.72;
  const END = "\uffff";

  /** All that has been read goes when another build appears. @param {Manifest | null} manifest @returns {Memory} */
  const empty = (manifest) => ({ manifest, ...listed(manifest?.terms ?? []), shards: new Map(), levels: new Map(), tokens: new Map(), lexicon: null });

  /** The first terms of all shards, and where these lie. @param {string[][]} terms */
  const listed = (terms) => ({
    firsts: terms.flatMap(([, ...firsts]) => firsts),
    places: terms.flatMap(([folder, ...firsts]) => firsts.map((_, n) => `${folder}/t${n}`)),
  });

  let memory = empty(null);
  let latest = 0;

  /**
   * What a query reads from. While a reader is still typing, at the time `typed`, texts are not fetched before a short pause is over,
   * and whatever a later query has overtaken fetches nothing more.
   * @param {number} [typed] @returns {Promise<Source>}
   */
  const source = async (typed = 0) => {
    const turn = typed ? ++latest : 0;
    const manifest = await contestedSearch.ready();
    if (memory.manifest?.build !== manifest.build) memory = empty(manifest);
    return {
      ...manifest,
      ...memory,
      at: async (place) => {
        if (typed && !contestedSearch.has(place)) {
          const rest = place.includes("/b") ? typed + PAUSE - performance.now() : 0;
          if (rest > 0) await new Promise((go) => setTimeout(go, rest));
          if (turn !== latest) throw new DOMException("", "AbortError");
        }
        return contestedSearch.at(place);
      },
    };
  };

  /** @param {Source} from @param {number} n @returns {Promise<TermShard>} */
  const termShard = async (from, n) => {
    const place = from.places[n];
    let shard = memory.shards.get(place);
    if (!shard) {
      const data = await from.at(place);
      memory.shards.set(place, (shard = { terms: texts(data.terms), lists: data.lists.split("\n") }));
    }
    return shard;
  };

  /** @param {Source} from @param {string} term @param {string} list */
  const read = (from, term, list) => {
    let known = memory.levels.get(term);
    if (!known) memory.levels.set(term, (known = levels(list, from.entries)));
    return known;
  };

  /** The postings of one term, or none. @param {Source} from @param {string} term @returns {Promise<Level[]>} */
  const lookUp = async (from, term) => {
    if (!term || !from.firsts.length) return [];
    const shard = await termShard(from, shardOf(from.firsts, term));
    const at = shardOf(shard.terms, term);
    return shard.terms[at] === term ? read(from, term, shard.lists[at]) : [];
  };

  /** Terms that begin so. @param {Source} from @param {string} start @returns {Promise<Way[]>} */
  const begun = async (from, start) => {
    if (start.length < 4 && !CJK.test(start)) {
      const heads = await lookUp(from, `${start}*`);
      return heads.length ? [{ term: `${start}*`, factor: PREFIX, levels: heads }] : [];
    }
    const first = shardOf(from.firsts, start);
    const last = Math.min(shardOf(from.firsts, start + END), first + 2);
    /** @type {Way[]} */
    const ways = [];
    for (let n = first; n <= last && n < from.firsts.length; n++) {
      const { terms, lists } = await termShard(from, n);
      for (let at = Math.max(0, shardOf(terms, start)); at < terms.length && terms[at] <= start + END; at++) {
        if (!terms[at].startsWith(start) || terms[at].endsWith("*")) continue;
        ways.push({ term: terms[at], factor: PREFIX, levels: read(from, terms[at], lists[at]) });
      }
    }
    return ways;
  };

  /** @param {Source} from @returns {Promise<Lexicon>} */
  const lexicon = async (from) => {
    const data = await from.at(`${from.folders[0][1]}/lexicon`);
    return (memory.lexicon ??= { strong: texts(data.strong), common: texts(data.common) });
  };

  /** What is shown of an entry. @param {Source} from @param {number} ordinal @returns {Promise<Told>} */
  const textOf = async (from, ordinal) => {
    const [first, each, folder] = from.texts.reduce((found, segment) => (segment[0] <= ordinal ? segment : found));
    const shard = await from.at(`${folder}/b${Math.floor((ordinal - first) / each)}`);
    return shard[(ordinal - first) % each];
  };

  /** Stems of a text, kept because readers type on. @param {string} text @returns {string[]} */
  const tokensOf = (text) => {
    let tokens = memory.tokens.get(text);
    if (!tokens) memory.tokens.set(text, (tokens = split(text).map(stem)));
    return tokens;
  };

  Object.assign(contestedSearch.parts, { source, lookUp, begun, lexicon, textOf, tokensOf });
})();
