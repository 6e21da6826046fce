import { fileURLToPath } from 'node:url';
import {
  ApplicationFailure,
  DefaultFailureConverter,
  defaultPayloadConverter,
  toPayloads,
  TypedSearchAttributes,
} from '@temporalio/common';
import { msToTs, tsToMs } from '@temporalio/common/lib/time.js';
import { coresdk, type temporal } from '@temporalio/proto';
import { MockActivityEnvironment } from '@temporalio/testing';
import { bundleWorkflowCode, DefaultLogger } from '@temporalio/worker';
import type { Workflow, WorkflowCreateOptions } from '@temporalio/worker/lib/workflow/interface.js';
import { ReusableVMWorkflowCreator } from '@temporalio/worker/lib/workflow/reusable-vm.js';
import { parseWorkflowCode } from '@temporalio/worker/lib/worker.js';
import type { Activities } from '../../activities/index.ts';
import type { FakeClock } from './fake-clock.ts';

/**
 * Temporal without a server: the real bundle of our workflows in the SDK's own sandbox, by a clock of the test. Activities
 * take no time, and a retry comes when it would. It stands on modules that the SDK calls internal, so it goes with one
 * version of the SDK; what a server does is tested against a server (test/system).
 */
export interface Serverless {
  /** Starts a workflow now. */
  start(type: string, workflowId: string, input: unknown): void;
  /** Signals a workflow now, and starts it before where it does not run. */
  signalWithStart(type: string, workflowId: string, input: unknown, signal: Message): void;
  /** Sends an update to a workflow that runs; rejects with what its validator refuses it for. */
  update(workflowId: string, update: Message, id: string): Promise<unknown>;
  /** Every run of a workflow, oldest first. */
  runs(workflowId: string): readonly Run[];
  close(): Promise<void>;
}

/** A signal or an update, with its one argument. */
export interface Message {
  readonly name: string;
  readonly input: unknown;
}

/** One run of a workflow. */
export interface Run {
  readonly workflowId: string;
  /** What it asked for, in order, and how often each was tried. */
  readonly activities: readonly { readonly name: string; readonly tries: number }[];
  /** How it ended; while it runs, `undefined`. */
  readonly end: End | undefined;
}

export type End = { readonly result: unknown } | { readonly failure: Error } | 'continued as new';

interface Driven extends Run {
  readonly runId: string;
  readonly type: string;
  readonly startTime: Date;
  readonly workflow: Workflow;
  readonly activities: { name: string; tries: number }[];
  /** How to drop each timer that runs. */
  readonly timers: Map<number, () => void>;
  readonly answers: Map<string, (response: coresdk.workflow_commands.IUpdateResponse) => void>;
  end: End | undefined;
}

type Job = coresdk.workflow_activation.IWorkflowActivationJob;
type Payload = temporal.api.common.v1.IPayload;
type Scheduled = coresdk.workflow_commands.IScheduleActivity;
type Command = coresdk.workflow_commands.IWorkflowCommand;

const failures = new DefaultFailureConverter();
const logger = new DefaultLogger('ERROR', () => undefined);
const SEED = [1, 3, 3, 7, 1, 3, 3, 7];
const payloads = (...values: unknown[]): Payload[] => toPayloads(defaultPayloadConverter, ...values)!;
const valueOf = (payload: Payload | null | undefined): unknown =>
  payload ? defaultPayloadConverter.fromPayload(payload) : undefined;

let bundled: Promise<{ code: string }> | undefined;

