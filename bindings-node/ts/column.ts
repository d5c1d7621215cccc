import type * as Api from '../types/index.js';
import type { Filters } from './filter.js';

/** A column of a filter under construction. */
interface Subject {
  readonly id: string;
  readonly type?: string;
  readonly ignoreCase?: boolean;
}

/** Creates `col` over the class of filters. The core finds the type of a column, and refuses what it cannot do. */
export function createColumns({ filterOf, combine }: Filters): typeof Api.col {
  class Column {
    readonly #subject: Subject;

    constructor(subject: Subject) {
      this.#subject = subject;
    }

    ignoreCase(): Column {
      return new Column({ ...this.#subject, ignoreCase: true });
    }

    ofType(type: string): Column {
      return new Column({ ...this.#subject, type });
    }

    eq(value: unknown): Api.Filter {
      return this.#compare('eq', valueJson(value));
    }

    ne(value: unknown): Api.Filter {
      return this.#compare('ne', valueJson(value));
    }

    contains(value: unknown): Api.Filter {
      return this.#compare('contains', valueJson(value));
    }

    gt(value: unknown): Api.Filter {
      return this.#compare('gt', valueJson(value));
    }

    gte(value: unknown): Api.Filter {
      return this.#compare('gte', valueJson(value));
    }

    lt(value: unknown): Api.Filter {
      return this.#compare('lt', valueJson(value));
    }

    lte(value: unknown): Api.Filter {
      return this.#compare('lte', valueJson(value));
    }

    between(low: unknown, high: unknown): Api.Filter {
      return this.#compare('between', listJson([low, high]));
    }

    oneOf(values: unknown): Api.Filter {
      return this.#compare('one_of', listJson(values));
    }

    notIn(values: unknown): Api.Filter {
      return this.#compare('not_in', listJson(values));
    }

    by(userIds?: unknown): Api.Filter {
      return this.#leaf(userIds === undefined || userIds === null ? '' : `,"user_ids":${listJson(userIds)}`);
    }

    isNull(): Api.Filter {
      return filterOf(`{"is_null":${JSON.stringify(this.#subject.id)}}`);
    }

    isNotNull(): Api.Filter {
      return combine('not', this.isNull());
    }

    #compare(operator: string, value: string): Api.Filter {
      return this.#leaf(`,"operator":"${operator}","value":${value}`);
    }

    #leaf(rest: string): Api.Filter {
      const { id, type, ignoreCase } = this.#subject;
      const stated = type === undefined ? '' : `,"type":${JSON.stringify(String(type))}`;
      const folded = ignoreCase ? ',"case_sensitive":false' : '';
      return filterOf(`{"filter":{"column_id":${JSON.stringify(id)}${rest}${folded}${stated}}}`);
    }
  }

  const column = (id: unknown) => new Column({ id: columnId(id) });
  const family = (name: string) => (column: unknown) => new Column({ id: `${name}/${columnId(column)}` });
  return Object.assign(column, {
    metric: family('metrics'),
    userMetadata: family('user_metadata'),
    datasetMetadata: family('dataset_metadata'),
    feedback: family('feedback'),
  }) as unknown as typeof Api.col;
}

function columnId(id: unknown): string {
  if (typeof id === 'string' && id !== '') return id;
  throw new TypeError("a column must be named by its id, a string such as `'input'`");
}

function listJson(values: unknown): string {
  if (typeof values === 'object' && values !== null && Symbol.iterator in values) {
    return `[${Array.from(values as Iterable<unknown>, valueJson).join()}]`;
  }
  throw new TypeError("the values must be a list, such as `['a', 'b']`");
}

/** The JSON of a value that columns are compared with. */
function valueJson(value: unknown): string {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return JSON.stringify(value);
    case 'bigint':
      return value.toString();
    case 'number':
      if (Number.isFinite(value)) return JSON.stringify(value);
      break;
    case 'object':
      if (value instanceof Date && Number.isFinite(value.getTime())) return JSON.stringify(timeOf(value));
  }
  throw new TypeError('the value must be a string, a finite number, a bigint, a boolean or a valid Date');
}

/** A time as people write it: without milliseconds if there are none. */
function timeOf(date: Date): string {
  return date.toISOString().replace('.000Z', 'Z');
}
