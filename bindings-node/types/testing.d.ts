/** A local server of the trace API for tests: it receives what an application logs, and gives it back. */

/** A trace, span or session that was received, with everything below it. */
export interface ReceivedRecord {
  id: string;
  type: string;
  name: string;
  spans?: ReceivedRecord[];
  traces?: ReceivedRecord[];
  /** What else a record has depends on its type. */
  [member: string]: any;
}

/** What is wrong with a payload. */
export interface ReceivedIssue {
  severity: 'error' | 'warning';
  code: string;
  pointer: string;
  path: (string | number)[];
  message: string;
  expected?: string;
  suggestion?: string;
  line?: number;
  column?: number;
}

/** A payload that was received, with what is wrong with it. */
export interface ReceivedPayload {
  method: string;
  path: string;
  /** Whether the server took it. */
  accepted: boolean;
  /** Whether it logs something, and is not a question about what was logged. */
  logs: boolean;
  report: { kind: string; valid: boolean; errors: number; warnings: number; omitted: number; issues: ReceivedIssue[] };
  /** The payload itself, if it is not very long. */
  payload: string | null;
}

/** How a server is started. */
export interface ServeOptions {
  /** Whether payloads that violate the contract are answered with status 422. */
  strict?: boolean;
  /** The program `spanschema`; by default the environment variable `SPANSCHEMA`, or the one on the `PATH`. */
  binary?: string;
  /** Further options of `spanschema serve`. */
  options?: string[];
}

/** A server that runs. */
export declare class Server {
  private constructor();
  /** Where the server listens: `http://localhost:41235`. */
  readonly url: string;
  /** The environment variables with which the official SDK finds the server. */
  readonly environment: { GALILEO_API_URL: string; GALILEO_CONSOLE_URL: string; GALILEO_API_KEY: string };
  /** The traces of all projects with their spans, the oldest first. */
  traces(): Promise<ReceivedRecord[]>;
  /** The sessions of all projects with their traces, the oldest first. */
  sessions(): Promise<ReceivedRecord[]>;
  /** The latest payloads in the order in which they were received. */
  payloads(): Promise<ReceivedPayload[]>;
  /** What is wrong with the payloads that were logged. */
  issues(): Promise<ReceivedIssue[]>;
  /** Injects faults, such as `status=503,times=2`, in place of earlier ones; none to answer as always. */
  inject(...faults: string[]): Promise<void>;
  /** Forgets everything that was received, and the faults. */
  reset(): Promise<void>;
  /** Stops the server. */
  stop(): Promise<void>;
}

/** Runs a server on a free port; what it receives is in memory. */
export declare function serve(options?: ServeOptions): Promise<Server>;
