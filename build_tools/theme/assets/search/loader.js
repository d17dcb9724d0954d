// The one entry to the index: finds the site's root from this script's own address, loads shards as classic scripts (the only
// thing that a page opened from a folder may load), and refuses shards of another build. Nothing is asked for until somebody searches.
// The interface is described in docs/develop/search.md.
"use strict";

(() => {
  const FORMAT = 1;
  const ENGINE = ["words.js", "postings.js", "guesses.js", "engine.js"];
  const PATIENCE = 30000;
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const root = new URL("../../", own).href;

  /** @type {Promise<Manifest> | null} */
  let manifest = null;
  /** @type {Manifest | null} */
  let told = null;
  /** @type {Promise<Engine> | null} */
  let engine = null;
  /** @type {Map<string, unknown>} */
  const arrived = new Map();
  /** @type {Map<string, Promise<any>>} */
  const shards = new Map();

  /** @param {string} address @returns {Promise<void>} */
  const run = (address) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      const end = (/** @type {string} */ problem) => {
        clearTimeout(timer);
        script.remove();
        if (problem) reject(new Error(problem));
        else resolve();
      };
      const timer = setTimeout(() => end("A file of the search index did not arrive."), PATIENCE);
      script.async = false;
      script.onload = () => end("");
      script.onerror = () => end("A file of the search index could not be loaded.");
      script.src = address;
      document.head.append(script);
    });

  /** @param {string} [fresh] @returns {Promise<Manifest>} */
  const ready = (fresh = "") => {
    if (!manifest || fresh) {
      told = null;
      manifest = run(`${root}search/manifest.js${fresh}`).then(() => {
        if (!told) throw new Error("The search index is damaged.");
        if (told.format !== FORMAT) throw new Error("The search index is of another version than this page. Reload the page.");
        return told;
      });
      manifest.catch(() => (manifest = null));
    }
    return manifest;
  };

  /** @param {string} name @returns {Promise<any>} */
  const load = async (name) => {
    const { build } = await ready();
    const key = `${build}/${name}`;
    let shard = shards.get(key);
    if (!shard) {
      shard = run(`${root}search/${key}.js`).then(() => {
        if (!arrived.has(key)) throw new Error("A file of the search index is damaged.");
        const data = arrived.get(key);
        arrived.delete(key);
        return data;
      });
      shards.set(key, shard);
    }
    try {
      return await shard;
    } catch (error) {
      shards.delete(key);
      // The site may have been published anew since this page was opened; then its shards are gone and another build is there.
      const now = await ready(`?${Date.now()}`).catch(() => null);
      if (now && now.build !== build) throw Object.assign(new Error("The record was updated just now. Search again."), { renewed: true });
      throw error;
    }
  };

  /** @returns {Promise<Engine>} */
  const engineReady = () => {
    engine ??= Promise.all(ENGINE.map((name) => run(new URL(name, own).href))).then(() => {
      if (!search.engine) throw new Error("The search could not be started.");
      return search.engine;
    });
    engine.catch(() => (engine = null));
    return engine;
  };

  /**
   * Run it; once more when the site was published anew in between.
   * @template T @param {(engine: Engine) => Promise<T>} ask @returns {Promise<T>}
   */
  const asked = async (ask) => {
    const [made] = await Promise.all([engineReady(), ready()]);
    try {
      return await ask(made);
    } catch (error) {
      if (!(/** @type {{renewed?: boolean}} */ (error).renewed)) throw error;
      return ask(made);
    }
  };

  /** @type {ContestedSearch} */
  const search = {
    root,
    href: (address, anchor = "") => {
      const file = location.protocol === "file:" && (address === "" || address.endsWith("/")) ? "index.html" : "";
      return root + address + file + (anchor ? `#${anchor}` : "");
    },
    ready: () => ready(),
    load,
    query: (text, options) => asked((made) => made.query(text, options)),
    caseOrdinals: (text) => asked((made) => made.caseOrdinals(text)),
    marks: (text, words) => (search.engine ? search.engine.marks(text, words) : [text]),
    manifest: (data) => (told = data),
    shard: (build, name, data) => void arrived.set(`${build}/${name}`, data),
    engine: null,
    words: null,
    postings: null,
    guesses: null,
  };
  window.contestedSearch = search;
})();