/** Runs workflows by this clock, over these activities. */
export async function withoutServer(clock: FakeClock, activities: Activities): Promise<Serverless> {
  const workflowsPath = fileURLToPath(new URL('../../workflows/index.ts', import.meta.url));
  bundled ??= bundleWorkflowCode({ workflowsPath, logger });
  const code = parseWorkflowCode((await bundled).code);
  const creator = await ReusableVMWorkflowCreator.create(code, 5_000, new Set(Object.keys(activities)));
  const all: Driven[] = [];
  const running = (workflowId: string) => all.find((run) => run.workflowId === workflowId && !run.end);

  const begin = async (type: string, workflowId: string, args: Payload[], signals: Job[], startTime?: Date) => {
    const run = await created(creator, { type, workflowId, runId: `run-${all.length}`, startTime, clock });
    all.push(run);
    const { runId: firstExecutionRunId } = run;
    const initializeWorkflow = { workflowId, workflowType: type, arguments: args, firstExecutionRunId, attempt: 1 };
    const started = { startTime: msToTs(run.startTime.getTime()), randomnessSeed: SEED[0] as never };
    await activate(run, [{ initializeWorkflow: { ...initializeWorkflow, ...started } }, ...signals]);
  };

  const activate = async (run: Driven, jobs: Job[]): Promise<void> => {
    if (run.end) return;
    const activation = { runId: run.runId, timestamp: msToTs(clock.now()), isReplaying: false, jobs };
    const { failed, successful } = await run.workflow.activate(
      coresdk.workflow_activation.WorkflowActivation.fromObject(activation),
    );
    await run.workflow.getAndResetSinkCalls();
    if (failed) throw new Error(`A workflow task failed: ${failed.failure?.message}`, { cause: failed.failure });
    for (const command of successful?.commands ?? []) await carryOut(run, command);
  };

  const carryOut = async (run: Driven, command: Command): Promise<void> => {
    const { scheduleActivity, startTimer, cancelTimer, updateResponse } = command;
    if (scheduleActivity) {
      run.activities.push({ name: scheduleActivity.activityType!, tries: 0 });
      plan(run, scheduleActivity, clock.now(), run.activities.at(-1)!);
    }
    if (startTimer) {
      const seq = startTimer.seq!;
      const due = clock.now() + tsToMs(startTimer.startToFireTimeout);
      run.timers.set(
        seq,
        clock.plan(due, () => activate(run, [{ fireTimer: { seq } }])),
      );
    }
    if (cancelTimer) run.timers.get(cancelTimer.seq!)?.();
    if (updateResponse) run.answers.get(updateResponse.protocolInstanceId!)?.(updateResponse);
    await end(run, command);
  };

  const end = async (run: Driven, command: Command): Promise<void> => {
    const {
      completeWorkflowExecution: done,
      failWorkflowExecution: broke,
      continueAsNewWorkflowExecution: next,
    } = command;
    if (done) run.end = { result: valueOf(done.result) };
    if (broke) run.end = { failure: failures.failureToError(broke.failure as never, defaultPayloadConverter) };
    if (next) run.end = 'continued as new';
    if (!run.end) return;
    for (const drop of run.timers.values()) drop();
    await run.workflow.dispose();
    if (next) await begin(run.type, run.workflowId, next.arguments!, [], run.startTime);
  };

  const plan = (run: Driven, scheduled: Scheduled, at: number, log: { tries: number }, since = at): void => {
    clock.plan(at, async () => {
      if (run.end) return;
      const tried = await attempt(activities, scheduled, ++log.tries);
      const again = 'failed' in tried ? nextTry(scheduled, tried.error, log.tries, clock.now(), since) : null;
      if (again !== null) plan(run, scheduled, again, log, since);
      else await activate(run, [{ resolveActivity: { seq: scheduled.seq!, result: tried } }]);
    });
  };

  return {
    start: (type, workflowId, input) =>
      void clock.plan(clock.now(), () => begin(type, workflowId, payloads(input), [])),
    signalWithStart: (type, workflowId, input, { name: signalName, input: sent }) => {
      const signals = [{ signalWorkflow: { signalName, input: payloads(sent) } }];
      clock.plan(clock.now(), async () => {
        const run = running(workflowId);
        await (run ? activate(run, signals) : begin(type, workflowId, payloads(input), signals));
      });
    },
    update: async (workflowId, { name, input }, id) => {
      const run = running(workflowId);
      if (!run) throw new Error(`${workflowId} does not run.`);
      const answers: coresdk.workflow_commands.IUpdateResponse[] = [];
      run.answers.set(id, (response) => answers.push(response));
      const doUpdate = { id, protocolInstanceId: id, name, input: payloads(input), runValidator: true };
      await activate(run, [{ doUpdate: { ...doUpdate, meta: { updateId: id, identity: 'an analyst' } } }]);
      const refused = answers.find(({ rejected }) => rejected)?.rejected;
      if (refused) throw failures.failureToError(refused as never, defaultPayloadConverter);
      return valueOf(answers.find(({ completed }) => completed)?.completed);
    },
    runs: (workflowId) => all.filter((run) => run.workflowId === workflowId),
    close: async () => {
      for (const { workflow, end: over } of all) if (!over) await workflow.dispose();
      await creator.destroy();
    },
  };
}

