import type { Findings, Issue } from '../types/index.js';
import { encodeArguments } from './arguments.js';
import type { Arguments } from './arguments.js';
import { callCore } from './call-core.js';
import type { Builder } from './engine.js';
import { WARNING } from './secret-pattern.js';
import { registerOpen, unregister } from './open-builders.js';
import type { OpenBuilder } from './open-builders.js';
import { ValidationError } from './validation-error.js';

/** The issues that a report lists at most, the core's default; more are counted in `omitted`. */
const MAX_ISSUES = 100;

/** Where a step is in the request, such as `['traces', 0, 'spans', 1]`. */
export type StepPath = readonly (string | number)[];

/** A call of the core that starts, changes or concludes a step. */
export interface Operation<T> {
  /** The path of the step. */
  path: StepPath;
  /** Calls a builder with arguments, which have been encoded. */
  apply(builder: Builder, args: Uint8Array): T;
  /** Does the same in a new builder, to which it adds the step first. */
  rehearse(builder: Builder, trace: number, args: Uint8Array): void;
}

/** A builder of the core, and what was lost on the way to it. */
export class Recording implements OpenBuilder {
  readonly #issues: Issue[] = [];
  readonly #noted = new Set<string>();
  readonly #open = new Set<object>();
  readonly #atFinish = new Map<object, () => void>();
  #omitted = 0;

  /**
   * @param builder The builder.
   * @param lenient Whether the builder repairs or drops invalid arguments instead of rejecting them.
   * @param createBuilder Creates another builder, which rejects invalid arguments.
   */
  constructor(
    readonly builder: Builder,
    private readonly lenient: boolean,
    private readonly createBuilder: () => Builder,
  ) {}

  /**
   * Applies an operation with the first of several arguments that the core accepts. The findings on the first ones
   * become warnings of the report. Never throws; undefined if the core accepts none of them.
   */
  applyFirst<T>(operation: Operation<T>, attempts: readonly (() => Arguments)[]): { result: T } | undefined {
    let reported = false;
    const redacted = new Set<string>();
    for (const attempt of attempts) {
      try {
        const result = this.apply(operation.path, attempt(), (args) => {
          if (this.lenient) this.#rehearse(operation, args);
          return operation.apply(this.builder, args);
        }, redacted);
        return { result };
      } catch (error) {
        if (!(error instanceof ValidationError)) return undefined;
        if (!reported) this.#report(error.report, operation.path);
        reported = true;
      }
    }
    return undefined;
  }

  /**
   * Calls the core with the arguments of a step, and notes the secrets that were replaced in them, if the core accepts
   * the arguments. Throws if it does not.
   */
  apply<T>(
    path: StepPath,
    args: Arguments | null | undefined,
    operation: (args: Uint8Array) => T,
    redacted = new Set<string>(),
  ): T {
    const encoded = encodeArguments(args, redacted);
    const result = callCore(() => operation(encoded));
    for (const name of redacted) {
      const field = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
      this.note([...path, field], `\`${name}\` ${WARNING}`, 'redacted_secret');
    }
    return result;
  }

  /** Notes what cannot be recorded at a path, for the report; the same only once. */
  note(path: StepPath, message: string, code: Issue['code'] = 'dropped_value'): void {
    const pointer = pointerOf(path);
    const key = `${pointer} ${message}`;
    if (this.#noted.has(key)) return;
    if (this.#issues.length >= MAX_ISSUES) {
      this.#omitted += 1;
      return;
    }
    this.#noted.add(key);
    this.#issues.push({ severity: 'warning', code, pointer, path: [...path], message });
  }

  /** Notes a call of a traced function that is not recorded, because it was made where no step is the current one. */
  noteHomeless(name: unknown): void {
    this.note([], `${callOf(name)} is not recorded, because no step was current where it was made; if it belongs to this `
      + 'request, call it with `within` of its step');
  }

  /** Has a callback called when the builder finishes, in place of an earlier one for the same step. */
  atFinish(step: object, callback: () => void): void {
    this.#atFinish.set(step, callback);
  }

  /** Called when a step has been started. */
  started(step: object): void {
    if (this.#open.size === 0) registerOpen(this);
    this.#open.add(step);
  }

  /** Called when a step has been concluded. Drops its callback. */
  concluded(step: object): void {
    this.#atFinish.delete(step);
    if (this.#open.delete(step) && this.#open.size === 0) unregister(this);
  }

  /** Finishes the builder, and returns its report with the warnings. */
  finish(): Findings & { json: string; valid: boolean } {
    for (const callback of this.#atFinish.values()) callback();
    this.#atFinish.clear();
    this.#open.clear();
    unregister(this);
    const report = JSON.parse(this.builder.finish());
    this.#addTo(report);
    return report;
  }

  /** Throws where a lenient builder would drop a value. */
  #rehearse(operation: Operation<unknown>, args: Uint8Array): void {
    const builder = this.createBuilder();
    const trace = builder.start(0, 'trace', new Uint8Array());
    callCore(() => operation.rehearse(builder, trace, args));
  }

  #report({ issues, omitted, errors }: Findings, path: StepPath): void {
    const found = issues.filter(({ severity }) => severity === 'error');
    const listed = found.slice(0, MAX_ISSUES - this.#issues.length);
    const prefix = pointerOf(path);
    for (const issue of listed) {
      const located = { pointer: prefix + issue.pointer, path: [...path, ...issue.path] };
      this.#issues.push({ ...issue, ...located, severity: 'warning' });
    }
    this.#omitted += Math.max(errors, found.length + omitted) - listed.length;
  }

  /** Adds the warnings to the report of the core. */
  #addTo(report: Findings): void {
    const secrets = report.issues.filter(({ code }) => code === 'redacted_secret').map(({ pointer }) => pointer);
    const issues = this.#issues.filter(({ code, pointer }) => code !== 'redacted_secret' || !secrets.includes(pointer));
    const listed = issues.slice(0, Math.max(0, MAX_ISSUES - report.issues.length));
    const omitted = this.#omitted + issues.length - listed.length;
    report.issues.push(...listed);
    report.warnings += issues.length + this.#omitted;
    report.omitted += omitted;
  }
}

function pointerOf(path: StepPath): string {
  return path.map((segment) => `/${segment}`).join('');
}

/** What a message says about a call of a function with a name. */
export function callOf(name: unknown): string {
  return typeof name === 'string' ? `a call of \`${name.toWellFormed()}\`` : 'a call';
}
