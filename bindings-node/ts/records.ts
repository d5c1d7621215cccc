import type * as Api from '../types/index.js';
import { callCore } from './call-core.js';
import { DISPOSE } from './dispose.js';
import type { LoadedRecords, QueryEngine } from './engine.js';
import { queryOptions, recordBytes } from './filter.js';
import { sharedSymbol } from './shared.js';

/** Marks the records of all copies of the package. Its value is the records that the core has read. */
const LOADED: symbol = sharedSymbol('records');

/** Creates the class `Records` over an engine, which is requested only when records are read. */
export function createRecords(engine: () => QueryEngine): typeof Api.Records {
  class Records {
    #loaded: LoadedRecords | undefined;

    constructor(data: unknown, options?: Api.ReadOptions) {
      const json = queryOptions(options);
      this.#loaded = callCore(() => new (engine().Records)(recordBytes(data, engine()), json));
    }

    get [LOADED](): LoadedRecords {
      return this.#opened();
    }

    get length(): number {
      return this.#opened().length;
    }

    #opened(): LoadedRecords {
      if (this.#loaded === undefined) throw new TypeError('the records were disposed of; read them again');
      return this.#loaded;
    }

    [DISPOSE](): void {
      this.#loaded?.free?.();
      this.#loaded = undefined;
    }
  }
  return Records as unknown as typeof Api.Records;
}

/** The records that the core has read; undefined for what it has still to read. */
export function loadedRecords(records: unknown): LoadedRecords | undefined {
  return typeof records === 'object' ? (records as Record<symbol, LoadedRecords | undefined> | null)?.[LOADED] : undefined;
}
