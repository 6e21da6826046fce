import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout } from 'node:timers/promises';
import { LogsQueryClient } from '@azure/monitor-query';
import { describe, expect, it } from 'vitest';
import { credentialOf } from '../../../src/adapters/log-analytics/credential.ts';
import { lostAnswer } from '../../../src/adapters/log-analytics/lost-answer.ts';
import { MOST_ROWS } from '../../../src/adapters/log-analytics/question.ts';
import type { BehaviourName } from '../../support/contract-server/behaviours.ts';
import type { ContractServer } from '../../support/contract-server/contract-server.ts';
import {
  answerOf,
  APPLICATION,
  manyRows,
  QUESTION,
  refusalOf,
  ROWS,
  serverThat,
  WORKSPACE_ID,
  workspaceOn,
} from './asked-workspace.ts';

describe('a question', () => {
  it('arrives as it was put, and has the service answer before we leave', async () => {
    const server = await serverThat();
    await workspaceOn(server, { patience: 100_000 }).ask(QUESTION, {});
    expect(server.asked[0]).toMatchObject({
      workspaceId: WORKSPACE_ID,
      text: QUESTION.text,
      timespan: QUESTION.timespan,
      headers: { prefer: 'wait=90', 'cache-control': 'no-cache' },
    });
  });

  it('never gives the service more than it takes, nor none', async () => {
    const server = await serverThat();
    await workspaceOn(server, { patience: 5_000_000 }).ask(QUESTION, {});
    await workspaceOn(server, { patience: 1_900 }).ask(QUESTION, {});
    expect(server.asked.map(({ headers }) => headers['prefer'])).toEqual(['wait=600', 'wait=1']);
  });

  it('is answered in the rows behind the total: none when it is none', async () => {
    const server = await serverThat({ answer: () => answerOf([]) });
    expect(await workspaceOn(server).ask(QUESTION, {})).toEqual([]);
  });

  it('is answered by as many rows as one answer may hold, and by one more in parts', async () => {
    const [most, more] = [manyRows(MOST_ROWS), manyRows(MOST_ROWS + 1)];
    const server = await serverThat({ answer: ({ text }) => answerOf(text === 'most' ? most : more) });
    const workspace = workspaceOn(server);
    expect(await workspace.ask({ ...QUESTION, text: 'most' }, {})).toEqual(most);
    await expect(workspace.ask({ ...QUESTION, text: 'more' }, {})).rejects.toMatchObject({ name: 'TooMuchAtOnce' });
  });

  it('is put in parts when its answer is too long to be read at once', async () => {
    const long = 'x'.repeat(17 * 1024 * 1024);
    const server = await serverThat({ answer: () => answerOf([[null, long, null, 1]]) });
    expect(await refusalOf(workspaceOn(server).ask(QUESTION, {}))).toMatchObject({ name: 'TooMuchAtOnce' });
  });
});

describe('who asks', () => {
  it.each<BehaviourName>(['hangs', 'drips'])('can give up while the service %s', async (name) => {
    const giveUp = new AbortController();
    const reason = new Error('cancelled');
    const server = await serverThat({
      behave: () => {
        queueMicrotask(() => giveUp.abort(reason));
        return name;
      },
    });
    await expect(workspaceOn(server).ask(QUESTION, { signal: giveUp.signal })).rejects.toBe(reason);
  });

  it('can give up while a token is waited for, and is heard no later', async () => {
    const giveUp = new AbortController();
    const server = await serverThat({
      tokens: () => {
        queueMicrotask(() => giveUp.abort(new Error('cancelled')));
        return 'hangs';
      },
    });
    await expect(workspaceOn(server).ask(QUESTION, { signal: giveUp.signal })).rejects.toThrow('cancelled');
    expect(server.asked).toEqual([]);
  });

  it('has given up already: nothing is asked', async () => {
    const server = await serverThat();
    await expect(workspaceOn(server).ask(QUESTION, { signal: AbortSignal.abort(new Error('no')) })).rejects.toThrow(
      'no',
    );
    expect(server.tokenRequests).toEqual([]);
  });

  it('leaves nothing behind on a signal that lives on', async () => {
    const server = await serverThat({ behave: (nth) => (nth === 0 ? 'is unavailable' : 'answers') });
    const [{ signal }, listeners] = [new AbortController(), new Set<unknown>()];
    const { addEventListener, removeEventListener } = signal;
    signal.addEventListener = (type: string, listener: never) => (
      listeners.add(listener),
      addEventListener.call(signal, type, listener)
    );
    signal.removeEventListener = (type: string, listener: never) => (
      listeners.delete(listener),
      removeEventListener.call(signal, type, listener)
    );
    const workspace = workspaceOn(server);
    await expect(workspace.ask(QUESTION, { signal })).rejects.toMatchObject({ name: 'FeedUnavailable' });
    expect(await workspace.ask(QUESTION, { signal })).toEqual(ROWS);
    expect(listeners.size).toBe(0);
  });
});