interface Beginning {
  readonly type: string;
  readonly workflowId: string;
  readonly runId: string;
  /** When the first of its runs began; `undefined`: now. */
  readonly startTime: Date | undefined;
  readonly clock: FakeClock;
}

async function created(creator: ReusableVMWorkflowCreator, { clock, ...given }: Beginning): Promise<Driven> {
  const { type: workflowType, workflowId, runId } = given;
  const now = clock.now();
  const startTime = given.startTime ?? new Date(now);
  const known = { workflowType, workflowId, runId, firstExecutionRunId: runId, originalExecutionRunId: runId };
  const info = {
    ...{ ...known, startTime, runStartTime: new Date(now), namespace: 'default', taskQueue: 'tests', attempt: 1 },
    ...{ taskTimeoutMs: 10_000, searchAttributes: {}, typedSearchAttributes: new TypedSearchAttributes() },
    ...{ historyLength: 3, historySize: 300, continueAsNewSuggested: false },
    ...{ targetWorkerDeploymentVersionChanged: false },
    unsafe: {
      isReplaying: false,
      isReplayingHistoryEvents: false,
      now: () => clock.now(),
      random: { random: () => 0.5 },
    },
  } as unknown as WorkflowCreateOptions['info'];
  const workflow = await creator.createWorkflow({ info, randomnessSeed: SEED, now, showStackTraceSources: false });
  const nothingYet = { activities: [], timers: new Map(), answers: new Map(), end: undefined };
  return { type: workflowType, workflowId, runId, startTime, workflow, ...nothingYet };
}

type Tried =
  { readonly completed: { readonly result: Payload } } | { readonly failed: object; readonly error: unknown };

async function attempt(activities: Activities, scheduled: Scheduled, attemptNumber: number): Promise<Tried> {
  const name = scheduled.activityType as keyof Activities;
  const environment = new MockActivityEnvironment({ activityType: name, attempt: attemptNumber }, { logger });
  const work = activities[name] as (input: unknown) => Promise<unknown>;
  try {
    return { completed: { result: payloads(await environment.run(work, valueOf(scheduled.arguments![0])))[0]! } };
  } catch (error) {
    const activityFailureInfo = { activityType: { name }, activityId: scheduled.activityId!, identity: 'tests' };
    const cause = failures.errorToFailure(error, defaultPayloadConverter);
    return { failed: { failure: { message: 'Activity task failed', cause, activityFailureInfo } }, error };
  }
}

/** What Temporal does where a retry policy says nothing, in milliseconds. */
const FIRST_WAIT = 1_000;
const LONGEST_WAIT = 100_000;

/** When Temporal would try again; `null`: not any more. */
function nextTry(
  { retryPolicy, scheduleToCloseTimeout }: Scheduled,
  error: unknown,
  tries: number,
  now: number,
  since: number,
): number | null {
  if (error instanceof ApplicationFailure && error.nonRetryable) return null;
  const { initialInterval, maximumInterval, maximumAttempts = 0 } = retryPolicy ?? {};
  if (maximumAttempts && tries >= maximumAttempts) return null;
  const first = initialInterval ? tsToMs(initialInterval) : FIRST_WAIT;
  const most = maximumInterval ? tsToMs(maximumInterval) : LONGEST_WAIT;
  const at = now + Math.min(most, first * 2 ** (tries - 1));
  return at - since > tsToMs(scheduleToCloseTimeout) ? null : at;
}
