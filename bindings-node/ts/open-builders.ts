import { sharedValue } from './shared.js';

/** A builder that has an open step, as other copies of the package know it. */
export interface OpenBuilder {
  /** Notes a call of a traced function that may have been meant for the builder. The name is that of its span. */
  noteHomeless(name: unknown): void;
}

/** The builders by which a call without a current step is noted. Weak, because a builder may be dropped with a step open. */
const open = sharedValue('openBuilders', () => new Set<WeakRef<OpenBuilder>>());

/** The references of builders. In runtimes that cannot tell when a builder is gone, none is kept. */
const references = new WeakMap<OpenBuilder, WeakRef<OpenBuilder>>();
const gone = typeof FinalizationRegistry === 'function'
  ? new FinalizationRegistry((reference: WeakRef<OpenBuilder>) => open.delete(reference))
  : undefined;

/** Called when a builder has an open step again. */
export function registerOpen(builder: OpenBuilder): void {
  if (gone === undefined) return;
  let reference = references.get(builder);
  if (reference === undefined) {
    reference = new WeakRef(builder);
    references.set(builder, reference);
    gone.register(builder, reference);
  }
  open.add(reference);
}

/** Called when a builder has no open step any more. */
export function unregister(builder: OpenBuilder): void {
  const reference = references.get(builder);
  if (reference !== undefined) open.delete(reference);
}

/** Notes a call that was made where no step is the current one, in every builder that it could belong to. */
export function noteHomeless(name: unknown): void {
  for (const reference of open) reference.deref()?.noteHomeless(name);
}
