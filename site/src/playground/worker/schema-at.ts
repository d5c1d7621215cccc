// What the contract says about a place of the text: the schema of the kind, followed along the path to the place.

import { schema } from 'spanschema';
import type { KindName } from 'spanschema';
import type { SchemaView } from '../protocol.ts';
import { member, stringOf } from './json-tree.ts';
import type { JsonNode } from './json-tree.ts';

/** A JSON Schema, as far as it is read here. */
interface Schema {
  $ref?: string;
  $defs?: Record<string, Schema>;
  title?: string;
  description?: string;
  type?: string | string[];
  format?: string;
  const?: unknown;
  enum?: unknown[];
  default?: unknown;
  deprecated?: boolean;
  properties?: Record<string, Schema>;
  required?: string[];
  additionalProperties?: Schema | boolean;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

const schemas = new Map<string, Schema>();

function schemaOf(kind: string): Schema {
  const known = schemas.get(kind) ?? (schema(kind as KindName) as Schema);
  schemas.set(kind, known);
  return known;
}

/** The description of a place, or null if the contract says nothing about it. */
export function schemaAt(kind: string, text: string, root: JsonNode, path: readonly (string | number)[]): SchemaView | null {
  const walk = new Walk(schemaOf(kind), text);
  let [place, node]: [Schema | undefined, JsonNode | undefined] = [{ $ref: `#/$defs/${kind}` }, root];
  let owner: string | null = null;
  let isRequired = false;
  for (const segment of path) {
    const object: Schema = walk.resolve(place, node);
    owner = object.title ?? owner;
    isRequired = typeof segment === 'string' && (object.required?.includes(segment) ?? false);
    place = walk.child(object, segment);
    if (!place) return null;
    node = typeof segment === 'number' ? node?.items[segment] : node && member(node, segment);
  }
  const resolved = walk.resolve(place, node);
  const name = String(path.at(-1) ?? kind);
  return {
    pointer: path.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    owner: path.length === 0 ? null : owner,
    title: name,
    types: walk.types(place),
    description: place?.description ?? resolved.description ?? '',
    isRequired,
    isDeprecated: place?.deprecated ?? false,
    defaultValue: place?.default === undefined ? null : JSON.stringify(place.default),
    values: walk.values(resolved),
    fields: Object.entries(resolved.properties ?? {}).map(([field, each]) => ({
      name: field,
      types: walk.types(each),
      description: each.description ?? walk.resolve(each).description ?? '',
      isRequired: resolved.required?.includes(field) ?? false,
      isPresent: node?.members.some(({ key }) => key === field) ?? false,
    })),
  };
}

/** The steps through a schema. */
class Walk {
  constructor(private readonly root: Schema, private readonly text: string) {}

  /** The schema that applies to a node: references are followed, and of alternatives the one that fits is taken. */
  resolve(place: Schema | undefined, node?: JsonNode): Schema {
    let current = place ?? {};
    for (let hops = 0; hops < 20; hops += 1) {
      if (current.$ref) {
        const name = current.$ref.replace('#/$defs/', '');
        current = { ...this.root.$defs?.[name], title: name };
        continue;
      }
      const alternatives = current.oneOf ?? current.anyOf;
      const chosen = alternatives && this.#choose(alternatives, node);
      if (!chosen) break;
      current = chosen;
    }
    return current;
  }

  /** The alternative for a node: the one with its tag, or else the first of its JSON type. */
  #choose(alternatives: readonly Schema[], node: JsonNode | undefined): Schema | undefined {
    const structured = alternatives.filter((each) => each.type !== 'null' && each.const === undefined);
    if (!node) return structured.length === 1 ? structured[0] : undefined;
    const tag = node.type === 'object' ? stringOf(this.text, member(node, 'type')) : undefined;
    const deref = (each: Schema) => (each.$ref ? { ...this.root.$defs?.[each.$ref.replace('#/$defs/', '')] } : each);
    const tagged = structured.find((each) => tag !== undefined && deref(each).properties?.['type']?.const === tag);
    return tagged ?? structured.find((each) => this.#fits(deref(each), node));
  }

  #fits({ type, oneOf, anyOf }: Schema, node: JsonNode): boolean {
    if (oneOf || anyOf) return true;
    const types = [type].flat();
    return node.type === 'literal' ? !types.includes('object') && !types.includes('array') && !types.includes('string') : types.includes(node.type);
  }

  /** The schema of a member or an element. */
  child(object: Schema, segment: string | number): Schema | undefined {
    if (typeof segment === 'number') return object.items;
    const extra = object.additionalProperties;
    return object.properties?.[segment] ?? (typeof extra === 'object' ? extra : undefined);
  }

  /** The types of a place in words. */
  types(place: Schema | undefined): string {
    if (!place) return '';
    if (place.$ref) return place.$ref.replace('#/$defs/', '');
    const alternatives = place.oneOf ?? place.anyOf;
    if (place.const !== undefined) return JSON.stringify(place.const);
    if (alternatives && !(place.type && alternatives.every((each) => each.const !== undefined))) {
      return [...new Set(alternatives.map((each) => this.types(each)))].join(' or ');
    }
    const names = [place.type].flat().map((type) => (type === 'array' && place.items ? `list of ${this.types(place.items)}` : type));
    return names.filter(Boolean).join(' or ') + (place.format ? ` (${place.format})` : '');
  }

  /** The allowed values of a place, if they are listed. */
  values({ enum: listed, oneOf }: Schema): SchemaView['values'] {
    if (listed) return listed.map((value) => ({ value: String(value), description: '' }));
    const constants = oneOf?.filter((each) => each.const !== undefined) ?? [];
    return constants.map((each) => ({ value: String(each.const), description: each.description ?? '' }));
  }
}
