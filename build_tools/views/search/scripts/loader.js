// The one entry to the index: finds the site's root from this script's own address, loads shards as classic scripts (the only
// thing that a page opened from a folder may load), and refuses what is not the shard
// that was asked for. Nothing is asked for until somebody searches.
// The interface is described in docs/develop/search.md.
"use strict";

(() => {
  const FORMAT = 2;
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
  /** Where what was loaded lies. @type {WeakMap<object, string>} */
  const folders = new WeakMap();

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

  /** A shard, fetched once: what lies at a place ("folder/name") never changes. @param {string} place @returns {Promise<any>} */
  const shardAt = (place) => {
    let shard = shards.get(place);
    if (!shard) {
      shard = run(`${root}search/${place}.js`).then(() => {
        if (!arrived.has(place)) throw new Error("A file of the search index is damaged.");
        const data = arrived.get(place);
        arrived.delete(place);
        if (data instanceof Object) folders.set(data, place.split("/")[0]);
        return data;
      });
      shards.set(place, shard);
      shard.catch(() => shards.delete(place));
    }
    return shard;
  };

  /** The folder of shards with names that begin so. @param {Manifest} manifest @param {string} name @returns {string} */
  const folderOf = (manifest, name) => (manifest.folders.find(([start]) => `${name}-`.startsWith(`${start}-`)) ?? "")[1];

  /** Whether the site was published anew since this page was opened: then its shards are gone and another build is there. @param {string} build */
  const renewed = async (build) => {
    const now = await ready(`?${Date.now()}`).catch(() => null);
    return now !== null && now.build !== build;
  };

  /** Try it; once more when the site was published anew. @template T @param {(manifest: Manifest) => Promise<T>} attempt @returns {Promise<T>} */
  const attempted = async (attempt) => {
    const manifest = await ready();
    try {
      return await attempt(manifest);
    } catch (error) {
      if (/** @type {Error} */ (error).name === "AbortError" || !(await renewed(manifest.build))) throw error;
      return attempt(await ready());
    }
  };

  /** The engine that reads the shards of this manifest. @param {Manifest} manifest @returns {Promise<Engine>} */
  const engine = (manifest) => {
    const place = `${folderOf(manifest, "engine")}/engine`;
    let made = engines.get(place);
    if (!made) {
      search.engine = null;
      made = run(`${root}search/${place}.js`).then(() => {
        if (!search.engine) throw new Error("The search could not be started.");
        return search.engine;
      });
      engines.set(place, made);
      made.catch(() => engines.delete(place));
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
    load: (name, beside) => (beside ? shardAt(`${folders.get(beside)}/${name}`) : attempted(async (now) => shardAt(`${folderOf(now, name)}/${name}`))),
    at: shardAt,
    has: (place) => shards.has(place),
    query: (text, options) => attempted(async (now) => (await engine(now)).query(text, options)),
    caseOrdinals: (text) => attempted(async (now) => (await engine(now)).caseOrdinals(text)),
    marks: (text, words) => (search.engine ? search.engine.marks(text, words) : [text]),
    manifest: (data) => (told = data),
    shard: (folder, name, data) => void arrived.set(`${folder}/${name}`, data),
    engine: null,
    parts: /** @type {any} */ ({}),
  };
  window.contestedSearch = search;
})();
