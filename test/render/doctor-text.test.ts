import { describe, expect, it } from 'vitest';
import { doctorText } from '../../src/render/doctor-text.ts';

describe('a check on a terminal', () => {
  it('is one line, below the ones before it', () => {
    expect(doctorText({ check: 'store', status: 'ok', detail: './state can be written' })).toBe(
      'ok       store: ./state can be written\n',
    );
    expect(doctorText({ check: 'mail', status: 'skipped', detail: 'no mail' })).toBe('skipped  mail: no mail\n');
  });

  it('says in a second line what to do', () => {
    expect(doctorText({ check: 'store', status: 'fail', detail: 'gone', fix: 'Buy a disk.' })).toBe(
      'fail     store: gone\n         → Buy a disk.\n',
    );
  });

  it('shows what a server slips in, and does not obey it', () => {
    const text = doctorText({ check: 'mail', status: 'fail', detail: '\u001b[2Jall is well', fix: 'a\u202eb\r' });
    expect(text).not.toMatch(/[\u001b\u202e\r]/);
    expect(text.match(/\n/g)).toHaveLength(2);
  });
});
