// What stands around the facets and the table: the search field and the order above, the number of rows, the chosen values as chips to
// remove and the ways to take the result away below.
"use strict";

(() => {
  const own = contestedExplorer;
  const { make } = own;

  /** @param {string} name @param {() => void} press */
  const button = (name, press) => {
    const made = make("button", { type: "button", class: "ct-button" }, name);
    made.addEventListener("click", press);
    return made;
  };

  /**
   * @param {Columned} engine
   * @param {HTMLElement} folded what the button for phones shows and hides
   * @param {Tools} tools
   * @returns {Panel}
   */
  const panelView = ({ data, facets }, folded, { choose, sortBy, write, clear, csv, json, print }) => {
    const { count, one, many } = data;
    const input = /** @type {HTMLInputElement} */ (make("input", { type: "search", id: "ct-x-text", autocomplete: "off" }));
    const options = [["", "Best match"], ...data.sorts].map(([value, name]) => make("option", { value }, name));
    const sorting = /** @type {HTMLSelectElement} */ (make("select", { id: "ct-x-sort" }, ...options));
    // Heads of columns are not there on a phone; this button turns the order round everywhere.
    const turn = button("", () => sortBy(sorting.value, true));
    turn.classList.add("ct-x__turn");
    /** @param {string} key */
    const ways = (key) => {
      const number = data.numbers.find((each) => each.key === key);
      if (number) return number.dated ? ["Newest first", "Oldest first"] : ["Most first", "Fewest first"];
      return facets.find((each) => each.key === key)?.fixed ? ["First to last", "Last to first"] : ["A to Z", "Z to A"];
    };
    const toggle = button("Filters", () => toggle.setAttribute("aria-expanded", String(folded.classList.toggle("is-open"))));
    toggle.classList.add("ct-x__toggle");
    toggle.setAttribute("aria-expanded", "false");
    toggle.setAttribute("aria-controls", folded.id);
    const bar = make(
      "form",
      { class: "ct-x__bar", role: "search", "aria-label": `Search in ${many}` },
      make("label", { for: input.id }, `Search in these ${many}`),
      input,
      make("label", { for: sorting.id }, "Sort by"),
      sorting,
      turn,
      toggle,
    );
    const said = make("p", { class: "ct-x__count", role: "status" });
    const away = [button("CSV", csv), button("JSON", json), button("Print", print)];
    const chips = make("ul", { class: "ct-x__chips", "aria-label": "Chosen filters" });
    const told = make("p", { class: "ct-quiet", role: "status" });
    const none = make("p", { class: "ct-empty" }, "Nothing fits this selection. Remove a filter, or search for fewer words.");
    const from = make("p", { class: "ct-print-only" });
    addEventListener("beforeprint", () => (from.textContent = `${location.protocol === "file:" ? location.search : location.href} as of ${data.asof}`));

    /** @type {ReturnType<typeof setTimeout> | undefined} */
    let timer;
    /** @param {number} delay */
    const typed = (delay) => {
      clearTimeout(timer);
      timer = setTimeout(() => write(input.value), delay);
    };
    input.addEventListener("input", () => typed(120));
    bar.addEventListener("submit", (event) => {
      event.preventDefault();
      typed(0);
    });
    sorting.addEventListener("change", () => sortBy(sorting.value));

    /** @param {string} name @param {string} label @param {() => void} remove */
    const chip = (name, label, remove) => {
      const made = button("", () => {
        const at = [...chips.children].findIndex((each) => each.contains(made));
        remove();
        // The reader's place is the next chip, or the field above when none is left.
        (chips.children[Math.min(at, chips.children.length - 2)]?.querySelector("button") ?? input).focus();
      });
      made.className = "ct-x__chip";
      made.setAttribute("aria-label", `Remove ${name}: ${label}`);
      made.append(make("span", { class: "ct-x__of" }, `${name} `), label, make("span", { class: "ct-x__x" }, " ×"));
      return made;
    };
    const clearAll = button("Clear all", () => {
      clear();
      input.focus();
    });

    return {
      bar,
      state: [from, make("div", { class: "ct-x__state" }, said, make("p", { class: "ct-x__take" }, "Download ", ...away)), chips, told, none],
      tell: (text) => {
        told.textContent = text;
        told.hidden = !text;
      },
      update: ({ selection, text }, rows, order) => {
        const made = facets.flatMap(({ key, name, labels }) =>
          [...(selection.get(key) ?? [])].map((value) => chip(name, labels[value], () => choose(key, value, false))),
        );
        toggle.textContent = made.length ? `Filters (${made.length})` : "Filters";
        if (text.trim()) made.push(chip("Text", text.trim(), () => write("")));
        if (made.length) made.push(clearAll);
        chips.replaceChildren(...made.map((each) => make("li", {}, each)));
        if (document.activeElement !== input || !text) input.value = text;
        sorting.value = order.replace(/^-/, "");
        turn.hidden = !order;
        turn.textContent = ways(sorting.value)[Number(order.startsWith("-"))];
        turn.setAttribute("aria-label", `${turn.textContent}; turn round`);
        options[0].hidden = order !== "";
        said.textContent = (rows === count ? "" : `${rows.toLocaleString("en")} of `) + own.counted(count, one, many);
        none.hidden = rows > 0;
        chips.hidden = !made.length;
        for (const each of away) each.toggleAttribute("disabled", !rows);
      },
    };
  };

  Object.assign(own, { button, panelView });
})();
