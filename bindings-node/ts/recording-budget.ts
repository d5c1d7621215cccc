/** What an array or object takes off the budget of nodes, besides its members: it costs the core as much as these. */
export const CONTAINER_NODES = 10;

/** How much of one value is written. */
export interface Budget {
  /** The number of members and elements, and `CONTAINER_NODES` for each array and object. */
  nodes: number;
  /** The number of characters of strings and keys. */
  characters: number;
  /** How deeply arrays and objects may be nested. */
  depth: number;
}

/**
 * The budget for an argument or a result of a traced function. Nobody asked for it to be written, so it must not take
 * long: an object that refers to another one several times, as data with shared parts does, has many times as many
 * members in JSON as in memory. It is enough for the embeddings of a search and for the images of a conversation.
 */
export function recordingBudget(): Budget {
  return { nodes: 250_000, characters: 16_000_000, depth: 600 };
}

/**
 * The budget for an argument that is passed to a builder. It only ends what has no end: no data is nested as deeply, and
 * a sparse array may claim four billion elements.
 */
export function argumentBudget(): Budget {
  return { nodes: 20_000_000, characters: 128_000_000, depth: 1_000_000 };
}
