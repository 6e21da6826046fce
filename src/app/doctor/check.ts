/** What one check found: `warn`: it works, but look; `skipped`: something before it failed, or it was not asked for. */
export interface Finding {
  readonly status: 'ok' | 'warn' | 'fail' | 'skipped';
  /** In one line. */
  readonly detail: string;
  /** What to do about it, in one line. */
  readonly fix?: string;
}

/** A finding, and what was checked: an entry of `lockout-hunt/doctor@1`. */
export interface Check extends Finding {
  readonly check: string;
}

/** No single check keeps a person waiting for longer. */
const PATIENCE = 20_000;

/** Checks one thing. What it throws is a failure in its own words; what hangs has failed, and is told to stop. */
export async function checked(
  check: string,
  look: (signal: AbortSignal) => Promise<Finding>,
  { fix, patience = PATIENCE }: { readonly fix: string; readonly patience?: number },
): Promise<Check> {
  const giveUp = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const tooLong = new Promise<Finding>((resolve) => {
    timer = setTimeout(() => resolve({ status: 'fail', detail: `no answer within ${patience / 1000} s` }), patience);
  });
  try {
    return oneLine({ check, ...(await Promise.race([look(giveUp.signal), tooLong])) }, fix);
  } catch (error) {
    return oneLine({ check, status: 'fail', detail: (error as Error).message }, fix);
  } finally {
    clearTimeout(timer);
    giveUp.abort();
  }
}

/** A check that could not be made. */
export function skipped(check: string, why: string): Check {
  return { check, status: 'skipped', detail: why };
}

function oneLine(check: Check, otherwise: string): Check {
  const fix = check.fix ?? (check.status === 'fail' ? otherwise : undefined);
  const detail = check.detail.replace(/\s+/g, ' ').trim() || 'no reason was given';
  return { ...check, detail, ...(fix !== undefined && { fix: fix.replace(/\s+/g, ' ') }) };
}
