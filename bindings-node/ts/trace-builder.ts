import type * as Api from '../types/index.js';
import { checked, encoded } from './arguments.js';
import type { Given } from './arguments.js';
import type { Builder, Engine } from './engine.js';
import { Starter } from './open-step.js';
import { parsedOnce, withValue } from './with-value.js';

/** The class `TraceBuilder` over an engine, which is asked for when a builder is made. */
export function traceBuilder(engine: () => Engine): typeof Api.TraceBuilder {
  class TraceBuilder {
    readonly #builder: Builder;
    readonly #starter: Starter;

    constructor(given?: Given | null) {
      const { Builder } = engine();
      this.#builder = checked(() => new Builder(encoded(given)));
      this.#starter = new Starter(this.#builder, 0);
    }

    trace(...given: unknown[]): unknown {
      return this.#starter.start('trace', given);
    }

    finish(): object {
      const answer = JSON.parse(this.#builder.finish());
      return withValue(answer, parsedOnce(answer.valid, answer.json));
    }

    takeRequests(): object[] {
      const requests: { json: string }[] = JSON.parse(this.#builder.takeRequests());
      return requests.map((request) => withValue(request, parsedOnce(true, request.json)));
    }
  }
  return TraceBuilder as unknown as typeof Api.TraceBuilder;
}