describe('reading the largest answer', () => {
  /** The longest that nothing else could happen while some work was done, in milliseconds; our server's part is in it, too. */
  async function longestBlock(work: () => Promise<unknown>): Promise<number> {
    const delay = monitorEventLoopDelay({ resolution: 1 });
    delay.enable();
    await setTimeout(2); // the monitor sees what lies between two of its ticks
    await work();
    await setTimeout(2);
    delay.disable();
    return delay.max / 1e6;
  }

  /**
   * No test of speed: a busy machine is as slow for the one as for the other, and what is compared lies far apart (some
   * 30 ms and 500 ms). The control fails when there is nothing left to keep from the client, and we could read as it does.
   */
  it('keeps nobody waiting as long as the client would over a tenth of it', async () => {
    const [all, tenth] = [answerOf(manyRows(MOST_ROWS)), answerOf(manyRows(MOST_ROWS / 10))];
    const server = await serverThat({ answer: ({ text }) => (text === 'a tenth' ? tenth : all) });
    const workspace = workspaceOn(server);
    const client = plainClient(server);
    const byClient = (): Promise<unknown> => client.queryWorkspace(WORKSPACE_ID, 'a tenth', A_DAY, AS_WE_ASK);
    await workspace.ask(QUESTION, {});
    const ours = [];
    for (let round = 0; round < 5; round++) ours.push(await longestBlock(() => workspace.ask(QUESTION, {})));
    const theirs = await longestBlock(byClient);
    expect(server.violations).toEqual([]);
    expect(Math.min(...ours)).toBeLessThan(theirs / 2);
  });
});

/** The client as it comes, reading answers by itself. */
function plainClient({ url: endpoint, audience, ca }: ContractServer): LogsQueryClient {
  const identity = { ...APPLICATION, authorityHost: endpoint };
  const tlsOptions = { ca };
  return new LogsQueryClient(credentialOf(identity, { endpoint, audience, ca }, 20_000), {
    endpoint,
    audience,
    tlsOptions,
  });
}

const A_DAY = { startTime: new Date(QUESTION.timespan.from), endTime: new Date(QUESTION.timespan.to) };
const AS_WE_ASK = { serverTimeoutInSeconds: 60, requestOptions: { customHeaders: { 'Cache-Control': 'no-cache' } } };

describe('an answer that was lost', () => {
  it('is the business of an administrator where the certificate is not trusted, else of time', () => {
    const expired = Object.assign(new Error('x'), { code: 'CERT_HAS_EXPIRED' });
    expect(lostAnswer(QUESTION, expired)).toMatchObject({ name: 'FeedDenied' });
    expect(lostAnswer(QUESTION, expired).message).toMatch(/\(CERT_HAS_EXPIRED\).*caFile/);
    expect(lostAnswer(QUESTION, Object.assign(new Error('x'), { code: 'ENOTFOUND' }))).toMatchObject({
      name: 'FeedUnavailable',
    });
    expect(lostAnswer(QUESTION, new TypeError("reading 'code'"))).toMatchObject({ name: 'FeedUnavailable' });
    expect(lostAnswer(QUESTION, undefined)).toMatchObject({ name: 'FeedUnavailable' });
  });
});
