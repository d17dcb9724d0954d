// How a word may be understood: as written, as the beginning of longer words, joined with its neighbour, or mended.
"use strict";

(() => {
  const { stem, guesses, lookUp, begun, lexicon } = contestedSearch.parts;
  const SLIP = [1, 0.62, 0.42];

  /** Every way to understand a word without mending it. @param {Source} from @param {Word} word @returns {Promise<Way[]>} */
  const understood = async (from, word) => {
    const [exact, more] = await Promise.all([lookUp(from, word.stem), word.open ? begun(from, word.raw) : []]);
    const ways = more.filter((way) => way.term !== word.stem);
    if (exact.length) ways.unshift({ term: word.stem, factor: 1, levels: exact });
    return ways;
  };

  /** What a misspelt word may have meant. @param {Source} from @param {Word} word @param {(string | undefined)[]} joined @returns {Promise<Way[]>} */
  const mended = async (from, word, joined) => {
    const known = await lexicon(from);
    const near = guesses(word.raw, word.open, known);
    for (const other of joined) if (other) near.push(...guesses(other, false, known).filter((guess) => guess.distance < 2 || other.length > 7));
    const ways = near.map(async (guess) => ({ term: stem(guess.word), factor: SLIP[guess.distance], levels: await lookUp(from, stem(guess.word)) }));
    return (await Promise.all(ways)).filter((way) => way.levels.length);
  };

  /**
   * The ways to understand each word ("chat gpt" is one word, too), and the words that only mending could find.
   * @param {Source} from @param {Word[]} asked @param {boolean} mendAll
   */
  const waysOf = async (from, asked, mendAll) => {
    const found = await Promise.all(asked.map((word) => understood(from, word)));
    const together = await Promise.all(asked.map((word) => lookUp(from, stem(word.joined))));
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
        const ways = (await mended(from, word, [asked[n - 1]?.joined, word.joined])).filter((way) => !known.has(way.term));
        if (ways.length && !found[n].length) corrected.add(word.raw);
        found[n].push(...ways);
      }),
    );
    return { found, corrected };
  };

  contestedSearch.parts.waysOf = waysOf;
})();
