/** A clock that stands still until it is told to go on, and what falls due by it. */
export interface FakeClock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Plans something; of two things at one moment, that which was planned first comes first. Answers how to drop it. */
  plan(at: number, act: () => Promise<void> | void): () => void;
  /** Does everything that falls due up to a moment, jumping from one to the next. */
  until(moment: number): Promise<void>;
}

interface Due {
  readonly at: number;
  readonly act: () => Promise<void> | void;
}

export function fakeClock(start: number): FakeClock {
  let now = start;
  let planned: Due[] = [];
  const drop = (due: Due): void => void (planned = planned.filter((other) => other !== due));
  const next = (): Due | undefined => planned.reduce<Due | undefined>(earlier, undefined);
  return {
    now: () => now,
    plan: (at, act) => {
      const due = { at: Math.max(at, now), act };
      planned.push(due);
      return () => drop(due);
    },
    until: async (moment) => {
      for (let due = next(); due && due.at <= moment; due = next()) {
        drop(due);
        now = due.at;
        await due.act();
      }
      now = Math.max(now, moment);
    },
  };
}

function earlier(found: Due | undefined, due: Due): Due {
  return found === undefined || due.at < found.at ? due : found;
}
