/** Classes of characters, by their UTF-16 code. Beyond the end of a string the code is NaN, which is in no class. */

export function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

export function isHex(code: number): boolean {
  const lower = code | 0x20;
  return isDigit(code) || (lower >= 0x61 && lower <= 0x66);
}

const URI_CHARACTERS = "-._~:/?#[]@!$&'()*+,;=%";

/** Whether a URI may contain a character. */
export function isUriCharacter(code: number): boolean {
  const lower = code | 0x20;
  return isDigit(code) || (lower >= 0x61 && lower <= 0x7a) || URI_CHARACTERS.includes(String.fromCharCode(code));
}
