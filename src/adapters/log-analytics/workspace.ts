import { LogsQueryClient, type LogsQueryClientOptions, type LogsQueryOptions } from '@azure/monitor-query';
import { Failure } from '../../domain/failure.ts';
import type { Asking } from '../../ports.ts';
import { brokenAnswer, rowsOf, type Answer } from './answer.ts';
import type { Cloud } from './cloud.ts';
import { credentialOf, type Identity } from './credential.ts';
import { inTime } from './in-time.ts';
import { lostAnswer } from './lost-answer.ts';
import { workspaceName, type Question, type Row, type Workspace } from './question.ts';
import { refusalOf } from './refusal.ts';

/** A Log Analytics workspace, and who asks it. */
export interface WorkspaceOptions {
  readonly workspaceId: string;
  readonly cloud: Cloud;
  readonly identity: Identity;
  /** Milliseconds that token and answer may take together. The service gets less, so that it answers before we leave. */
  readonly patience?: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
}

/** The service stops at 3 minutes by itself (timeouts.md); then there is nothing to wait for. */
const PATIENCE = 200_000;

/** What the service has of our patience; the rest is for the token and the way. */
const SHARE = 0.9;

/** Seconds that the service takes at most (timeouts.md). */
const LONGEST_WAIT = 600;

/**
 * A workspace that answers in full, or throws. The only file that knows @azure/monitor-query, which is 1.3.3 for good:
 * its successor @azure/monitor-query-logs 1.0.0 must first obey abort signals and time-outs, honour `audience` (without
 * it there are no sovereign clouds), pass on `onResponse`, and survive a 5xx or a 204 that is no JSON.
 *
 * The client carries: it finds tokens, answers CAE challenges and keeps connections. It neither retries nor follows
 * redirects, and of an answer it reads nothing (see `unread`): judging answers is ours.
 */
export function logAnalyticsWorkspace(options: WorkspaceOptions): Workspace {
  const { workspaceId, now = Date.now } = options;
  let client: Client | null = null;
  const askOnce = async (question: Question, asking: Asking): Promise<readonly Row[]> => {
    client ??= connect(options);
    const answer = await client.carry(question, asking);
    if (answer.status === 200) return rowsOf(answer, question);
    if (answer.status === 204) throw brokenAnswer(question, 'is empty');
    throw refusalOf(answer, { question, workspaceId, now: now() });
  };
  return {
    name: workspaceName(workspaceId),
    ask: async (question, asking) => {
      const before = client;
      try {
        return await askOnce(question, asking);
      } catch (error) {
        if (!isDenied(error)) throw error;
        // And the token with it: it may have been taken back. Another question may have seen to that already.
        if (before === null || client === before) client = null;
        if (before === null) throw error;
      }
      return askOnce(question, asking);
    },
  };
}

const isDenied = (error: unknown): boolean => error instanceof Failure && error.name === 'FeedDenied';

interface Client {
  carry(question: Question, asking: Asking): Promise<Answer>;
}

function connect({ workspaceId, cloud, identity, patience = PATIENCE }: WorkspaceOptions): Client {
  const { policy, answerOf } = unread();
  const client = new LogsQueryClient(credentialOf(identity, cloud, patience), clientOptions(cloud, policy));
  const carried = async (question: Question, abortSignal: AbortSignal): Promise<Answer> => {
    let answer: Answer | undefined;
    const { from, to } = question.timespan;
    const timespan = { startTime: new Date(from), endTime: new Date(to) };
    const heard: Heard = (response) => (answer = answerOf(response));
    try {
      await client.queryWorkspace(workspaceId, question.text, timespan, queryOptions(abortSignal, patience, heard));
    } catch (error) {
      if (answer === undefined) throw lostAnswer(question, error);
    }
    if (answer === undefined) throw brokenAnswer(question, 'is nowhere to be found');
    return answer;
  };
  return { carry: (question, asking) => inTime(question, patience, asking, (signal) => carried(question, signal)) };
}

function clientOptions(cloud: Cloud, policy: Policy): LogsQueryClientOptions {
  return {
    endpoint: cloud.endpoint,
    audience: cloud.audience.replace(/\/+$/, ''), // two slashes before `.default` would be another scope
    retryOptions: { maxRetries: 0 },
    redirectOptions: { maxRetries: 0 },
    ...(cloud.ca !== undefined && { tlsOptions: { ca: cloud.ca } }),
    additionalPolicies: [{ policy, position: 'perRetry' }],
  };
}

function queryOptions(abortSignal: AbortSignal, patience: number, heard: Heard): LogsQueryOptions {
  return {
    abortSignal,
    serverTimeoutInSeconds: Math.min(Math.max(Math.floor((patience * SHARE) / 1_000), 1), LONGEST_WAIT),
    requestOptions: { customHeaders: { 'Cache-Control': 'no-cache' } }, // else answers are up to 2 minutes old (cache.md)
    onResponse: heard,
  };
}

type Policy = NonNullable<LogsQueryClientOptions['additionalPolicies']>[number]['policy'];
type Response = Awaited<ReturnType<Policy['sendRequest']>>;
type Heard = NonNullable<LogsQueryOptions['onResponse']>;

/** What the client gets to read instead of an answer. */
const NOTHING_TO_READ = '{"tables":[]}';

/**
 * Keeps the body of a 200 from the client, which would read it three times and make 1970 of every missing time: 10,000
 * rows are seconds in which nothing else happens.
 */
function unread(): { policy: Policy; answerOf: (response: Response) => Answer } {
  const kept = new WeakMap<Response, string>();
  return {
    policy: {
      name: 'unread',
      sendRequest: async (request, next) => {
        const response = await next(request);
        if (response.status !== 200) return response;
        kept.set(response, response.bodyAsText ?? '');
        response.bodyAsText = NOTHING_TO_READ;
        return response;
      },
    },
    answerOf: (response) => ({
      status: response.status,
      header: (name) => response.headers.get(name),
      body: kept.get(response) ?? response.bodyAsText ?? '',
    }),
  };
}
