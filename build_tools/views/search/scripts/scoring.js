// How well each entry answers: for every word its rarity times how well it tells the entry, then the share of the question that the
// entry holds. Quoted phrases and what is to be left out narrow the result.
"use strict";

(() => {
  const { numbers, pairBucket, lookUp, tokensOf, waysOf } = contestedSearch.parts;

  /** Which entries may hold a phrase: all its pairs of neighbours. @param {Source} from @param {string[]} phrase @returns {Promise<Set<number>>} */
  const mayHold = async (from, phrase) => {
    /** @type {Set<number> | null} */
    let left = null;
    const { bits, folders } = from.pairs;
    const each = (1 << (bits - 8)) / folders.length;
    for (let n = 1; n < phrase.length; n++) {
      const bucket = pairBucket(phrase[n - 1], phrase[n], bits);
      const shard = await from.at(`${folders[Math.floor((bucket >> 8) / each)]}/p${bucket >> 8}`);
      const held = Array.from(numbers(shard.split("\n")[bucket & 255], from.entries));
      left = new Set(left ? held.filter((number) => left?.has(number)) : held);
    }
    return left || new Set();
  };

  /** Whether one of the passages of an entry holds all phrases. @param {string[]} passages @param {Phrase[]} phrases */
  const holds = (passages, phrases) =>
    phrases.every(({ whole }) =>
      passages.some((passage) => {
        const tokens = tokensOf(passage);
        return tokens.some((_, at) => whole.every((term, n) => tokens[at + n] === term));
      }),
    );

  /** Entries that hold what the question does not want. @param {Source} from @param {Question} question @returns {Promise<Set<number>>} */
  const leftOut = async (from, question) => {
    const out = new Set();
    for (const terms of question.without) {
      const lists = await Promise.all(terms.map((term) => lookUp(from, term)));
      const holders = lists.map((list) => new Set(list.flatMap((level) => Array.from(level.numbers))));
      for (const n of holders[0]) if (holders.every((set) => set.has(n))) out.add(n);
    }
    return out;
  };

  /** @param {Source} from @param {Word[]} asked @param {boolean} mendAll @returns {Promise<Weighed>} */
  const once = async (from, asked, mendAll) => {
    const size = from.entries;
    const { found, corrected } = await waysOf(from, asked, mendAll);
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
    return { found, corrected, score, held, whole, rarities, full: (n) => held[n] > whole * 0.999 };
  };

  /** @param {Source} from @param {Question} question @returns {Promise<Weighed>} */
  const weigh = async (from, question) => {
    const asked = question.words;
    let weighed = await once(from, asked, false);
    const any = (/** @type {Weighed} */ result) => result.score.some((_, n) => result.full(n));
    if (asked.length > 1 && asked.some((word) => word.phrase < 0 && word.raw.length > 3) && !any(weighed)) {
      const again = await once(from, asked, true);
      if (any(again)) weighed = again;
    }
    const { score, held, whole } = weighed;
    for (const n of await leftOut(from, question)) score[n] = held[n] = 0;
    for (const { terms } of question.phrases) {
      const may = await mayHold(from, terms);
      for (let n = 0; n < score.length; n++) if (!may.has(n)) score[n] = held[n] = 0;
    }
    for (let n = 0; n < score.length; n++) score[n] *= (held[n] / whole) ** 2;
    return weighed;
  };

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

  Object.assign(contestedSearch.parts, { holds, leftOut, weigh, best });
})();
