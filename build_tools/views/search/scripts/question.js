// What a reader asked, taken apart: the words to look for, quoted phrases, and what is to be left out.
"use strict";

(() => {
  const { words: split, stem, isStop } = contestedSearch.parts;
  const LONGEST = 300;
  const MOST_WORDS = 12;

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
      const most = (question.words.length = Math.min(question.words.length, MOST_WORDS));
      question.note = `Only the first ${most === 1 ? "word was" : most + " words were"} looked for.`;
    }
    return question;
  };

  contestedSearch.parts.parse = parse;
})();
