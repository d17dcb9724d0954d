// Types of the explorer, for the checker only: tsc --checkJs, see docs/develop/explorer.md. Not part of the site.

/** Columns as they arrive; made by views/explorer/shards.py. The rows of a facet are indexes of its values. */
interface FacetData { key: string; name: string; fixed: number; marks: number; pages: string; ids: string[]; labels: string[]; rows: (number | number[])[] }
interface NumberData { key: string; name: string; dated: number; rows: number[] }
interface Columns {
  kind: string; one: string; many: string; count: number; block: number; asof: string; folder: string; searched: number; lead: string;
  facets: FacetData[]; numbers: NumberData[]; cells: { kind: string; name: string; of: string }[]; sorts: [string, string][];
}

/** A facet ready for counting: the values of row r are flat[starts[r]] … flat[starts[r + 1] - 1]. */
interface Facet extends FacetData {
  index: Map<string, number>; starts: Int32Array; flat: Int32Array;
  /** The values of a row, and their labels. */
  of(row: number): number[]; labelsOf(row: number): string[];
}

/** Indexes of chosen values by the key of their facet. */
type Chosen = Map<string, Set<number>>;
interface Choice { selection: Chosen; text: string; sort: string }
/** The rows that fit, in order, and for each facet how many rows each value has or would have. */
interface Result { rows: Int32Array; counts: Int32Array[] }
interface Columned {
  /** What rows are sorted by; titles are added when somebody asks for their order. */
  keys: Map<string, Int32Array>;
  data: Columns; facets: Facet[]; base: Int32Array;
  order(sort: string): Int32Array;
  select(selection: Chosen, order: Int32Array, among?: Uint8Array | null): Result;
}

/** What is written in a row: id, title, language of the title, note, its language, other names, and of each use the case's id and title and the claims. */
type RowText = [id: string, title: string, lang?: string, note?: string, noteLang?: string, also?: string, uses?: [string, string, number][]];

type Mark = (facet: Facet, value: number) => Node;
interface Facets { root: HTMLElement; update(counts: Int32Array[], selection: Chosen, used: string | null): void }
interface Tools {
  choose(key: string, value: number, on: boolean): void;
  /** `turned`: asking for the present order turns it round. */
  sortBy(key: string, turned?: boolean): void;
  write(text: string): void; clear(): void; csv(): void; json(): void; print(): void;
}
interface TableTools { label: string; mark: Mark; rel: string; href(address: string): string; sortBy: Tools["sortBy"] }
interface Panel { bar: HTMLElement; state: HTMLElement[]; tell(text: string): void; update(choice: Choice, rows: number, order: string): void }
interface Rows {
  textOf(row: number): RowText;
  /** Loads what is missing of these rows, or of all; null when nothing is. */
  arrival(rows?: Int32Array): Promise<unknown> | null;
  /** Makes the order of titles. */
  titles(): Promise<void>;
  /** The rows that have all words of a text somewhere; null when it has none. */
  having(text: string): Promise<Int32Array | null>;
}
interface Table { root: HTMLElement; body: HTMLElement; draw(rows: ArrayLike<number>, textOf: (row: number) => RowText, more?: boolean): void; sorted(sort: string): void }

interface Explorer {
  LONGEST: number;
  engine(data: Columns): Columned;
  readAddress(query: string, engine: Columned): Choice;
  writeAddress(choice: Choice, engine: Columned): string;
  isoDate(value: number): string;
  dateWords(value: number): string;
  fold(text: string): string;
  counted(n: number, one: string, many: string): string;
  tableOf(engine: Columned, rows: ArrayLike<number>, textOf: (row: number) => RowText, addressOf: (text: RowText) => string): (string | number)[][];
  csv(table: (string | number)[][]): string;
  json(engine: Columned, rows: ArrayLike<number>, textOf: (row: number) => RowText, addressOf: (text: RowText) => string, from: string): string;
  make(name: string, attributes?: Record<string, string>, ...children: (Node | string)[]): HTMLElement;
  button(name: string, press: () => void): HTMLElement;
  rowsOf(engine: Columned, site: ContestedSearch): Rows;
  panelView(engine: Columned, folded: HTMLElement, tools: Tools): Panel;
  facetsView(engine: Columned, mark: Mark, choose: (key: string, value: number, on: boolean) => void): Facets;
  tableView(engine: Columned, tools: TableTools): Table;
}
/** Filled by one file after the other, in the order of views/explorer/script.py. */
declare var contestedExplorer: Explorer;
