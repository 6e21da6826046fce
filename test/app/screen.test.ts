import { describe, expect, it } from 'vitest';
import { screenOf } from '../../src/app/screen.ts';
import { coloured, plain } from '../../src/render/paint.ts';

const terminal = (columns: number) => ({ isTTY: true, columns });
const pipe = { isTTY: false, columns: undefined as never };

describe('the screen', () => {
  it.each([
    ['a terminal', terminal(120), 120],
    ['a narrow one', terminal(20), 40],
    ['a very wide one', terminal(400), 160],
    ['a terminal that does not say', terminal(0), 80],
    ['a pipe', pipe, 80],
  ])('of %s is %o columns wide', (_what, stream, columns) => {
    expect(screenOf(stream, {}).columns).toBe(columns);
  });

  it.each([
    ['a terminal', terminal(80), {}, true],
    ['a pipe', pipe, {}, false],
    ['people who want none', terminal(80), { NO_COLOR: '1' }, false],
    ['an empty NO_COLOR', terminal(80), { NO_COLOR: '' }, true],
    ['a terminal without', terminal(80), { TERM: 'dumb' }, false],
    ['a pipe to a pager', pipe, { FORCE_COLOR: '1' }, true],
    ['both', terminal(80), { FORCE_COLOR: '1', NO_COLOR: '1' }, true],
    ['a terminal that is told not to', terminal(80), { FORCE_COLOR: '0' }, false],
  ])('for %s', (_what, stream, environment, colours) => {
    expect(screenOf(stream, environment).paint).toBe(colours ? coloured : plain);
  });
});
