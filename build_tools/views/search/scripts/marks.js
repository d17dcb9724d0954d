// Why a text was found: its words that were asked for, in the forms that they have there.
"use strict";

(() => {
  const { fold, stem, CJK } = contestedSearch.parts;

  /** Plain and marked pieces in turn. @param {string} text @param {string[]} words @returns {string[]} */
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

  contestedSearch.parts.marks = marks;
})();
