import { describe, expect, inject, it } from 'vitest';
import { ApplicationFailure, WorkflowFailedError } from '@temporalio/client';
import { readCases } from '../../src/app/read-case.ts';
import { expectValid } from '../support/contract.ts';
import { line, ordinaryDays, spray } from '../support/exported.ts';
import { onStage, type Stage } from '../support/stage.ts';

const WINDOW = { from: '2026-03-17T00:00:00Z', to: '2026-03-17T23:00:00Z' };

/** Starts a workflow the way the web UI's form does: its request, byte for byte, over its own HTTP API. */
async function startAsTheFormDoes(
  { client, taskQueue }: Stage,
  workflowId: string,
  type: string,
  json: string,
): Promise<unknown> {
  const page = await fetch(`${inject('server')!.uiUrl}/api/v1/settings`);
  const cookie = page.headers.get('set-cookie') ?? '';
  const token = /_csrf=([^;]+)/.exec(cookie)?.[1] ?? '';
  const response = await fetch(
    `${inject('server')!.uiUrl}/api/v1/namespaces/default/workflows/${encodeURIComponent(workflowId)}`,
    {
      method: 'POST',
      headers: {
        'content-type': 'text/plain;charset=UTF-8',
        'caller-type': 'operator',
        'x-csrf-token': token,
        cookie: `_csrf=${token}`,
      },
      body: JSON.stringify({
        workflowId,
        taskQueue: { name: taskQueue },
        workflowType: { name: type },
        input: {
          payloads: [{ metadata: { encoding: 'anNvbi9wbGFpbg==' }, data: Buffer.from(json).toString('base64') }],
        },
        userMetadata: {},
        searchAttributes: null,
      }),
    },
  );
  expect(response.status).toBe(200);
  return client.workflow.getHandle(workflowId).result();
}

/** The failure a workflow ends with. */
async function failureOf(result: Promise<unknown>): Promise<ApplicationFailure> {
  const error = await result.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(WorkflowFailedError);
  return (error as WorkflowFailedError).cause as ApplicationFailure;
}

describe.skipIf(!inject('server'))('an investigation by hand', () => {
  it('started from the form of the web UI files a case of its own', async () => {
    await onStage({ exports: { 'a.json': [...ordinaryDays(), ...spray()] } }, async (stage) => {
      const asked = JSON.stringify({ ip: '203.0.113.7', ...WINDOW });
      await startAsTheFormDoes(stage, `case/${stage.tenant}/by-hand`, 'investigateLockouts', asked);
      const [file] = await readCases(stage.ports.store, await stage.ports.store.caseIds());
      expectValid(file, 'case');
      expect(file).toMatchObject({
        origin: 'on-demand',
        watch: 'ended',
        status: 'open',
        severity: 'critical',
        detections: [],
      });
      expect(await stage.mails()).toEqual([]);
    });
  });

  it('names the case of a hunt that holds the same lockouts, and is mailed when asked', async () => {
    await onStage({ exports: { 'a.json': [...ordinaryDays(), ...spray()] } }, async (stage) => {
      await stage.hunt();
      const [found] = await stage.cases();
      const asked = JSON.stringify({ user: 'USER3@example.com', mail: true, ...WINDOW });
      await startAsTheFormDoes(stage, 'any-id-at-all', 'investigateLockouts', asked);
      const cases = await readCases(stage.ports.store, await stage.ports.store.caseIds());
      const file = cases.find(({ origin }) => origin === 'on-demand');
      expect(file).toMatchObject({ links: { sameCampaignAs: found!.id }, lockouts: { total: 1 } });
      expect(await stage.mails()).toHaveLength(2);
    });
  });

  it('that finds nothing is a closed case without an audit line', async () => {
    await onStage({ exports: { 'a.json': ordinaryDays() } }, async (stage) => {
      await startAsTheFormDoes(
        stage,
        'nothing',
        'investigateLockouts',
        JSON.stringify({ ip: '203.0.113.99', ...WINDOW }),
      );
      const [file] = await readCases(stage.ports.store, await stage.ports.store.caseIds());
      expectValid(file, 'case');
      expect(file).toMatchObject({
        status: 'closed',
        severity: 'informational',
        audit: [],
        users: [],
        firstSeen: null,
      });
    });
  });

  it('does not take the successes of a source that nobody failed from for an attack', async () => {
    const exports = { 'a.json': [line({ at: '12:00', user: 'traveller', ip: '198.51.100.9', code: 0 })] };
    await onStage({ exports }, async (stage) => {
      await startAsTheFormDoes(
        stage,
        'quiet',
        'investigateLockouts',
        JSON.stringify({ ip: '198.51.100.9', ...WINDOW }),
      );
      const [file] = await readCases(stage.ports.store, await stage.ports.store.caseIds());
      expect(file).toMatchObject({ severity: 'informational', status: 'closed' });
    });
  });
});

describe.skipIf(!inject('server'))('bad input', () => {
  it.each([
    ['huntLockouts', '{"from":"yesterday","until":"now"}', ['until', 'from', 'to']],
    ['huntLockouts', '[]', ['input']],
    ['investigateLockouts', '{"ip":"999.1.1.1","mail":"yes"}', ['ip', 'mail']],
    ['investigateLockouts', '{"ip":"203.0.113.7","user":"ada"}', ['caseId, ip, user']],
    ['investigateLockouts', '{"user":"ada","from":"2026-03-17T10:00:00Z","to":"2026-03-17T09:00:00Z"}', ['to']],
    ['investigateLockouts', '{"tenant":"nobody","ip":"203.0.113.7"}', ['tenant']],
    ['investigateLockouts', '{"caseId":"LK-20260317-000000"}', ['caseId']],
  ])('fails %s at once and names each wrong field: %s', async (type, json, fields) => {
    await onStage({ exports: { 'a.json': ordinaryDays() } }, async (stage) => {
      const workflowId = `bad-${stage.tenant}`;
      const failure = await failureOf(startAsTheFormDoes(stage, workflowId, type, json));
      expect(failure).toBeInstanceOf(ApplicationFailure);
      expect(failure).toMatchObject({ type: 'InvalidRequest', nonRetryable: true });
      expect((failure.details as { field: string }[]).map(({ field }) => field).sort()).toEqual([...fields].sort());
      const { events } = await stage.client.workflow.getHandle(workflowId).fetchHistory();
      expect(events!.filter((event) => event.workflowTaskFailedEventAttributes)).toEqual([]);
    });
  });
});
