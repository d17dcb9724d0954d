// Reads what build_tools/views/search/numbers.py writes: sets of ordinals and front-coded words.
"use strict";

(() => {
  const VALUES = [1, 1.6, 2.4, 3.6, 5.4, 8, 12, 18, 27];
  const DIGIT = new Uint8Array(128);
  for (let code = 0x23, n = 0; code < 0x7e; code++) if (code !== 0x5c) DIGIT[code] = n++;

  /** @param {string} text @param {number} below @returns {ArrayLike<number>} */
  const numbers = (text, below) => {
    if (text[0] !== "~") {
      const found = new Int32Array(text.length);
      let count = 0;
      let last = -1;
      let rest = 0;
      for (let at = 0; at < text.length; at++) {
        const digit = DIGIT[text.charCodeAt(at) & 127];
        if (digit >= 60) rest = rest * 30 + digit - 59;
        else {
          last += rest * 60 + digit + 1;
          rest = 0;
          if (last < below) found[count++] = last;
        }
      }
      return found.subarray(0, count);
    }
    const bits = atob(text.slice(1));
    const found = [];
    for (let at = 0; at < bits.length; at++) {
      for (let byte = bits.charCodeAt(at), number = at * 8; byte; byte >>= 1, number++) if (byte & 1 && number < below) found.push(number);
    }
    return found;
  };

  /** Front-coded words. @param {string} text @returns {string[]} */
  const texts = (text) => {
    let former = "";
    return text ? text.split("\n").map((line) => (former = former.slice(0, parseInt(line[0], 36)) + line.slice(1))) : [];
  };

  /** The last shard whose first term is not after `term`. @param {string[]} firsts @param {string} term */
  const shardOf = (firsts, term) => {
    let low = 0;
    for (let high = firsts.length; low < high; ) {
      const middle = (low + high) >> 1;
      if (firsts[middle] <= term) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  };

  /** @param {string} term */
  const hash = (term) => {
    let value = 0x811c9dc5;
    for (let at = 0; at < term.length; at++) value = Math.imul(value ^ term.charCodeAt(at), 0x01000193);
    value >>>= 0;
    return (value ^ (value >>> 24)) & 0xffffff || 1;
  };

  /** @param {string} text @param {number} below @returns {Level[]} */
  const levels = (text, below) => text.split(" ").map((part) => ({ value: VALUES[+part[0]], numbers: numbers(part.slice(1), below) }));

  /** @param {string} first @param {string} second @param {number} bits */
  const pairBucket = (first, second, bits) => ((hash(first) * 31 + hash(second)) & 0xffffff) >>> (24 - bits);

  Object.assign(contestedSearch.parts, { numbers, texts, shardOf, levels, pairBucket });
})();
