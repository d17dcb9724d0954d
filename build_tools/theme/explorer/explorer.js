// Puts the explorer in the place of a list that is complete without it. Data comes as shards of the search index (assets/search/loader.js);
// as long as they have not arrived, or if they never do, the list stays as it was.
"use strict";

(() => {
  const own = contestedExplorer;
  const { make } = own;
  const PAGE = 50;
  const ALL = 500;
  const PRINTED = 2000;

  /** @param {HTMLElement} root @param {unknown} problem */
  const failed = (root, problem) => {
    root.classList.remove("is-live");
    const why = problem instanceof Error ? problem.message : "";
    root.prepend(make("p", { class: "ct-empty", role: "status" }, `The filters could not be loaded; the list below works without them. ${why}`));
  };

  /** @param {HTMLElement} root */
  const start = async (root) => {
    const kind = root.dataset.explorer ?? "";
    const site = window.contestedSearch;
    if (!site) throw new Error("A script is missing.");
    const engine = own.engine(/** @type {Columns} */ (await site.load(`explorer-${kind}`)));
    const { data } = engine;
    const count = data.count;

    // ---- What is written in rows arrives in blocks.

    const position = new Int32Array(count);
    engine.base.forEach((row, at) => (position[row] = at));
    /** @type {RowText[][]} */
    const blocks = [];
    /** @param {number} row @returns {RowText} */
    const textOf = (row) => blocks[Math.floor(position[row] / data.block)][position[row] % data.block];
    /** @param {number} n */
    const loadBlock = async (n) => {
      const { rows, cases } = await site.load(`explorer-${kind}-${n}`);
      if (rows.length !== Math.min(data.block, count - n * data.block)) throw new Error("The list arrived damaged.");
      blocks[n] = rows.map((/** @type {any[]} */ row) => (row[6] ? row.toSpliced(6, 1, row[6].map((/** @type {number[]} */ [at, claims]) => [...cases[at], claims])) : row));
    };
    /** @param {ArrayLike<number>} rows @returns {Promise<unknown> | null} null when all is there */
    const arrival = (rows) => {
      const missing = new Set(Array.from(rows, (row) => Math.floor(position[row] / data.block)).filter((n) => !blocks[n]));
      return missing.size ? Promise.all([...missing].map(loadBlock)) : null;
    };

    // ---- Marks are copies of those the page was made with.

    const signs = new Map(
      Array.from(root.querySelector("template")?.content.children ?? [], (each) => [each.getAttribute("data-mark"), each.firstElementChild]),
    );
    /** @param {Facet} facet @param {number} value @returns {Node} */
    const mark = (facet, value) =>
      signs.get(`${facet.key} ${facet.ids[value]}`)?.cloneNode(true) ?? document.createTextNode(facet.labels[value]);

    // ---- What the reader chose.

    /** @type {Choice} */
    let choice = own.readAddress(query(), engine);
    /** @type {Int32Array | null} rows that the text was found in, best first */
    let found = null;
    let result = engine.select(new Map(), engine.base);
    let shown = PAGE;
    let turn = 0;

    /** @param {boolean} replace */
    const remember = (replace) => {
      const written = own.writeAddress(choice, engine);
      const state = { shown };
      try {
        history[replace ? "replaceState" : "pushState"](state, "", written || location.pathname);
      } catch {
        // Some browsers keep the query of a file as it is; its fragment may always change.
        if (replace) location.replace(`#${written}`);
        else location.hash = written;
      }
    };

    /** @param {string} used the facet the reader is at */
    const update = (used = "") => {
      const { selection, sort } = choice;
      const among = found && new Uint8Array(count);
      if (among) found?.forEach((row) => (among[row] = 1));
      // Without a chosen order, what was searched for comes best first.
      result = engine.select(selection, found && !sort ? found : engine.order(sort), among);
      facets.update(result.counts, selection, used);
      showChoice();
      table.sorted(sort || (found ? "" : data.lead));
      sorting.value = sort.replace(/^-/, "");
      sorting.options[0].textContent = found ? "Best match" : data.sorts[0][1];
      draw();
    };

    const draw = () => {
      const now = ++turn;
      const rows = result.rows.subarray(0, shown);
      const waiting = arrival(rows);
      const left = result.rows.length - rows.length;
      more.hidden = !left;
      more.textContent = left <= PAGE || result.rows.length <= ALL ? `Show the other ${left.toLocaleString("en")}` : `Show ${PAGE} more`;
      none.hidden = result.rows.length > 0;
      table.root.hidden = !result.rows.length;
      if (!waiting) return paint(rows);
      table.root.setAttribute("aria-busy", "true");
      return waiting.then(
        () => now === turn && paint(rows),
        (problem) => now === turn && tell(`Rows could not be loaded. ${problem.message}`),
      );
    };
    /** @param {Int32Array} rows */
    const paint = (rows) => {
      table.root.removeAttribute("aria-busy");
      tell("");
      table.draw(rows, textOf);
    };

    // ---- Text: cases are found by the site's search, other rows by the words they show.

    const lookUp = own.memo(async () => {
      await arrival(engine.base);
      const said = engine.facets.map((facet) => facet.labels.map(own.fold));
      return Array.from({ length: count }, (_, row) => {
        const [, title, , note = "", , also = "", uses = []] = textOf(row);
        const labels = engine.facets.flatMap(({ starts, flat }, f) => Array.from(flat.subarray(starts[row], starts[row + 1]), (value) => said[f][value]));
        return [own.fold([title, note, also, ...uses.map((use) => use[1])].join(" ")), ...labels].join(" ");
      });
    });
    /** @param {string} text @returns {Promise<Int32Array | null>} */
    const rowsWith = async (text) => {
      if (data.searched) {
        try {
          return await site.caseOrdinals(text);
        } catch (problem) {
          tell("The search could not be loaded; only titles and filters were searched.");
        }
      }
      const wanted = own.fold(text).split(/\s+/).filter(Boolean);
      if (!wanted.length) return null;
      const all = await lookUp();
      return engine.base.filter((row) => wanted.every((/** @type {string} */ word) => all[row].includes(word)));
    };
    let asked = 0;
    const search = async (used = "") => {
      const mine = ++asked;
      const text = choice.text.trim();
      let rows = null;
      try {
        rows = text ? await rowsWith(text) : null;
      } catch (problem) {
        tell(`The search could not be loaded. ${problem instanceof Error ? problem.message : ""}`);
      }
      if (mine !== asked) return;
      found = rows && rows.filter((/** @type {number} */ row) => row < count);
      update(used);
    };

    // ---- The parts of the page.

    /** @param {() => void} change */
    const changed = (change, used = "", replace = false) => {
      change();
      shown = PAGE;
      remember(replace);
      prefetch();
      update(used);
    };
    /** @param {string} key @param {number} value @param {boolean} on */
    const choose = (key, value, on) =>
      changed(() => {
        const values = new Set(choice.selection.get(key));
        values[on ? "add" : "delete"](value);
        const selection = new Map(choice.selection).set(key, values);
        if (!values.size) selection.delete(key);
        choice = { ...choice, selection };
      }, key);
    /** @param {string} sort */
    const sortBy = (sort) => changed(() => (choice = { ...choice, sort }));

    // Once a reader filters, the next click needs rows from anywhere.
    const prefetch = own.memo(async () => {
      for (let n = 0; n * data.block < count; n++) if (!blocks[n]) await loadBlock(n).catch(() => null);
    });

    const facets = own.facetsView(engine, mark, choose);
    const table = own.tableView(engine, {
      label: document.querySelector("h1")?.textContent ?? data.many,
      mark,
      rel: root.dataset.rel ?? "",
      href: (address) => site.href(address),
      sortBy: (key) => {
        const current = choice.sort || (found ? "" : data.lead);
        sortBy(current === key ? `-${key}` : key === data.lead && !found ? "" : key);
      },
    });

    const input = /** @type {HTMLInputElement} */ (make("input", { type: "search", id: "ct-x-text", autocomplete: "off", spellcheck: "false", maxlength: String(own.LONGEST) }));
    const sorting = /** @type {HTMLSelectElement} */ (make("select", { id: "ct-x-sort" }, make("option", { value: "" }), ...data.sorts.map(([key, name]) => make("option", { value: key }, name))));
    const toggle = make("button", { type: "button", class: "ct-button ct-x__toggle", "aria-expanded": "false", "aria-controls": "ct-x-facets" }, "Filters");
    const bar = make(
      "form",
      { class: "ct-x__bar", role: "search", "aria-label": `Search in ${data.many}` },
      make("label", { for: "ct-x-text" }, `Search in these ${data.many}`),
      input,
      make("label", { for: "ct-x-sort" }, "Sort by"),
      sorting,
      toggle,
    );
    const said = make("p", { class: "ct-x__count", role: "status" });
    const trouble = make("p", { class: "ct-quiet", role: "status" });
    const chips = make("ul", { class: "ct-x__chips", "aria-label": "Chosen filters" });
    const none = make("p", { class: "ct-empty" }, "Nothing fits this selection. Remove a filter, or search for fewer words.");
    const more = make("button", { type: "button", class: "ct-button ct-x__next" });
    const clear = make("button", { type: "button", class: "ct-button" }, "Clear all");
    const asCsv = make("button", { type: "button", class: "ct-button" }, "CSV");
    const asJson = make("button", { type: "button", class: "ct-button" }, "JSON");
    const toPrint = make("button", { type: "button", class: "ct-button" }, "Print");
    const take = make("p", { class: "ct-x__take" }, "Download ", asCsv, " ", asJson, " ", toPrint);
    const from = make("p", { class: "ct-print-only" });

    /** @param {string} text */
    const tell = (text) => {
      trouble.textContent = text;
      trouble.hidden = !text;
    };

    const showChoice = () => {
      /** @param {string} name @param {string} label @param {() => void} remove */
      const chip = (name, label, remove) => {
        const button = make("button", { type: "button", "aria-label": `Remove ${name}: ${label}` }, make("span", { class: "ct-x__of" }, `${name} `), label, make("span", { class: "ct-x__x", "aria-hidden": "true" }, " ×"));
        button.addEventListener("click", () => {
          const at = [...chips.children].indexOf(/** @type {HTMLElement} */ (button.parentElement));
          remove();
          const next = chips.children[Math.min(at, chips.children.length - 2)]?.querySelector("button") ?? input;
          next.focus();
        });
        return make("li", {}, button);
      };
      const made = engine.facets.flatMap((facet) =>
        [...(choice.selection.get(facet.key) ?? [])].map((value) => chip(facet.name, facet.labels[value], () => choose(facet.key, value, false))),
      );
      if (choice.text.trim()) made.push(chip("Text", choice.text.trim(), () => setText("")));
      if (made.length) made.push(make("li", {}, clear));
      chips.replaceChildren(...made);
      chips.hidden = !made.length;
      const active = [...choice.selection.values()].reduce((sum, values) => sum + values.size, 0);
      toggle.textContent = active ? `Filters (${active})` : "Filters";
      const rows = result.rows.length;
      said.textContent = rows === count ? own.counted(count, data.one, data.many) : `${rows.toLocaleString("en")} of ${own.counted(count, data.one, data.many)}`;
      for (const button of [asCsv, asJson, toPrint]) button.toggleAttribute("disabled", !rows);
      from.textContent = `${location.href} · as of ${data.asof}`;
    };

    /** @param {string} text */
    const setText = (text) => {
      choice = { ...choice, text };
      input.value = text;
      shown = PAGE;
      remember(true);
      prefetch();
      return search();
    };

    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(() => setText(input.value), 120);
    });
    bar.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(timer);
      setText(input.value);
    });
    sorting.addEventListener("change", () => sortBy(sorting.value === data.lead && !found ? "" : sorting.value));
    clear.addEventListener("click", () => {
      choice = { ...choice, selection: new Map(), text: "" };
      input.value = "";
      found = null;
      asked++;
      changed(() => {});
      input.focus();
    });
    toggle.addEventListener("click", () => toggle.setAttribute("aria-expanded", String(facets.root.classList.toggle("is-open"))));
    more.addEventListener("click", async () => {
      const before = shown;
      shown = result.rows.length <= ALL ? result.rows.length : shown + PAGE;
      remember(true);
      await draw();
      table.body.children[before]?.querySelector("a")?.focus();
    });

    // ---- Taking the result away.

    /** @param {string} suffix @param {string} type @param {() => string} content */
    const download = async (suffix, type, content) => {
      try {
        await arrival(result.rows);
        const address = URL.createObjectURL(new Blob([content()], { type }));
        make("a", { href: address, download: `contested-${kind}-${data.asof}.${suffix}` }).click();
        setTimeout(() => URL.revokeObjectURL(address), 60000);
      } catch (problem) {
        tell(`The file could not be made. ${problem instanceof Error ? problem.message : ""}`);
      }
    };
    /** @param {RowText} text */
    const addressOf = (text) => (!data.folder ? text[0] : location.protocol === "file:" ? `${data.folder}${text[0]}/` : site.href(`${data.folder}${text[0]}/`));
    asCsv.addEventListener("click", () => download("csv", "text/csv;charset=utf-8", () => own.csv(own.tableOf(engine, result.rows, textOf, addressOf))));
    asJson.addEventListener("click", () => download("json", "application/json", () => own.json(engine, result.rows, textOf, addressOf, location.protocol === "file:" ? own.writeAddress(choice, engine) : location.href)));
    toPrint.addEventListener("click", async () => {
      await arrival(result.rows.subarray(0, PRINTED))?.catch(() => null);
      print();
    });
    addEventListener("beforeprint", () => {
      const rows = result.rows.subarray(0, PRINTED);
      if (rows.every((row) => blocks[Math.floor(position[row] / data.block)])) table.draw(rows, textOf);
    });
    addEventListener("afterprint", draw);

    // ---- Coming back.

    const restore = () => {
      choice = own.readAddress(query(), engine);
      const kept = Number(history.state?.shown);
      shown = kept > PAGE ? Math.min(kept, ALL) : PAGE;
      input.value = choice.text;
      return search();
    };
    addEventListener("popstate", restore);
    addEventListener("hashchange", () => location.hash.startsWith("#?") && restore());

    await arrival(engine.base.subarray(0, PAGE));
    root.querySelector("[data-explorer-facets]")?.replaceWith(facets.root);
    const state = make("div", { class: "ct-x__state" }, said, take);
    root.querySelector("[data-explorer-results]")?.replaceWith(make("div", {}, from, state, chips, trouble, none, table.root, more));
    facets.root.before(bar);
    root.classList.add("is-live");
    tell("");
    await restore();
  };

  const query = () => (location.hash.startsWith("#?") ? location.hash.slice(1) : location.search);

  for (const root of document.querySelectorAll("[data-explorer]")) {
    if (root instanceof HTMLElement) start(root).catch((problem) => failed(root, problem));
  }
})();
