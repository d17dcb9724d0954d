// Answers a query: which entries hold its words, how strongly, and which passages say so. Only the shards that hold the words,
// and the texts of the entries shown, are loaded. Scores: for every word its rarity times how well it tells the entry.
"use strict";

(() => {
  const { fold, words: split, stem, isStop, CJK } = /** @type {NonNullable<ContestedSearch["words"]>} */ (contestedSearch.words);
  const { levels, numbers, texts, shardOf, pairBucket } = /** @type {NonNullable<ContestedSearch["postings"]>} */ (contestedSearch.postings);
  const { guesses } = /** @type {NonNullable<ContestedSearch["guesses"]>} */ (contestedSearch.guesses);
  const LONGEST = 300;
  const MOST_WORDS = 12;
  const MOST_VERIFIED = 80;
  const PAUSE = 80;
  const PREFIX = 0.72;
  const SLIP = [1, 0.62, 0.42];
  const END = "\uffff";

  /**
   * A word asked for. `open`: the reader may still be typing it. `phrase`: which quoted phrase it is of, or -1.
   * `joined`: it and the next word as one, or "" ("chat gpt", "linked in").
   * @typedef {{raw: string, stem: string, open: boolean, phrase: number, joined: string}} Word
   * A phrase is looked for without stop words and then read with them.
   * @typedef {{terms: string[], whole: string[]}} Phrase
   * @typedef {{words: Word[], without: string[][], phrases: Phrase[], note: string}} Question
   * @typedef {{term: string, factor: number, levels: Level[]}} Way
   * @typedef {{terms: string[], lists: string[]}} TermShard
   */

  /** @param {string} text @returns {Question} */
  const parse = (text) => {
    const cut = text.slice(0, LONGEST);
    /** @type {Question} */
    const question = { words: [], without: [], phrases: [], note: "" };
    for (const found of cut.matchAll(/(^|\s)-?["“”„«»][^"“”«»]*["“”«»]?|\S+/gu)) {
      const part = found[0].trim();
      const not = /^-./.test(part);
      const quoted = /^-?["“”„«»]/.test(part);
      const every = split(part);
      const asked = every.filter((word) => !isStop(word));
      if (!asked.length) continue;
      if (not) {
        question.without.push(asked.map(stem));
        continue;
      }
      if (quoted && asked.length > 1) question.phrases.push({ terms: asked.map(stem), whole: every.map(stem) });
      const phrase = quoted && asked.length > 1 ? question.phrases.length - 1 : -1;
      const ends = (found.index || 0) + found[0].length === cut.length;
      asked.forEach((raw, n) => {
        const open = ends && !quoted && n === asked.length - 1;
        const known = question.words.find((word) => word.raw === raw);
        if (known) known.open ||= open;
        else question.words.push({ raw: raw.slice(0, 40), stem: stem(raw), open, phrase, joined: "" });
      });
    }
    // Neighbours as one word, stop words included: "linked in".
    const row = split(cut.replace(/["“”„«»]/g, ""));
    for (const word of question.words) {
      const joined = word.raw + (row[row.indexOf(word.raw) + 1] || "");
      if (word.phrase < 0 && joined !== word.raw && joined.length > 3 && joined.length < 12 && !/^\d/.test(joined)) word.joined = joined;
    }
    if (question.words.length > MOST_WORDS || text.length > LONGEST) {
      question.words.length = Math.min(question.words.length, MOST_WORDS);
      question.note = `Only the first ${question.words.length} words were looked for.`;
    }
    return question;
  };

  // What has been read of one build. All of it goes when another build appears.
  /** @type {{manifest: Manifest | null, terms: Map<number, TermShard>, levels: Map<string, Level[]>, tokens: Map<string, string[]>, lexicon?: {strong: string[], common: string[]}}} */
  let memory = { manifest: null, terms: new Map(), levels: new Map(), tokens: new Map() };

  let latest = 0;

  /**
   * What a query reads from. A reader who is still typing (`live`) waits a moment before anything is fetched, and whatever a later
   * query has overtaken fetches nothing more.
   * @typedef {Manifest & {load: (name: string) => Promise<any>}} Source
   * @param {boolean} [live] @returns {Promise<Source>}
   */
  const source = async (live = false) => {
    const turn = live ? ++latest : 0;
    /** @type {Promise<void> | undefined} */
    let pause;
    const manifest = await contestedSearch.ready();
    if (memory.manifest?.build !== manifest.build) memory = { manifest, terms: new Map(), levels: new Map(), tokens: new Map() };
    return {
      ...manifest,
      load: async (name) => {
        if (live && !contestedSearch.has(name, manifest.build)) {
          await (pause ??= new Promise((go) => setTimeout(go, PAUSE)));
          if (turn !== latest) throw new DOMException("", "AbortError");
        }
        return contestedSearch.load(name, manifest.build);
      },
    };
  };

  /** @param {Source} source @param {number} n @returns {Promise<TermShard>} */
  const termShard = async (source, n) => {
    let shard = memory.terms.get(n);
    if (!shard) {
      const data = await source.load(`t${n}`);
      memory.terms.set(n, (shard = { terms: texts(data.terms), lists: data.lists.split("\n") }));
    }
    return shard;
  };

  /** The postings of one term, or none. @param {Source} source @param {string} term @returns {Promise<Level[]>} */
  const lookUp = async (source, term) => {
    if (!term || !source.terms.length) return [];
    const shard = await termShard(source, shardOf(source.terms, term));
    const at = shardOf(shard.terms, term);
    return shard.terms[at] === term ? read(source, term, shard.lists[at]) : [];
  };

  /** @param {Source} source @param {string} term @param {string} list */
  const read = (source, term, list) => {
    let known = memory.levels.get(term);
    if (!known) memory.levels.set(term, (known = levels(list, source.entries)));
    return known;
  };

  /** Terms that begin so. @param {Source} source @param {string} start @returns {Promise<Way[]>} */
  const begun = async (source, start) => {
    if (start.length < 4 && !CJK.test(start)) {
      const heads = await lookUp(source, `${start}*`);
      return heads.length ? [{ term: `${start}*`, factor: PREFIX, levels: heads }] : [];
    }
    const first = shardOf(source.terms, start);
    const last = Math.min(shardOf(source.terms, start + END), first + 2);
    /** @type {Way[]} */
    const ways = [];
    for (let n = first; n <= last && n < source.terms.length; n++) {
      const { terms, lists } = await termShard(source, n);
      for (let at = Math.max(0, shardOf(terms, start)); at < terms.length && terms[at] <= start + END; at++) {
        if (!terms[at].startsWith(start) || terms[at].endsWith("*")) continue;
        ways.push({ term: terms[at], factor: PREFIX, levels: read(source, terms[at], lists[at]) });
      }
    }
    return ways;
  };

  /** Every way to understand a word without mending it. @param {Source} source @param {Word} word @returns {Promise<Way[]>} */
  const understood = async (source, word) => {
    const [exact, more] = await Promise.all([lookUp(source, word.stem), word.open ? begun(source, word.raw) : []]);
    const ways = more.filter((way) => way.term !== word.stem);
    if (exact.length) ways.unshift({ term: word.stem, factor: 1, levels: exact });
    return ways;
  };

  /** What a misspelt word may have meant. @param {Source} source @param {Word} word @param {(string | undefined)[]} joined @returns {Promise<Way[]>} */
  const mended = async (source, word, joined) => {
    const data = await source.load("lexicon");
    const lexicon = (memory.lexicon ??= { strong: texts(data.strong), common: texts(data.common) });
    const near = guesses(word.raw, word.open, lexicon);
    for (const other of joined) if (other) near.push(...guesses(other, false, lexicon).filter((guess) => guess.distance < 2 || other.length > 7));
    const ways = near.map(async (guess) => ({ term: stem(guess.word), factor: SLIP[guess.distance], levels: await lookUp(source, stem(guess.word)) }));
    return (await Promise.all(ways)).filter((way) => way.levels.length);
  };

  /**
   * The ways to understand each word: as written, begun, joined with its neighbour ("chat gpt"), or mended.
   * @param {Source} source @param {Word[]} asked @param {boolean} mendAll
   */
  const waysOf = async (source, asked, mendAll) => {
    const found = await Promise.all(asked.map((word) => understood(source, word)));
    const together = await Promise.all(asked.map((word) => lookUp(source, stem(word.joined))));
    /** @type {Set<string>} */
    const corrected = new Set();
    const alone = found.map((ways) => ways.length > 0);
    together.forEach((both, n) => {
      if (!both.length) return;
      for (const k of asked[n + 1] && asked[n].joined.endsWith(asked[n + 1].raw) ? [n, n + 1] : [n]) {
        found[k].push({ term: stem(asked[n].joined), factor: 1, levels: both });
        alone[k] = true;
      }
    });
    await Promise.all(
      asked.map(async (word, n) => {
        if ((alone[n] && !mendAll) || word.phrase >= 0) return;
        const known = new Set(found[n].map((way) => way.term));
        const ways = (await mended(source, word, [asked[n - 1]?.joined, word.joined])).filter((way) => !known.has(way.term));
        if (ways.length && !found[n].length) corrected.add(word.raw);
        found[n].push(...ways);
      }),
    );
    return { found, corrected };
  };

  /** Which entries may hold a phrase: all its pairs of neighbours. @param {Source} source @param {string[]} phrase */
  const mayHold = async (source, phrase) => {
    /** @type {Set<number> | null} */
    let left = null;
    for (let n = 1; n < phrase.length; n++) {
      const bucket = pairBucket(phrase[n - 1], phrase[n], source.pairs);
      const shard = await source.load(`p${bucket >> 8}`);
      const held = Array.from(numbers(shard.split("\n")[bucket & 255], source.entries));
      left = new Set(left ? held.filter((number) => left?.has(number)) : held);
    }
    return left || new Set();
  };

  /** Entries that hold what the question does not want. @param {Source} source @param {Question} question @returns {Promise<Set<number>>} */
  const leftOut = async (source, question) => {
    const out = new Set();
    for (const terms of question.without) {
      const lists = await Promise.all(terms.map((term) => lookUp(source, term)));
      const holders = lists.map((list) => new Set(list.flatMap((level) => Array.from(level.numbers))));
      for (const n of holders[0]) if (holders.every((set) => set.has(n))) out.add(n);
    }
    return out;
  };

  /** @param {Source} source @param {Question} question */
  const weigh = async (source, question) => {
    const size = source.entries;
    const asked = question.words;
    /** @param {boolean} mendAll */
    const once = async (mendAll) => {
      const { found, corrected } = await waysOf(source, asked, mendAll);
      const score = new Float32Array(size);
      const held = new Float32Array(size);
      const rarities = found.map((ways) => {
        const best = new Float32Array(size);
        let holders = 0;
        for (const way of ways) {
          for (const { value, numbers: list } of way.levels) {
            const gain = Math.log2(1 + value) * way.factor;
            for (let at = 0; at < list.length; at++) {
              if (!best[list[at]]) holders++;
              if (best[list[at]] < gain) best[list[at]] = gain;
            }
          }
        }
        const rarity = Math.log2(1.5 + size / (holders + 1));
        for (let n = 0; n < size; n++) {
          if (!best[n]) continue;
          score[n] += rarity * best[n];
          held[n] += rarity;
        }
        return rarity;
      });
      const whole = rarities.reduce((sum, rarity) => sum + rarity, 0);
      return { found, corrected, score, held, whole, rarities, full: (/** @type {number} */ n) => held[n] > whole * 0.999 };
    };
    let weighed = await once(false);
    const any = (/** @type {typeof weighed} */ result) => result.score.some((_, n) => result.full(n));
    if (asked.length > 1 && asked.some((word) => word.phrase < 0 && word.raw.length > 3) && !any(weighed)) {
      const again = await once(true);
      if (any(again)) weighed = again;
    }
    const { score, held, whole } = weighed;
    for (const n of await leftOut(source, question)) score[n] = held[n] = 0;
    for (const { terms } of question.phrases) {
      const may = await mayHold(source, terms);
      for (let n = 0; n < size; n++) if (!may.has(n)) score[n] = held[n] = 0;
    }
    for (let n = 0; n < size; n++) score[n] *= (held[n] / whole) ** 2;
    return weighed;
  };

  /** @param {Source} source @param {number} ordinal */
  const textOf = async (source, ordinal) => {
    const segment = source.texts.reduce((found, each) => (each[0] <= ordinal ? each : found));
    const [first, each, block] = segment;
    const shard = await source.load(`b${block + Math.floor((ordinal - first) / each)}`);
    return shard[(ordinal - first) % each];
  };

  /** Stems of a text, kept because readers type on. @param {string} text */
  const tokensOf = (text) => {
    let tokens = memory.tokens.get(text);
    if (!tokens) memory.tokens.set(text, (tokens = split(text).map(stem)));
    return tokens;
  };

  /** Whether one of the passages of an entry holds all phrases. @param {string[]} passages @param {Phrase[]} phrases */
  const holds = (passages, phrases) =>
    phrases.every(({ whole }) =>
      passages.some((passage) => {
        const tokens = tokensOf(passage);
        return tokens.some((_, at) => whole.every((term, n) => tokens[at + n] === term));
      }),
    );

  /** Title, summary and passages. @param {any} told @returns {string[]} */
  const passagesOf = (told) => [told[2], told[4], ...told[5].map((/** @type {string[]} */ claim) => claim[2])];

  /** The highest scores first. @param {Float32Array} score @param {(n: number) => boolean} allowed @param {number} most */
  const best = (score, allowed, most) => {
    /** @type {number[]} */
    const top = [];
    for (let n = 0; n < score.length; n++) {
      if (!score[n] || (top.length === most && score[n] <= score[top[most - 1]]) || !allowed(n)) continue;
      let at = top.length === most ? most - 1 : top.length;
      while (at > 0 && score[top[at - 1]] < score[n]) {
        top[at] = top[at - 1];
        at--;
      }
      top[at] = n;
    }
    return top;
  };

  /** @param {string} text @param {Options} [options] @returns {Promise<Answer>} */
  const query = async (text, { limit = 10, live = false } = {}) => {
    const from = await source(live);
    const question = parse(text);
    if (!question.words.length) return { hits: [], total: 0, all: true, note: question.note, words: [] };
    const { found, corrected, score, held, whole, rarities, full } = await weigh(from, question);
    let total = 0;
    for (let n = 0; n < score.length; n++) if (score[n] && full(n)) total++;
    const all = total > 0;
    const least = all ? 0.4 * score.reduce((most, each) => Math.max(most, each), 0) : 0;
    if (!all) for (let n = 0; n < score.length; n++) if (held[n] > whole * 0.4) total++;
    const allowed = (/** @type {number} */ n) => full(n) || (score[n] >= least && held[n] > whole * (all ? 0.55 : 0.4));
    let top = best(score, allowed, question.phrases.length ? MOST_VERIFIED : limit);
    /** @type {Map<number, any>} */
    const read = new Map();
    if (question.phrases.length) {
      /** @type {number[]} */
      const kept = [];
      for (let at = 0; at < top.length && kept.length < limit; at += limit) {
        const some = top.slice(at, at + limit);
        const told = await Promise.all(some.map((n) => textOf(from, n)));
        some.forEach((n, k) => {
          if (holds(passagesOf(told[k]), question.phrases)) kept.push(n);
          else total--;
          read.set(n, told[k]);
        });
      }
      top = kept.slice(0, limit);
      total = Math.max(total, top.length);
    }
    // What each word may look like in a text, with the word's rarity.
    const looks = found.map((ways, n) => ({ stems: new Set(ways.map((way) => way.term)), start: question.words[n].open ? question.words[n].raw : "", rarity: rarities[n] }));
    /** @param {string} passage */
    const seen = (passage) => {
      const tokens = tokensOf(passage);
      return looks.reduce((sum, look) => sum + (tokens.some((token) => look.stems.has(token) || (look.start && token.startsWith(look.start))) ? look.rarity : 0), 0);
    };
    const hits = await Promise.all(
      top.map(async (ordinal) => {
        const [kind, address, title, meta, summary, passages] = read.get(ordinal) || (await textOf(from, ordinal));
        const inTitle = seen(title) / whole;
        const length = tokensOf(title).filter((token) => !isStop(token)).length || 1;
        const hit = {
          kind: from.kinds[kind],
          id: address.split("/").slice(-2)[0],
          ordinal,
          score: score[ordinal] * (1 + 0.25 * inTitle + (0.3 * inTitle * looks.length) / Math.max(length, looks.length)),
          title,
          address,
          meta,
          summary,
          /** @type {Claim[]} */
          claims: [],
        };
        const above = Math.max(seen(summary), 0.5 * whole);
        hit.claims = passages
          .map((/** @type {string[]} */ claim) => ({ anchor: claim[0], label: claim[1], text: claim[2], seen: seen(`${claim[1]} ${claim[2]}`) }))
          .filter((/** @type {{seen: number, text: string}} */ claim) => (question.phrases.length ? holds([claim.text], question.phrases) : claim.seen > above || claim.seen > whole * 0.99))
          .sort((/** @type {{seen: number}} */ a, /** @type {{seen: number}} */ b) => b.seen - a.seen)
          .slice(0, 2);
        return hit;
      }),
    );
    hits.sort((a, b) => b.score - a.score);
    const changed = question.words.filter((word) => corrected.has(word.raw)).map((word) => `“${word.raw}”`);
    const notes = [question.note, changed.length ? `${changed.join(", ")} is not in the record; near words were looked for.` : "", all || !hits.length || question.words.length < 2 ? "" : "Nothing holds all of these words."];
    const words = looks.flatMap((look) => [...look.stems].filter((term) => !term.endsWith("*")).slice(0, 40).concat(look.start ? `${look.start}*` : []));
    return { hits, total, all, note: notes.filter(Boolean).join(" "), words };
  };

  /** @param {string} text @returns {Promise<Int32Array | null>} */
  const caseOrdinals = async (text) => {
    const from = await source();
    const question = parse(text);
    if (!question.words.length && !question.without.length) return null;
    if (!question.words.length) {
      const out = await leftOut(from, question);
      return Int32Array.from(Array.from({ length: from.cases }, (_, n) => n).filter((n) => !out.has(n)));
    }
    const { score, full } = await weigh(from, question);
    let found = Array.from({ length: from.cases }, (_, n) => n).filter((n) => score[n] && full(n));
    if (question.phrases.length && found.length <= MOST_VERIFIED) {
      const told = await Promise.all(found.map((n) => textOf(from, n)));
      found = found.filter((_, k) => holds(passagesOf(told[k]), question.phrases));
    }
    return Int32Array.from(found.sort((a, b) => score[b] - score[a] || a - b));
  };

  /** Plain and marked pieces in turn. @param {string} text @param {string[]} words */
  const marks = (text, words) => {
    const exact = new Set(words);
    const starts = words.filter((word) => word.endsWith("*")).map((word) => word.slice(0, -1));
    const signs = words.filter((word) => CJK.test(word)).map((word) => word.replace("*", ""));
    const pieces = [""];
    const add = (/** @type {string} */ piece, /** @type {boolean} */ marked) => {
      if (marked === (pieces.length % 2 === 0)) pieces[pieces.length - 1] += piece;
      else pieces.push(piece);
    };
    for (const [token] of text.matchAll(/[\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+/gu)) {
      if (signs.length && CJK.test(token)) {
        const lit = Array.from(token, () => false);
        for (const sign of signs) for (let at = token.indexOf(sign); at >= 0; at = token.indexOf(sign, at + 1)) lit.fill(true, at, at + sign.length);
        Array.from({ length: token.length }, (_, n) => add(token[n], lit[n]));
      } else {
        const folded = fold(token);
        add(token, folded !== "" && (exact.has(stem(folded)) || starts.some((start) => folded.startsWith(start))));
      }
    }
    return pieces;
  };

  contestedSearch.engine = { query, caseOrdinals, marks };
})();
