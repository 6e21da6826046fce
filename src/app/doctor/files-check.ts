import { fileFeed } from '../../adapters/file-feed.ts';
import { MINUTE } from '../../domain/duration.ts';
import { counted } from '../../domain/wording.ts';
import type { Documents } from '../../adapters/documents.ts';
import { checked, type Check } from './check.ts';

/** Minutes after which exports that are still fed count as stale. */
const STALE_AFTER = 6 * 60;
/** The first look reads everything there is. */
const PATIENCE = 10 * MINUTE;

/** Reads the exports of a tenant as a hunt would, and says how far they reach. */
export function filesCheck(
  tenant: string,
  paths: readonly string[],
  documents: () => Documents,
  now: number,
): Promise<Check> {
  return checked(
    `${tenant}: sign-ins`,
    async (signal) => {
      const feed = fileFeed({ paths, documents: documents(), memory: `feeds/${tenant}`, onlyPresent: false });
      const { reading } = await feed.lockoutsSince({}, { signal });
      const unread = reading.files.filter(({ problem }) => problem !== undefined);
      if (reading.to === null)
        return { status: 'warn', detail: `no sign-in in ${paths.join(', ')}`, fix: 'Check the export, or feed.paths.' };
      const late = Math.round((now - Date.parse(reading.to)) / MINUTE);
      const detail = `${counted(reading.files.length, 'file')}, the newest sign-in is of ${reading.to} (${late} min ago)`;
      if (unread.length > 0)
        return {
          status: 'warn',
          detail: `${detail}; ${unread[0]!.path}: ${unread[0]!.problem}`,
          fix: 'Mend that file.',
        };
      if (late > STALE_AFTER) return { status: 'warn', detail, fix: 'See whether the export still runs.' };
      return { status: 'ok', detail };
    },
    { fix: 'Correct feed.paths, or make the files readable for the user that runs the worker.', patience: PATIENCE },
  );
}
