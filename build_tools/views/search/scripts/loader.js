// The one entry to the index: finds the site's root from this script's own address, loads shards as classic scripts (the only
// thing that a page opened from a folder may load), and refuses shards of another build. Nothing is asked for until somebody searches.
// The interface is described in docs/develop/search.md.
"use strict";

(() => {
  const FORMAT = 1;
  const PATIENCE = 30000;
  const own = /** @type {HTMLScriptElement} */ (document.currentScript).src;
  const root = new URL("../../", own).href;

  /** @type {Promise<Manifest> | null} */
  let manifest = null;
  /** @type {Manifest | null} */
  let told = null;
  /** @type {Map<string, Promise<Engine>>} */
  const engines = new Map();
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

  /** A shard of one build, fetched once. @param {string} build @param {string} name @returns {Promise<any>} */
  const shardOf = (build, name) => {
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
      shard.catch(() => shards.delete(key));
    }
    return shard;
  };

  /** Whether the site was published anew since this page was opened: then its shards are gone and another build is there. @param {string} build */
  const renewed = async (build) => {
    const now = await ready(`?${Date.now()}`).catch(() => null);
    return now !== null && now.build !== build;
  };

  /** Try it; once more when the site was published anew. @template T @param {(build: string) => Promise<T>} attempt @returns {Promise<T>} */
  const attempted = async (attempt) => {
    const { build } = await ready();
    try {
      return await attempt(build);
    } catch (error) {
      if (/** @type {Error} */ (error).name === "AbortError" || !(await renewed(build))) throw error;
      return attempt((await ready()).build);
    }
  };

  /** The engine lies beside the shards that it reads. @param {string} build @returns {Promise<Engine>} */
  const engine = (build) => {
    let made = engines.get(build);
    if (!made) {
      search.engine = null;
      made = run(`${root}search/${build}/engine.js`).then(() => {
        if (!search.engine) throw new Error("The search could not be started.");
        return search.engine;
      });
      engines.set(build, made);
      made.catch(() => engines.delete(build));
    }
    return made;
  };

  /** @type {ContestedSearch} */
  const search = {
    root,
    href: (address, anchor = "") => {
      const file = location.protocol === "file:" && (address === "" || address.endsWith("/")) ? "index.html" : "";
      return root + address + file + (anchor ? `#${anchor}` : "");
    },
    ready: () => ready(),
    load: (name, build) => (build ? shardOf(build, name) : attempted((now) => shardOf(now, name))),
    has: (name, build) => shards.has(`${build}/${name}`),
    query: (text, options) => attempted(async (build) => (await engine(build)).query(text, options)),
    caseOrdinals: (text) => attempted(async (build) => (await engine(build)).caseOrdinals(text)),
    marks: (text, words) => (search.engine ? search.engine.marks(text, words) : [text]),
    manifest: (data) => (told = data),
    shard: (build, name, data) => void arrived.set(`${build}/${name}`, data),
    engine: null,
    parts: /** @type {any} */ ({}),
  };
  window.contestedSearch = search;
})();
