/**
 * More steps than this do not observe the same object at once: a function that returns the same stream at each call
 * would otherwise record all of it each time.
 */
const MAX_OBSERVERS = 64;

/**
 * The observers of each object, of which there is one per step that returned it. Its methods are replaced only once,
 * however often a traced function returns it.
 */
export class Observers<T> {
  readonly #lists = new WeakMap<object, T[]>();

  /**
   * Adds an observer to an object.
   *
   * @param replace Replaces the methods of the object, for whose calls it is given the observers, which it empties when
   * they are done. Called for the first observer only. Returns false if the object does not allow it.
   * @returns Whether the object is observed.
   */
  add(object: object, observer: T, replace: (observers: T[]) => boolean): boolean {
    const known = this.#lists.get(object);
    if (known && known.length >= MAX_OBSERVERS) return false;
    const observers = known ?? [];
    if (!known) {
      if (!replace(observers)) return false;
      this.#lists.set(object, observers);
    }
    observers.push(observer);
    return true;
  }
}
