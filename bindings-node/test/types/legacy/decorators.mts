// Decorators in TypeScript's older form, which many frameworks still need.

import { traced } from 'spanschema';

@traced
class Assistant {
  @traced('agent', { agentType: 'planner' })
  plan(question: string): string {
    return question;
  }

  @traced
  bare(): number {
    return 1;
  }

  @traced()
  static make(): Assistant {
    return new Assistant();
  }

  @traced('tool')
  get value(): number {
    return 2;
  }
}

const plan: string = Assistant.make().plan('Why?');
const sum: number = new Assistant().bare() + new Assistant().value;
export { plan, sum };
