// What a misspelt word may have meant: words of the lexicon within one or two slips (a letter too many, missing, wrong, or two swapped).
"use strict";

(() => {
  const MOST = 4;

  /**
   * Slips between two words (optimal string alignment); more than `most` is told as most + 1.
   * @param {string} one @param {string} other @param {number} most
   */
  const distance = (one, other, most) => {
    const width = other.length;
    if (Math.abs(one.length - width) > most) return most + 1;
    let before = new Array(width + 1).fill(0);
    let row = Array.from({ length: width + 1 }, (_, n) => n);
    for (let i = 1; i <= one.length; i++) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= width; j++) {
        const same = one[i - 1] === other[j - 1];
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (same ? 0 : 1));
        if (i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) cost = Math.min(cost, before[j - 2] + 1);
        next.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      before = row;
      row = next;
    }
    return Math.min(row[width], most + 1);
  };

  /**
   * The nearest words, at most a few. An open word is still being typed: the beginnings of longer words count, too.
   * @param {string} word @param {boolean} open @param {Lexicon} lexicon
   */
  const guesses = (word, open, lexicon) => {
    if (word.length < 4 || /^\d+$/.test(word)) return [];
    const most = word.length < 6 ? 1 : 2;
    /** @type {{word: string, distance: number, rank: number}[]} */
    const found = [];
    const letters = new Set(word);
    [lexicon.strong, lexicon.common].forEach((list, later) => {
      for (const candidate of list) {
        if (candidate.length < word.length - most || (!open && candidate.length > word.length + most)) continue;
        let strange = 0; // letters that the word does not have cost a slip each
        const span = Math.min(candidate.length, word.length - most);
        for (let at = 0; at < span; at++) if (!letters.has(candidate[at])) strange++;
        if (strange > most) continue;
        let slips = distance(word, candidate, most);
        let rank = slips;
        if (open && candidate.length > word.length) {
          const begun = Math.min(...[-1, 0, 1].map((more) => distance(word, candidate.slice(0, word.length + more), most)));
          if (begun < slips) [slips, rank] = [begun, begun + 0.4];
        }
        if (slips > most || slips === 0) continue;
        rank += (candidate[0] === word[0] ? 0 : 0.5) + later * 0.3;
        found.push({ word: candidate, distance: slips, rank });
      }
    });
    found.sort((a, b) => a.rank - b.rank || a.word.length - b.word.length);
    return found.filter((guess) => guess.rank < found[0].rank + 0.8).slice(0, MOST);
  };

  Object.assign(contestedSearch.parts, { distance, guesses });
})();
