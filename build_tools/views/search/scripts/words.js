// Text as words: the same as build_tools/views/search/folding.py and stemming.py. tests/search/vectors.json holds both to it.
"use strict";

(() => {
  const cjk = "\\u3040-\\u30ff\\u3400-\\u4dbf\\u4e00-\\u9fff\\uf900-\\ufaff\\uac00-\\ud7af";
  const CJK = new RegExp(`[${cjk}]`);
  const WORD = new RegExp(`[${cjk}]+|(?:(?![${cjk}])[\\p{L}\\p{N}])+`, "gu");
  const LETTERS = new Map(Object.entries({ ß: "ss", æ: "ae", œ: "oe", ø: "o", đ: "d", ð: "d", þ: "th", ł: "l", ħ: "h", ı: "i", ŋ: "n", ŧ: "t" }));
  const STOP = new Set(
    ("a an and are as at be been by but for from had has have how if in into is it its no not of on or so such than that the their them then " +
      "there these they this those to was were what when where which who whom whose why will with would about after against also any over " +
      "under did do does can could may might must should v vs").split(" "),
  );
  const FORMS =
    "agree agreed|begin began begun|break broke broken|bring brought|buy bought|child children|choose chose chosen|decree decreed|drive drove driven|find found|" +
    "forbid forbade forbidden|free freed|give gave given|go went gone|guarantee guaranteed|hear heard|hide hid hidden|hold held|know knew known|leave left|lose lost|" +
    "make made|man men|pay paid|person people persons|say said|seek sought|sell sold|send sent|speak spoke spoken|steal stole stolen|" +
    "strike struck|take took taken|teach taught|tell told|think thought|win won|withdraw withdrew withdrawn|withhold withheld|" +
    "woman women|write wrote written";
  /** @type {Map<string, string>} */
  const IRREGULAR = new Map();
  for (const [base, ...forms] of FORMS.split("|").map((line) => line.split(" "))) forms.forEach((form) => IRREGULAR.set(form, base));
  const KEPT = new Set("arkansas atlas chaos during everything kansas news nothing paris perhaps series something species texas thing anything always wales".split(" "));

  /** @param {string} text */
  const fold = (text) => {
    let folded = text.toLowerCase();
    if (/[^\x00-\x7f]/.test(folded)) {
      folded = folded.replace(/[ßæœøđðþłħıŋŧ]/g, (letter) => LETTERS.get(letter) || "");
      folded = folded.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC");
    }
    return folded.replace(/['’ʼ\u0060]s(?![a-z0-9])/g, "");
  };

  /** @param {string} text @returns {string[]} */
  const words = (text) =>
    (fold(text).match(WORD) || []).flatMap((run) =>
      run.length < 3 || !CJK.test(run) ? [run] : Array.from({ length: run.length - 1 }, (_, n) => run.slice(n, n + 2)),
    );

  /** @param {string} word */
  const singular = (word) => {
    if (/^..+ies$/.test(word)) return word.slice(0, -3) + "y";
    if (/(sses|xes|ches|shes|zes)$/.test(word)) return word.slice(0, -2);
    return /s$/.test(word) && !/(ss|us|sis)$/.test(word) ? word.slice(0, -1) : word;
  };

  /** @param {string} word */
  const withoutEnding = (word) => {
    const [, left = "", ending] = /^(.*)(ed|ing)$/.exec(word) || [];
    if (!ending || !/[aeiouy]/.test(left)) return word;
    if (ending === "ed" && left.endsWith("e")) return word;
    if (ending === "ed" && left.endsWith("i")) return left.slice(0, -1) + "y";
    if (left.length < 3) return left + "e";
    return left.length > 3 && /([bdfgklmnprtvz])\1$/.test(left) ? left.slice(0, -1) : left;
  };

  /** @param {string} base */
  const spelling = (base) => {
    if (base.length > 5) {
      base = base.replaceAll("isation", "ization");
      if (/is$/.test(base) && !/sis$/.test(base)) return base.slice(0, -1) + "z";
      if (/our$/.test(base)) return base.slice(0, -2) + "r";
      if (/enc$/.test(base)) return base.slice(0, -1) + "s";
    }
    if (base.endsWith("ll")) return base.slice(0, -1);
    return base.endsWith("y") && base.length > 3 ? base.slice(0, -1) + "i" : base;
  };

  /** @param {string} word */
  const stem = (word) => {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return word.slice(0, 40);
    word = IRREGULAR.get(word) || word;
    if (KEPT.has(word)) return word;
    const base = withoutEnding(singular(word));
    return spelling(base.length > 3 && base.endsWith("e") ? base.slice(0, -1) : base).slice(0, 40);
  };

  /** @param {string} word */
  const isStop = (word) => STOP.has(word);

  Object.assign(contestedSearch.parts, { fold, words, stem, isStop, CJK });
})();
