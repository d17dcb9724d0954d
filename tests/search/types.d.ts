// Types for the checker only: tsc --checkJs, see docs/develop/search.md. Not part of the site.
interface Manifest {
  format: number; build: string; cases: number; entries: number; kinds: string[];
  /** Folders of terms, each with the first term of each of its shards. */
  terms: string[][];
  /** How many bits name a bucket of pairs, and folders that hold as many buckets each. */
  pairs: { bits: number; folders: string[] };
  /** For some entries, from an ordinal on, how many stand in each block, and the folder of the blocks. */
  texts: [first: number, each: number, folder: string][];
  /** How names of other shards begin, and their folders; the lexicon's is the first. */
  folders: [start: string, folder: string][];
}
interface Claim { anchor: string; label: string; text: string; }
interface Hit {
  kind: string; id: string; ordinal: number; score: number; title: string; address: string; meta: string; summary: string; claims: Claim[];
}
interface Answer { hits: Hit[]; total: number; all: boolean; note: string; words: string[]; }
/** `live`: when the reader typed it (performance.now()), if they may be typing on. */
interface Options { limit?: number; live?: number; }
interface Engine {
  query(text: string, options?: Options): Promise<Answer>;
  caseOrdinals(text: string): Promise<Int32Array | null>;
  marks(text: string, words: string[]): string[];
}

/** A word asked for. `open`: the reader may still be typing it. `phrase`: which quoted phrase it is of, or -1.
 * `joined`: it and the next word as one, or "" ("chat gpt", "linked in"). */
interface Word { raw: string; stem: string; open: boolean; phrase: number; joined: string; }
/** A phrase is looked for without stop words and then read with them. */
interface Phrase { terms: string[]; whole: string[]; }
interface Question { words: Word[]; without: string[][]; phrases: Phrase[]; note: string; }
interface Level { value: number; numbers: ArrayLike<number>; }
/** A term that a word may mean, and how surely. */
interface Way { term: string; factor: number; levels: Level[]; }
interface TermShard { terms: string[]; lists: string[]; }
interface Lexicon { strong: string[]; common: string[]; }
/** What has been read of one build. */
interface Memory {
  manifest: Manifest | null; firsts: string[]; places: string[]; shards: Map<string, TermShard>; levels: Map<string, Level[]>; tokens: Map<string, string[]>; lexicon: Lexicon | null;
}
interface Source extends Manifest { firsts: string[]; places: string[]; at(place: string): Promise<any>; }
/** An entry as it is shown; passages are anchor, label and text. */
type Told = [kind: number, address: string, title: string, meta: string, summary: string, passages: [string, string, string][]];
/** By ordinal: the score, and the rarities of the words that it holds; `full` says whether it holds all. `whole` is their sum. */
interface Weighed {
  found: Way[][]; corrected: Set<string>; score: Float32Array; held: Float32Array; whole: number; rarities: number[]; full(ordinal: number): boolean;
}
/** What one file of the engine has of the files before it, in the order of views/search/scripts.py. */
interface Parts {
  fold(text: string): string; words(text: string): string[]; stem(word: string): string; isStop(word: string): boolean; CJK: RegExp;
  numbers(text: string, below: number): ArrayLike<number>; levels(text: string, below: number): Level[]; texts(text: string): string[];
  shardOf(firsts: string[], term: string): number; pairBucket(first: string, second: string, bits: number): number;
  distance(one: string, other: string, most: number): number;
  guesses(word: string, open: boolean, lexicon: Lexicon): { word: string; distance: number }[];
  parse(text: string): Question;
  source(typed?: number): Promise<Source>; lookUp(from: Source, term: string): Promise<Level[]>; begun(from: Source, start: string): Promise<Way[]>;
  lexicon(from: Source): Promise<Lexicon>; textOf(from: Source, ordinal: number): Promise<Told>; tokensOf(text: string): string[];
  waysOf(from: Source, asked: Word[], mendAll: boolean): Promise<{ found: Way[][]; corrected: Set<string> }>;
  weigh(from: Source, question: Question): Promise<Weighed>; leftOut(from: Source, question: Question): Promise<Set<number>>;
  holds(passages: string[], phrases: Phrase[]): boolean; best(score: Float32Array, allowed: (n: number) => boolean, most: number): number[];
  marks(text: string, words: string[]): string[];
}

interface ContestedSearch {
  root: string;
  href(address: string, anchor?: string): string;
  ready(): Promise<Manifest>;
  load(name: string, beside?: object): Promise<any>;
  at(place: string): Promise<any>;
  has(place: string): boolean;
  query(text: string, options?: Options): Promise<Answer>;
  caseOrdinals(text: string): Promise<Int32Array | null>;
  marks(text: string, words: string[]): string[];
  manifest(data: Manifest): void;
  shard(folder: string, name: string, data: unknown): void;
  engine: Engine | null;
  parts: Parts;
}
interface Window { contestedSearch: ContestedSearch; }
declare const contestedSearch: ContestedSearch;
