// Types for the checker only: tsc --checkJs, see docs/develop/search.md. Not part of the site.
interface Manifest {
  format: number; build: string; cases: number; entries: number; kinds: string[]; terms: string[]; pairs: number; texts: number[][];
}
interface Claim { anchor: string; label: string; text: string; }
interface Hit {
  kind: string; id: string; ordinal: number; score: number; title: string; address: string; meta: string; summary: string; claims: Claim[];
}
interface Answer { hits: Hit[]; total: number; all: boolean; note: string; words: string[]; }
interface Options { limit?: number; live?: boolean; }
interface Engine {
  query(text: string, options?: Options): Promise<Answer>;
  caseOrdinals(text: string): Promise<Int32Array | null>;
  marks(text: string, words: string[]): string[];
}
interface Level { value: number; numbers: ArrayLike<number>; }
interface ContestedSearch {
  root: string;
  href(address: string, anchor?: string): string;
  ready(): Promise<Manifest>;
  load(name: string, build?: string): Promise<any>;
  has(name: string, build: string): boolean;
  query(text: string, options?: Options): Promise<Answer>;
  caseOrdinals(text: string): Promise<Int32Array | null>;
  marks(text: string, words: string[]): string[];
  manifest(data: Manifest): void;
  shard(build: string, name: string, data: unknown): void;
  engine: Engine | null;
  words: { fold(text: string): string; words(text: string): string[]; stem(word: string): string; isStop(word: string): boolean; CJK: RegExp } | null;
  postings: {
    numbers(text: string, below: number): ArrayLike<number>;
    levels(text: string, below: number): Level[];
    texts(text: string): string[];
    shardOf(firsts: string[], term: string): number;
    pairBucket(first: string, second: string, bits: number): number;
  } | null;
  guesses: { distance(one: string, other: string, most: number): number; guesses(word: string, open: boolean, lexicon: { strong: string[]; common: string[] }): { word: string; distance: number }[] } | null;
}
interface Window { contestedSearch: ContestedSearch; }
declare const contestedSearch: ContestedSearch;
