// Light or dark, before anything is painted: the first thing in the body loads it, and it waits for nothing.
// It follows the system until a reader presses a [data-scheme] button; that choice is kept in `contested.scheme`.
// The rest of the scripts are in contested.js, which comes later.
"use strict";

(() => {
  const body = document.body;
  const system = matchMedia("(prefers-color-scheme: dark)");
  /** @type {string | null} */
  let chosen = null;
  try {
    chosen = localStorage.getItem("contested.scheme");
  } catch {
    // Storage is refused: the choice lasts as long as the page.
  }
  const show = () => body.setAttribute("data-md-color-scheme", (chosen ? chosen === "dark" : system.matches) ? "slate" : "default");
  show();
  system.addEventListener("change", show);
  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("[data-scheme]")) return;
    chosen = body.getAttribute("data-md-color-scheme") === "slate" ? "light" : "dark";
    try {
      localStorage.setItem("contested.scheme", chosen);
    } catch {
      // As above.
    }
    show();
  });
  document.addEventListener("DOMContentLoaded", () => {
    document.querySelectorAll("[data-scheme]").forEach((button) => button.removeAttribute("hidden"));
  });
})();
