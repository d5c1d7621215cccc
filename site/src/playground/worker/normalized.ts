// The canonical form of the first payload, beside the payload in the same layout.

import { normalize } from 'spanschema';
import type { KindName } from 'spanschema';
import type { NormalizedView, Settings } from '../protocol.ts';
import { parseJson } from './json-tree.ts';
import { layOut, laidOutLike } from './lay-out.ts';
import type { Payload } from './payloads.ts';

/** Longer texts are not compared: the difference would take seconds and be read by nobody. */
const COMPARED = 400_000;

export function normalized(text: string, payload: Payload, kind: string, { profile, deny, allow }: Settings): NormalizedView {
  const source = text.slice(payload.from, payload.to);
  const { valid, json, issues } = normalize(kind as KindName, source, { profile, deny: deny as never[], allow: allow as never[], maxIssues: 500 });
  const changes = issues.map(({ code, message, pointer, severity }) => ({ code, message, pointer, severity }));
  if (json === null) return { valid, canonical: '', original: '', changes };
  const canonical = layOut(json) ?? json;
  const isCompared = canonical.length <= COMPARED && source.length <= COMPARED && payload.root !== null;
  const { root: model } = parseJson(json);
  const original = isCompared && payload.root && model ? laidOutLike(text, payload.root, model) : '';
  return { valid, canonical, original, changes };
}
