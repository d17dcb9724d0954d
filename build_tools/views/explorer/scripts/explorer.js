// Puts the explorer in the place of a list that is complete without it. Data comes as shards of the search index (assets/search/loader.js);
// as long as they have not arrived, or if they never do, the list stays as it was.
"use strict";

(() => {
  const own = contestedExplorer;
  const { make } = own;
  const PAGE = 50;
  const FIRST = 15;
  const MOST = 2000;

  /** @param {string} what @param {unknown} problem */
  const trouble = (what, problem) => `${what} ${problem instanceof Error ? problem.message : ""}`;

  /** @param {HTMLElement} root */
  const start = async (root) => {
    const kind = root.dataset.explorer ?? "";
    const site = window.contestedSearch;
    const engine = own.engine(await site.load(`explorer-${kind}`));
    const { data } = engine;
    const { textOf, arrival, titles, having } = own.rowsOf(engine, site);
    await arrival(engine.base.subarray(0, PAGE));

    // Marks are copies of those the page was made with.
    const signs = new Map(
      Array.from(root.querySelector("template")?.content.children ?? [], (each) => [each.getAttribute("data-mark"), each.firstElementChild]),
    );
    /** @type {Mark} */
    const mark = (facet, value) => signs.get(`${facet.key} ${facet.ids[value]}`)?.cloneNode(true) ?? new Text(facet.labels[value]);

    // ---- What the reader chose, and what fits it.

    let choice = own.readAddress(location.search, engine);
    /** @type {Int32Array | null} the rows that the text was found in, best first */
    let found = null;
    let result = engine.select(new Map(), engine.base);
    let shown = PAGE;
    let turn = 0;
    let asked = 0;
    /** @type {unknown} */
    let prefetched = null;

    /** @param {unknown} problem */
    const lost = (problem) => panel.tell(trouble("Rows could not be loaded.", problem));

    // After the paint, because browsers take their time over it.
    /** @param {boolean} replace */
    const remember = (replace) => {
      const address = own.writeAddress(choice, engine) || location.pathname;
      const state = { shown };
      setTimeout(() => {
        try {
          history[replace ? "replaceState" : "pushState"](state, "", address);
        } catch {
          // A browser may refuse when it is asked too often; the list is filtered all the same.
        }
      });
    };

    /** @param {string | null} [used] the facet the reader is at; null when an earlier state comes back, whose place on the page must be there */
    const update = (used = "") => {
      const { selection, sort } = choice;
      if (sort.endsWith("title") && !engine.keys.has("title")) {
        titles().then(() => update(used), lost);
        return;
      }
      const among = found && new Uint8Array(data.count);
      for (const row of found ?? []) if (among) among[row] = 1;
      // Without a chosen order, what was searched for comes best first.
      const order = sort || (found ? "" : data.lead);
      result = engine.select(selection, found && !sort ? found : engine.order(sort), among);
      facets.update(result.counts, selection, used);
      panel.update(choice, result.rows.length, order);
      table.sorted(order);
      draw(used === null ? MOST : FIRST);
    };

    /** @param {number} [first] rows to paint at once; the others follow in the next frame */
    const draw = async (first = MOST) => {
      const now = ++turn;
      const rows = result.rows.subarray(0, shown);
      const left = result.rows.length - rows.length;
      more.hidden = !left;
      more.textContent = `Show ${Math.min(left, PAGE)} more`;
      table.root.hidden = !rows.length;
      table.root.setAttribute("aria-busy", "true");
      try {
        const waiting = arrival(rows);
        if (waiting) await waiting;
        if (now === turn) table.draw(rows.subarray(0, first), textOf);
        if (rows.length > first) {
          await new Promise((painted) => requestAnimationFrame(() => setTimeout(painted)));
          if (now === turn) table.draw(rows.subarray(first), textOf, true);
        }
      } catch (problem) {
        lost(problem);
      }
      if (now === turn) table.root.removeAttribute("aria-busy");
    };

    // Cases are found by the site's search, other rows by the words they show.
    /** @param {string} text */
    const search = async (text) => {
      try {
        if (data.searched) return await site.caseOrdinals(text);
      } catch (problem) {
        panel.tell(trouble("Only titles and filters are searched.", problem));
      }
      return having(text);
    };
    /** @param {string | null} [used] */
    const lookUp = async (used) => {
      const mine = ++asked;
      const text = choice.text.trim();
      if (text) table.root.setAttribute("aria-busy", "true"); // The first search waits for the index.
      /** @type {Int32Array | null} */
      let rows = null;
      try {
        rows = text ? await search(text) : null;
      } catch (problem) {
        lost(problem);
      }
      if (mine !== asked) return;
      found = rows && rows.filter((row) => row < data.count);
      update(used);
    };

    // ---- What the reader does.

    /** @param {Partial<Choice>} change @param {string} [used] */
    const change = (change, used) => {
      choice = { ...choice, ...change };
      shown = PAGE;
      remember("text" in change);
      panel.tell("");
      // The next click needs rows from anywhere.
      prefetched ||= arrival()?.catch(() => null) ?? true;
      if ("text" in change) lookUp();
      else update(used);
    };
    /** @type {Tools["choose"]} */
    const choose = (key, value, on) => {
      const values = new Set(choice.selection.get(key));
      values[on ? "add" : "delete"](value);
      const selection = new Map(choice.selection).set(key, values);
      if (!values.size) selection.delete(key);
      change({ selection }, key);
    };
    /** @type {Tools["sortBy"]} */
    const sortBy = (key, turned) => {
      const lead = found ? "" : data.lead;
      change({ sort: turned && key === (choice.sort || lead) ? `-${key}` : key === lead ? "" : key });
    };

    /** @param {string} suffix @param {(rows: Int32Array, address: (text: RowText) => string, from: string) => string} content */
    const take = async (suffix, content) => {
      try {
        await arrival(result.rows);
        // A folder's own address says where it lies on its reader's disk.
        const web = location.protocol === "file:" ? "" : site.root;
        const text = content(result.rows, ([id]) => (data.folder ? `${web}${data.folder}${id}/` : id), web && location.href);
        const address = URL.createObjectURL(new Blob([text]));
        make("a", { href: address, download: `contested-${kind}-${data.asof}.${suffix}` }).click();
        setTimeout(() => URL.revokeObjectURL(address), 60000);
      } catch (problem) {
        lost(problem);
      }
    };
    addEventListener("beforeprint", () => {
      const rows = result.rows.subarray(0, MOST);
      if (!arrival(rows)) table.draw(rows, textOf);
    });
    addEventListener("afterprint", () => draw());

    const facets = own.facetsView(engine, mark, choose);
    const table = own.tableView(engine, {
      label: document.querySelector("h1")?.textContent ?? data.many,
      mark,
      rel: root.dataset.rel ?? "",
      href: site.href,
      sortBy,
    });
    const panel = own.panelView(engine, facets.root, {
      choose,
      sortBy,
      write: (text) => change({ text }),
      clear: () => change({ selection: new Map(), text: "" }),
      csv: () => take("csv", (rows, address) => own.csv(own.tableOf(engine, rows, textOf, address))),
      json: () => take("json", (rows, address, from) => own.json(engine, rows, textOf, address, from)),
      print: async () => {
        await arrival(result.rows.subarray(0, MOST))?.catch(() => null);
        print();
      },
    });
    const more = own.button("", async () => {
      const before = shown;
      shown += PAGE;
      remember(true);
      await draw();
      table.body.children[before]?.querySelector("a")?.focus();
    });
    more.classList.add("ct-x__next");

    const restore = () => {
      choice = own.readAddress(location.search, engine);
      shown = Math.min(Math.max(Number(history.state?.shown) || 0, PAGE), MOST);
      return lookUp(null);
    };
    addEventListener("popstate", restore);

    root.querySelector("[data-explorer-facets]")?.replaceWith(panel.bar, facets.root);
    root.querySelector("[data-explorer-results]")?.replaceWith(...panel.state, table.root, more);
    root.classList.add("is-live");
    await restore();
  };

  for (const root of document.querySelectorAll("[data-explorer]")) {
    start(/** @type {HTMLElement} */ (root)).catch((problem) =>
      root.prepend(make("p", { class: "ct-empty", role: "status" }, trouble("The filters could not be loaded; the list below works without them.", problem))),
    );
  }
})();
