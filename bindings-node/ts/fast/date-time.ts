import { isDigit } from './characters.js';

/** The length of a time without a fraction and a zone. */
const SECONDS = '2026-01-02T03:04:05'.length;

/**
 * Whether a value is a time that the contract accepts: a `date-time` of RFC 3339 that the server can represent. It
 * supports neither leap seconds nor the year 0.
 */
export function isDateTime(value: any): boolean {
  if (typeof value !== 'string') return false;
  const year = digits(value, 0, 4);
  const month = digits(value, 5, 2);
  const day = digits(value, 8, 2);
  if (!(year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month))) return false;
  const separated = isAt(value, 4, '-') && isAt(value, 7, '-') && isAt(value, 13, ':') && isAt(value, 16, ':');
  if (!separated || !(isAt(value, 10, 'T') || isAt(value, 10, 't'))) return false;
  if (!(digits(value, 11, 2) < 24 && digits(value, 14, 2) < 60 && digits(value, 17, 2) < 60)) return false;
  return isZone(value, afterFraction(value));
}

/** The number that digits spell; NaN if there are other characters. */
function digits(value: string, start: number, count: number): number {
  let number = 0;
  for (let index = start; index < start + count; index++) {
    const code = value.charCodeAt(index);
    number = isDigit(code) ? number * 10 + code - 0x30 : NaN;
  }
  return number;
}

function isAt(value: string, index: number, character: string): boolean {
  return value.charCodeAt(index) === character.charCodeAt(0);
}

/** The index after the fraction of the second, if there is one. */
function afterFraction(value: string): number {
  if (!isAt(value, SECONDS, '.')) return SECONDS;
  let index = SECONDS + 1;
  while (isDigit(value.charCodeAt(index))) index++;
  return index > SECONDS + 1 ? index : SECONDS;
}

/** Whether what begins at an index is a time zone, with nothing after it. */
function isZone(value: string, index: number): boolean {
  if (isAt(value, index, 'Z') || isAt(value, index, 'z')) return value.length === index + 1;
  if (!(isAt(value, index, '+') || isAt(value, index, '-')) || !isAt(value, index + 3, ':')) return false;
  return digits(value, index + 1, 2) < 24 && digits(value, index + 4, 2) < 60 && value.length === index + 6;
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}
