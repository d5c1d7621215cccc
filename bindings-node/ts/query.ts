import type * as Api from '../types/index.js';
import { requireObject } from './arguments.js';
import { callCore } from './call-core.js';
import { encodeValue, jsonOf } from './encode-value.js';
import type { QueryEngine } from './engine.js';
import { queryOptions, rawMember, recordBytes, treeOf } from './filter.js';
import type { Filters } from './filter.js';
import { parseOnce, withValue } from './lazy-value.js';
import { loadedRecords } from './records.js';
import { isSerializedJson, jsonBytes } from './serialized-json.js';
import { encodeUtf8 } from './utf8.js';

/** Creates the class `Query` over an engine, which is requested only when a query is sent or read. */
export function createQuery(engine: () => QueryEngine, { filterOf }: Filters): typeof Api.Query {
  class Query {
    readonly filter: Api.Filter | null;
    readonly members: Readonly<Record<string, unknown>>;

    constructor(parts: Readonly<Record<string, unknown>> = {}) {
      requireObject(parts);
      const { filter, ...members } = parts;
      if (filter !== undefined && filter !== null) treeOf(filter);
      this.filter = (filter ?? null) as Api.Filter | null;
      this.members = Object.freeze(members);
    }

    static from(request: unknown): Query {
      const bytes = isSerializedJson(request) ? jsonBytes(request) : encodeValue(request);
      const answer = callCore(() => engine().queryRead(bytes));
      const { filter, text, ...members } = JSON.parse(answer) as Record<string, unknown>;
      return new Query({ ...members, filter: filter && filterOf(rawMember(answer, 'filter', 'text')) });
    }

    request(kind: string, options?: Api.FilterOptions): object {
      const json = callCore(() => engine().queryRequest(this.#json(), String(kind), queryOptions(options)));
      const report = JSON.parse(json) as { valid: boolean; json: string | null };
      const bytes = report.json === null ? null : encodeUtf8(report.json);
      return withValue({ ...report, json: bytes }, parseOnce(bytes !== null, report.json ?? ''));
    }

    run(records: unknown, options?: Api.RunOptions): object {
      const [query, json] = [this.#json(), queryOptions(options)];
      const loaded = loadedRecords(records);
      const answer = callCore(() =>
        loaded ? loaded.run(query, json) : engine().queryRun(query, recordBytes(records, engine()), json));
      return answerOf(answer);
    }

    count(records: unknown, options?: Api.RunOptions): number {
      const [query, json] = [this.#json(), queryOptions(options)];
      const loaded = loadedRecords(records);
      return callCore(() =>
        loaded ? loaded.count(query, json) : engine().queryCount(query, recordBytes(records, engine()), json));
    }

    /** What the core reads as a query. */
    #json(): string {
      const members = Object.entries(this.members).filter(([, value]) => value !== undefined);
      const json = members.map(([name, value]) => `${JSON.stringify(name)}:${jsonOf(value, LOSSES)}`);
      if (this.filter) json.push(`"filter":${treeOf(this.filter)}`);
      return `{${json.join()}}`;
    }
  }
  return Query as unknown as typeof Api.Query;
}

/** What the core answers, as users see it. */
function answerOf(answer: string): object {
  const json = rawMember(answer, 'json');
  const matches = Number(rawMember(answer, 'matches', 'json'));
  return withValue({ json: encodeUtf8(json), matches }, parseOnce(true, json));
}

/** A member is a value of the contract: the core reports what has no JSON form. */
const LOSSES = { describe: false, label: false };
