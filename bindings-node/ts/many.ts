import type * as Api from '../types/index.js';
import { callCore } from './call-core.js';
import { encodeValue } from './encode-value.js';
import type { Engine, NumberedReports } from './engine.js';
import { optionsJson } from './options.js';
import { isSerializedJson, jsonBytes } from './serialized-json.js';

type Report = Api.Findings & { valid: boolean };

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/** Creates the functions that check many payloads in one call. The addon does so on all cores. */
export function createMany(engine: () => Engine) {
  function validateLines(kind: string, lines: unknown, options?: Api.ValidateOptions): Map<number, Report> {
    if (!isSerializedJson(lines)) {
      throw new TypeError(`\`lines\` must be a string or bytes, not ${typeof lines}; pass an array to \`validateMany\``);
    }
    const [bytes, json] = [jsonBytes(lines), optionsJson(options, true)];
    const core = engine();
    if (core.validateLines) return reportsOf(callCore(() => core.validateLines!(String(kind), bytes, json)));
    const check = checker(core, kind, json);
    const reports = new Map<number, Report>();
    for (const [number, line] of numberedLines(bytes)) {
      const report = check(line, json);
      if (!report) continue;
      for (const issue of report.issues) if (issue.line !== undefined) issue.line += number - 1;
      reports.set(number, report);
    }
    return reports;
  }

  function validateMany(kind: string, payloads: Iterable<unknown>, options?: Api.ValidateOptions): Map<number, Report> {
    const core = engine();
    const [ofJson, ofValues] = [optionsJson(options, true), optionsJson(options, false)];
    const all = Array.from(payloads, (data) => {
      const serialized = isSerializedJson(data);
      return { serialized, bytes: serialized ? jsonBytes(data) : encodeValue(data, core.fastJson) };
    });
    if (core.validateMany) {
      const bytes = all.map((payload) => payload.bytes);
      const serialized = all.map((payload) => payload.serialized);
      return reportsOf(callCore(() => core.validateMany!(String(kind), bytes, serialized, ofJson)));
    }
    const check = checker(core, kind, ofJson);
    const reports = new Map<number, Report>();
    all.forEach(({ serialized, bytes }, index) => {
      const report = check(bytes, serialized ? ofJson : ofValues);
      if (report) reports.set(index, report);
    });
    return reports;
  }

  return { validateLines, validateMany };
}

function reportsOf({ numbers, reports }: NumberedReports): Map<number, Report> {
  return new Map(numbers.map((number, index) => [number, JSON.parse(reports[index]!)]));
}

/**
 * Returns a function that checks a payload, and returns the report if it has issues. The kind and the options are checked
 * at once, because there may be no payload.
 */
function checker(core: Engine, kind: string, options: string) {
  const check = (payload: Uint8Array, options: string): Report | undefined => {
    const report: Report = JSON.parse(callCore(() => core.validate(String(kind), payload, options)));
    return report.errors + report.warnings > 0 ? report : undefined;
  };
  check(new Uint8Array(), options);
  return check;
}

/** The lines that are not blank, with their numbers from 1 and without their ends. */
function* numberedLines(bytes: Uint8Array): Generator<[number, Uint8Array]> {
  for (let start = 0, number = 1; start < bytes.length; number++) {
    const feed = bytes.indexOf(LINE_FEED, start);
    const end = feed < 0 ? bytes.length : feed;
    const line = bytes.subarray(start, bytes[end - 1] === CARRIAGE_RETURN && end > start ? end - 1 : end);
    if (!line.every(isBlank)) yield [number, line];
    start = end + 1;
  }
}

/** Whether a byte is white space of ASCII. */
function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x09 || byte === 0x0a || byte === 0x0c || byte === 0x0d;
}
