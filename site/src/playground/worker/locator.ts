// Places in a text from lines and columns, which count code points.

/** Finds the offsets of places that come in ascending order, in one pass over the text. */
export class Locator {
  #line = 1;
  #lineStart: number;
  #column = 1;
  #offset: number;

  /** @param base Where the first line begins. */
  constructor(private readonly text: string, private readonly base = 0) {
    this.#lineStart = base;
    this.#offset = base;
  }

  /** The offset of a place. */
  locate(line: number, column: number): number {
    if (line < this.#line || (line === this.#line && column < this.#column)) this.#rewind(line);
    while (this.#line < line) {
      const newline = this.text.indexOf('\n', this.#offset);
      if (newline === -1) return this.text.length;
      this.#line += 1;
      this.#moveTo(newline + 1);
    }
    while (this.#column < column && this.#offset < this.text.length) {
      this.#offset += (this.text.codePointAt(this.#offset) ?? 0) > 0xffff ? 2 : 1;
      this.#column += 1;
    }
    return this.#offset;
  }

  /** Goes back to the beginning of the line, or of the text. */
  #rewind(line: number): void {
    if (line === this.#line) return this.#moveTo(this.#lineStart);
    this.#line = 1;
    this.#moveTo(this.base);
  }

  #moveTo(offset: number): void {
    this.#lineStart = offset;
    this.#offset = offset;
    this.#column = 1;
  }
}

/** The end of what stands at an offset: a string, a number or a word; of an object or array only its bracket. */
export function endOfToken(text: string, from: number): number {
  const token = /"(?:[^"\\\n]|\\.)*"?|[\w.+-]+|[\s\S]/y;
  token.lastIndex = from;
  return token.test(text) ? token.lastIndex : from;
}
