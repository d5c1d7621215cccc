import type * as Api from '../types/index.js';
import { callCore } from './call-core.js';
import { encodeValue } from './encode-value.js';
import type { QueryEngine } from './engine.js';
import { isOptions, jsonOfOptions } from './options.js';
import { QuerySyntaxError } from './query-syntax-error.js';
import type { SyntaxFault } from './query-syntax-error.js';
import { isSerializedJson, jsonBytes, jsonString } from './serialized-json.js';
import { sharedSymbol } from './shared.js';

type Joint = 'and' | 'or';
type Combinator = Joint | 'not' | 'any_span' | 'all_spans';

/** Marks the filters of all copies of the package. Its value is the filter tree as JSON. */
const TREE = sharedSymbol('filter');

/** What the class of filters is over an engine. */
export interface Filters {
  Filter: typeof Api.Filter;
  /** The filter of a tree, which is JSON. */
  filterOf(tree: string): Api.Filter;
  /** Combines filters. */
  combine(combinator: Combinator, filter: unknown): Api.Filter;
}

/** Creates the class `Filter` over an engine, which is requested only when a filter is parsed, printed or checked. */
export function createFilters(engine: () => QueryEngine): Filters {
  class Filter {
    /** The filter tree as JSON. A string, because a number may have more digits than JavaScript can represent. */
    readonly #tree: string;

    constructor(tree: string) {
      this.#tree = tree;
    }

    static parse(text: string, options?: Api.FilterOptions): Filter {
      if (typeof text !== 'string') throw new TypeError('the text of a filter must be a string');
      const answer = callCore(() => engine().queryParse(text, queryOptions(options)));
      const { error } = JSON.parse(answer) as { error?: SyntaxFault };
      if (error) throw new QuerySyntaxError(text, error);
      return new Filter(rawMember(answer, 'filter', 'text'));
    }

    static from(tree: unknown): Filter {
      const json = jsonString(isSerializedJson(tree) ? tree : encodeValue(tree));
      return new Filter(callCore(() => engine().queryTree(json, '')));
    }

    get [TREE](): string {
      return this.#tree;
    }

    and(...others: unknown[]): Filter {
      return join('and', [this, ...others]);
    }

    or(...others: unknown[]): Filter {
      return join('or', [this, ...others]);
    }

    not(): Filter {
      return new Filter(`{"not":${this.#tree}}`);
    }

    check(options?: Api.FilterOptions): object {
      return JSON.parse(callCore(() => engine().queryCheck(this.#tree, queryOptions(options))));
    }

    split(options?: Api.FilterOptions): object {
      const answer = callCore(() => engine().querySplit(this.#tree, queryOptions(options)));
      const part = (tree: string) => (tree === 'null' ? null : new Filter(tree));
      return { server: part(rawMember(answer, 'server', 'rest')), rest: part(rawMember(answer, 'rest')) };
    }

    matches(record: unknown): boolean {
      return callCore(() => engine().queryMatches(this.#tree, recordBytes(record, engine())));
    }

    toSql(dialect: string): string {
      return callCore(() => engine().querySql(this.#tree, String(dialect)));
    }

    toString(): string {
      return callCore(() => engine().queryFormat(this.#tree, ''));
    }

    toJSON(): object {
      return JSON.parse(callCore(() => engine().queryTree(this.#tree, '')));
    }
  }

  function join(joint: Joint, filters: readonly unknown[]): Filter {
    const branches = filters.flatMap((filter) => branchesOf(joint, treeOf(filter)));
    return new Filter(`{"${joint}":[${branches.join()}]}`);
  }

  return {
    Filter: Filter as unknown as typeof Api.Filter,
    filterOf: (tree) => new Filter(tree) as unknown as Api.Filter,
    combine: (combinator, filter) => new Filter(`{"${combinator}":${treeOf(filter)}}`) as unknown as Api.Filter,
  };
}

/** The tree of a filter of any copy of the package, as JSON. */
export function treeOf(filter: unknown): string {
  const tree = (filter as { [TREE]?: unknown } | null | undefined)?.[TREE];
  if (typeof tree === 'string') return tree;
  throw new TypeError("a filter must be one that `col` or `Filter.parse` returned, such as `col('input').contains('refund')`");
}

/** The branches of a filter that joins others in the same way, so that what is joined step by step stays one list. */
function branchesOf(joint: Joint, tree: string): string[] {
  if (!tree.startsWith(`{"${joint}":[`)) return [tree];
  const parsed = JSON.parse(tree) as Record<Joint, unknown[]>;
  const branches = parsed[joint].map((branch) => JSON.stringify(branch));
  // Where a number would be rounded, the list is nested instead.
  return `{"${joint}":[${branches.join()}]}` === tree ? branches : [tree];
}

/**
 * The JSON of a member in an answer of the core, digit by digit: `JSON.parse` would round large integers. `next` is the
 * member that follows; no filter tree has a member of that name.
 */
export function rawMember(answer: string, name: string, next?: string): string {
  const start = answer.indexOf(`"${name}":`) + name.length + 3;
  return answer.slice(start, next === undefined ? -1 : answer.indexOf(`,"${next}":`, start));
}

/** Records, in any form that payloads have, as the core reads them. */
export function recordBytes(records: unknown, { fastJson }: QueryEngine): Uint8Array {
  return isSerializedJson(records) ? jsonBytes(records) : encodeValue(records, fastJson);
}

/** Options as the core reads them, which refuses what they cannot be. */
export function queryOptions(options: Api.RunOptions | null | undefined): string {
  if (options === undefined || options === null) return '';
  if (!isOptions(options)) return jsonOfOptions(options);
  const { columns, ...others } = options;
  const given = Object.fromEntries(Object.entries(others).filter(([, value]) => value !== undefined && value !== null));
  const json = jsonOfOptions(given);
  if (columns === undefined || columns === null) return json;
  const text = isSerializedJson(columns) ? checkedJson(jsonString(columns)) : jsonOfOptions(columns);
  return `${json.slice(0, -1)}${json === '{}' ? '' : ','}"columns":${text}}`;
}

/** JSON that cannot be taken for anything but one value; null if it is none, which the core refuses. */
function checkedJson(json: string): string {
  try {
    JSON.parse(json);
    return json;
  } catch {
    return 'null';
  }
}
