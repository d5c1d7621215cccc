import { withoutSecret, withoutSecrets } from './secret-names.js';

/** Objects with more entries than this are taken for endless ones; only look-alikes of built-in objects are. */
const MAX_ENTRIES = 100_000;

type Members = Record<string, unknown>;

/** Members by which streams are read, iterated or handed on, in Node, on the web, and in the clients of models. */
const STREAM_MEMBERS: readonly PropertyKey[] = [Symbol.asyncIterator, 'pipe', 'getReader', 'textStream', 'toReadableStream'];

/** Whether an object is a stream, or the connection of one. Its other members are internals, secrets among them. */
export function isStream(value: object): boolean {
  return STREAM_MEMBERS.some((key) => key in value);
}

/** Whether an object is an iterator, whose values only its caller may read. */
export function isIterator(value: object): boolean {
  return Symbol.iterator in value && typeof (value as { next?: unknown }).next === 'function';
}

/**
 * The members by which a span shows an error, an object of `fetch`, or a request or response of Node; undefined for
 * every other object. May throw, because it runs code of the object.
 */
export function describeHostObject(value: object, tag: string): Members | undefined {
  if (value instanceof Error || tag === 'Error' || tag === 'DOMException') return describeError(value);
  const object = value as Members;
  switch (tag) {
    case 'Headers':
    case 'URLSearchParams':
    case 'FormData':
      return entriesOf(value as Iterable<[string, unknown]>);
    case 'Blob':
    case 'File':
      return select(object, ['name', 'type', 'size']);
    case 'Request':
      return { ...select(object, ['method', 'url']), headers: object.headers };
    case 'Response':
      return { ...select(object, ['status', 'statusText', 'url']), headers: object.headers };
    default:
      return 'pipe' in value && 'getHeaders' in value || 'rawHeaders' in value ? describeMessage(object) : undefined;
  }
}

/** The head of a request or response of Node's module `http`, as a server or a client has it. */
function describeMessage(message: Members): Members {
  const head = select(message, ['method', 'url', 'path', 'statusCode', 'statusMessage']);
  const headers = message.headers ?? (message.getHeaders as () => unknown).call(message);
  return { ...head, headers: withoutSecrets(headers) };
}

/** The name and message of an error, its cause, the errors of a group, and its own enumerable members. No stack. */
function describeError(error: object): Members {
  const own = select(error as Members, Object.keys(error));
  return { ...select(error as Members, ['name', 'message', 'cause', 'errors']), ...own };
}

function select(object: Members, keys: readonly string[]): Members {
  const members: Members = {};
  for (const key of keys) {
    try {
      if (object[key] !== undefined) members[key] = object[key];
    } catch {
      // A getter that throws costs its member only.
    }
  }
  return members;
}

/** The entries of a collection as members: a list where a name is repeated. */
function entriesOf(entries: Iterable<[string, unknown]>): Members {
  const members: Record<string, unknown[]> = Object.create(null);
  let count = 0;
  for (const [name, value] of entries) {
    if (++count > MAX_ENTRIES) throw new RangeError('too many entries');
    (members[String(name)] ??= []).push(withoutSecret(name, value));
  }
  const pairs = Object.entries(members).map(([name, values]) => [name, values.length > 1 ? values : values[0]]);
  return Object.fromEntries(pairs) as Members;
}
