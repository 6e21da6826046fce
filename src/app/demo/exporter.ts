import { appendFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { auditLine, exportedLine, type SampleSignIn } from './records.ts';
import { lastHour, ordinary, weekBefore } from './story.ts';

/** How long the story of the last hour takes to be exported. */
const STORY_SECONDS = 40;
export const EVERY_SECONDS = 4;

/**
 * Writes the exports of the sample tenant below a folder, as they would grow, until it is aborted; says each time how many
 * sign-ins were added.
 */
export async function keepExporting(
  folder: string,
  onExported: (signIns: number) => void,
  signal: AbortSignal,
): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const now = Date.now();
  const write = async (file: string, signIns: readonly SampleSignIn[], at: number): Promise<void> => {
    await append(join(folder, file), signIns, at);
    onExported(signIns.length);
  };
  await write('last-week.json', weekBefore(now), now);
  const story = lastHour(now);
  const share = Math.ceil((story.length * EVERY_SECONDS) / STORY_SECONDS);
  for (let turn = 0; !signal.aborted; turn++) {
    const told = story.slice(turn * share, (turn + 1) * share);
    await write('today.json', told.length > 0 ? told : [ordinary(Date.now(), turn)], Date.now());
    await delay(EVERY_SECONDS * 1000, undefined, { signal }).catch(() => undefined);
  }
}

async function append(path: string, signIns: readonly SampleSignIn[], at: number): Promise<void> {
  const lines = [...signIns.map(exportedLine), auditLine(at)];
  await appendFile(path, `${lines.join('\n')}\n`, { mode: 0o600 });
}
