// The types of the local server for tests.

import { type ReceivedIssue, type ReceivedRecord, serve } from 'spanschema/testing';

const server = await serve({ strict: true });
const traces: ReceivedRecord[] = await server.traces();
const model: string = traces[0]?.spans?.[0]?.['model'];
const issues: ReceivedIssue[] = await server.issues();
issues.filter((issue) => issue.code === model);
await server.inject('status=503', 'cut');
const key: string = server.environment.GALILEO_API_KEY;
await server.stop();

// @ts-expect-error An option that does not exist.
await serve({ strcit: key });
