import { expect, it } from 'vitest';
import { progressBar } from '../../src/render/progress-bar.ts';

it.each([
  [0, 0, '──────────────────────────────   0 %  file 1 of 3, 0 MB'],
  [0.5, 512_000_000, '━━━━━━━━━━━━━━━───────────────  50 %  file 1 of 3, 512 MB'],
  [0.999, 1_250_000_000, '━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━  99 %  file 1 of 3, 1.3 GB'],
  [1.2, 2e9, '━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ 100 %  file 1 of 3, 2.0 GB'],
])('a bar shows %d', (share, bytes, bar) => expect(progressBar({ file: 1, of: 3, share, bytes })).toBe(bar));
