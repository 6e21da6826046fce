import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFile } from '../../src/adapters/files/open-file.ts';
import type { Case } from '../../src/domain/case.ts';
import { HOUR, MINUTE } from '../../src/domain/duration.ts';
import type { Ledger, LedgerCase } from '../../src/domain/ledger.ts';
import type { Lockout } from '../../src/domain/lockout.ts';
import type { Store } from '../../src/ports.ts';
import type { Happening } from './attacks.ts';
import { deliveriesOf, type Fate, type Round, type Weather } from './deliveries.ts';
import { growingFolder, instantOf, type GrowingFolder } from './growing-folder.ts';
import { simulatedWorker, TENANT, type Clock, type Inboxes, type SimulatedWorker } from './simulated-worker.ts';

/** Everything that happens in a simulation. */
export interface Story {
  readonly happenings: readonly Happening[];
  readonly weather: Weather;
  readonly fate: Fate;
}

/** What is in the store when everything has come in and the worker has caught up. */
export interface Outcome {
  readonly ledger: Ledger;
  readonly cases: readonly FiledCase[];
  /** How far the files that lie there reach, by the key of each. */
  readonly ends: Readonly<Record<string, number>>;
}

/** A case as filed, its entry in the ledger, and the sign-in ids that belong to it. */
export interface FiledCase {
  readonly file: Case | null;
  readonly entry: LedgerCase;
  readonly signIns: readonly string[];
}

/** Plays a story against real activities over real folders; only time and Temporal are simulated. */
export async function simulated({ happenings, weather, fate }: Story): Promise<Outcome> {
  const root = await mkdtemp(join(tmpdir(), 'lockout-hunt-'));
  try {
    const folder = await growingFolder(join(root, 'exports'));
    const deliveries = deliveriesOf(happenings, weather);
    const end = Math.max(0, ...deliveries.map(({ at }) => at));
    const stage = stageIn(root, folder);
    let [elapsed, count] = [0, 0];
    for (; elapsed < end; elapsed += EVERY) {
      const due = deliveries.filter(({ at }) => elapsed < at && at <= elapsed + EVERY);
      if (due.length === 0) continue;
      const round = fate.rounds[count++ % fate.rounds.length]!;
      if (round.rotates) await folder.rotate();
      await folder.add(due, round.tears);
      const isDown = fate.outages.some(({ from, length }) => from <= elapsed && elapsed < from + length);
      if (!isDown) await stage.play(round, elapsed + EVERY);
    }
    await folder.add([], false);
    for (const more of [1, 2]) await stage.play(CALM, elapsed + more * EVERY);
    return await outcomeOf(stage.store(), folder);
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

/** Between two hunts; those that would find nothing new are left out. */
const EVERY = 30 * MINUTE;

const CALM: Round = {
  ...{ diesAfter: null, byHand: null, restarts: true },
  ...{ investigates: true, tears: false, rotates: false },
};

interface SimulatedStage {
  play(round: Round, elapsed: number): Promise<void>;
  store(): Store;
}

/** One worker after the other, over the same folders. */
function stageIn(root: string, { path }: GrowingFolder): SimulatedStage {
  let now = 0;
  const clock: Clock = { now: () => now };
  const inboxes: Inboxes = new Map();
  const started = (): SimulatedWorker => simulatedWorker({ exports: path, state: root }, clock, inboxes);
  let worker = started();
  return {
    play: async (round, elapsed) => {
      now = Date.parse(instantOf(elapsed));
      if (round.restarts || round.diesAfter !== null) worker = started();
      await playHunts(worker, round, elapsed);
      if (round.investigates) await worker.investigate();
    },
    store: () => worker.ports.store,
  };
}

/** The scheduled hunt, as far as it comes, and between two of its steps the one by hand. */
async function playHunts(worker: SimulatedWorker, { diesAfter, byHand }: Round, elapsed: number): Promise<void> {
  const scheduled = worker.hunt({});
  for (let step = 0; ; step++) {
    if (byHand?.afterSteps === step) await huntByHand(worker, byHand.hours, elapsed);
    if (diesAfter === step || (await scheduled.next()).done) return;
  }
}

async function huntByHand(worker: SimulatedWorker, hours: number, elapsed: number): Promise<void> {
  const window = { from: instantOf(elapsed - hours * HOUR), to: instantOf(elapsed) };
  const hunt = worker.hunt({ window });
  while (!(await hunt.next()).done);
}

async function outcomeOf(store: Store, folder: GrowingFolder): Promise<Outcome> {
  const { ledger } = await store.ledger(TENANT);
  const files = await Promise.all((await folder.files()).map(openFile));
  const cases = ledger.cases.map(async (entry) => {
    const lockouts = await store.recall<Lockout[]>(entry.lockouts);
    return { entry, file: await store.caseFile(entry.id), signIns: lockouts.map(({ id }) => id) };
  });
  return {
    ledger,
    cases: await Promise.all(cases),
    ends: Object.fromEntries(files.map(({ key, size }) => [key, size])),
  };
}
