// How values read: dates in words, text folded for finding, and the rows of a result as CSV and JSON.
"use strict";

(() => {
  globalThis.contestedExplorer = /** @type {any} */ ({});

  const MONTHS = "January February March April May June July August September October November December".split(" ");

  /** 20260612 as 2026-06-12, 20260600 as 2026-06, 0 as nothing. @param {number} value */
  const isoDate = (value) => {
    const digits = String(value).padStart(8, "0");
    return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].filter(Number).join("-");
  };

  /** 20260612 as 12 June 2026. @param {number} value */
  const dateWords = (value) => {
    const [year, month, day] = isoDate(value).split("-");
    return [day && String(Number(day)), month && MONTHS[Number(month) - 1], year].filter(Boolean).join(" ");
  };

  /** @param {string} text */
  const fold = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").toLowerCase();

  /** 1 case, 2,000 cases. @param {number} n @param {string} one @param {string} many */
  const counted = (n, one, many) => `${n.toLocaleString("en")} ${n === 1 ? one : many}`;

  /**
   * A result as a table of texts, its first line the names of the columns.
   * @param {Columned} engine
   * @param {ArrayLike<number>} rows
   * @param {(row: number) => RowText} textOf
   * @param {(text: RowText) => string} addressOf
   * @returns {(string | number)[][]}
   */
  const tableOf = ({ data, facets }, rows, textOf, addressOf) => {
    const head = ["Id", "Title", "Address", ...facets.map((facet) => facet.name), ...data.numbers.map((number) => number.name)];
    const body = Array.from(rows, (row) => {
      const text = textOf(row);
      return [
        text[0],
        text[1],
        addressOf(text),
        ...facets.map((facet) => facet.labelsOf(row).join("; ")),
        ...data.numbers.map((number) => (number.dated ? isoDate(number.rows[row]) : number.rows[row])),
      ];
    });
    return [head, ...body];
  };

  // A cell that begins like a formula would be run by a spreadsheet, so it gets an apostrophe, which spreadsheets do not show.
  /** @param {(string | number)[][]} table */
  const csv = (table) => {
    /** @param {string | number} cell */
    const written = (cell) => {
      const text = String(cell);
      const safe = /^[\s\0]*[=+\-@|%＝＋－＠]|^[\t\r\n]/.test(text) ? `'${text}` : text;
      return /[",;\r\n\t']/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
    };
    return `\uFEFF${table.map((line) => line.map(written).join(",")).join("\r\n")}\r\n`;
  };

  /**
   * @param {Columned} engine
   * @param {ArrayLike<number>} rows
   * @param {(row: number) => RowText} textOf
   * @param {(text: RowText) => string} addressOf
   * @param {string} from address of the page with the selection
   */
  const json = ({ data, facets }, rows, textOf, addressOf, from) => {
    const list = Array.from(rows, (row) => {
      const text = textOf(row);
      return Object.fromEntries([
        ["id", text[0]],
        ["title", text[1]],
        ["address", addressOf(text)],
        ...facets.map(({ key, of, ids }) => [key, of(row).map((value) => ids[value])]),
        ...data.numbers.map((number) => [number.key, number.dated ? isoDate(number.rows[row]) : number.rows[row]]),
        ...(text[6] ? [["uses", text[6].map(([id, title, claims]) => ({ case: id, title, claims }))]] : []),
      ]);
    });
    return `${JSON.stringify({ as_of: data.asof, licence: "CC-BY-4.0", from, count: list.length, [data.kind]: list }, null, 1)}\n`;
  };

  Object.assign(contestedExplorer, { isoDate, dateWords, fold, counted, tableOf, csv, json });
})();
