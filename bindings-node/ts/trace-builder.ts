import type * as Api from '../types/index.js';
import { encodeArguments } from './arguments.js';
import type { Arguments } from './arguments.js';
import { callCore } from './call-core.js';
import type { BuilderEngine } from './engine.js';
import { parseOnce, withValue } from './lazy-value.js';
import { Recording } from './recording.js';
import { StepStarter } from './step.js';

/** Creates the class `TraceBuilder` over an engine, which is requested only when a builder is constructed. */
export function createTraceBuilder(engine: () => BuilderEngine): typeof Api.TraceBuilder {
  class TraceBuilder {
    readonly #recording: Recording;
    readonly #starter: StepStarter;

    constructor(args?: Arguments | null) {
      const { Builder } = engine();
      const builder = callCore(() => new Builder(encodeArguments(args)));
      this.#recording = new Recording(builder, args?.lenient === true, () => new Builder(new Uint8Array()));
      this.#starter = new StepStarter(this.#recording, 0, []);
    }

    trace(...parameters: unknown[]): unknown {
      return this.#starter.start('trace', parameters);
    }

    finish(): object {
      const report = this.#recording.finish();
      return withValue(report, parseOnce(report.valid, report.json));
    }

    takeRequests(): object[] {
      const requests: { json: string }[] = JSON.parse(this.#recording.builder.takeRequests());
      return requests.map((request) => withValue(request, parseOnce(true, request.json)));
    }
  }
  return TraceBuilder as unknown as typeof Api.TraceBuilder;
}
