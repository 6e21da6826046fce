import { MINUTE } from '../../domain/duration.ts';

/** The steps of a case ask the same within seconds of each other; a re-check comes an hour later. */
const KEPT = MINUTE;
/** Cases that are open at the same time take turns. */
const MOST = 4;

/** Answers that are asked for again within a minute; `ask` is called when there is none that new. Failures are not kept. */
export function brieflyKept<Answer>(now: () => number): (key: string, ask: () => Promise<Answer>) => Promise<Answer> {
  const kept = new Map<string, { readonly until: number; readonly answer: Answer }>();
  return async (key, ask) => {
    const known = kept.get(key);
    if (known && now() < known.until) return known.answer;
    const until = now() + KEPT;
    const answer = await ask();
    kept.delete(key);
    kept.set(key, { until, answer });
    if (kept.size > MOST) kept.delete(kept.keys().next().value!);
    return answer;
  };
}
