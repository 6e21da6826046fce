import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readLockouts } from '../src/adapters/file-lockouts.ts';
import { backtest } from '../src/domain/backtest.ts';
import { BUILT_IN_EXCLUSIONS } from '../src/domain/exclusion.ts';
import { lockoutsOf } from '../src/domain/lockout.ts';
import { PRESETS } from '../src/domain/policy.ts';
import { backtestText } from '../src/render/backtest-text.ts';
import { temporaryFolder } from './adapters/temporary-folder.ts';
import { twoDays } from './support/two-days.ts';

const folder = temporaryFolder();

describe('two days of a tenant under all presets', () => {
  it('look as the README shows them', async () => {
    const { lockouts: rows, reading } = await readLockouts([await folder.write('days', twoDays())], { strict: false });
    const { lockouts, duplicates } = lockoutsOf(rows, BUILT_IN_EXCLUSIONS);
    const counts = { records: reading.records, duplicates, quarantined: reading.quarantined };
    const text = backtestText(backtest(counts, lockouts, Object.values(PRESETS)));
    const picture = text.slice(text.indexOf('side by side')).trimEnd();
    expect(readFileSync(new URL('../README.md', import.meta.url), 'utf8')).toContain(picture);
    expect(text).toContain('sentinel: 113 lockouts listed');
  });
});
