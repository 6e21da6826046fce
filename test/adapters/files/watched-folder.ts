import { rm } from 'node:fs/promises';
import { fileFeed, type FileFeedOptions } from '../../../src/adapters/file-feed.ts';
import { folderDocuments } from '../../../src/adapters/folder-documents.ts';
import type { SignInFeed } from '../../../src/ports.ts';
import type { Positions } from '../../../src/domain/ledger.ts';
import { temporaryFolder, type TemporaryFolder } from '../temporary-folder.ts';

export interface WatchedFolder extends TemporaryFolder {
  /** A feed over the folder `in`, or other paths, with its memory beside it. */
  feed(options?: Partial<FileFeedOptions>): SignInFeed;
  /** A path below the folder that is watched. */
  watched(name: string): string;
  forget(): Promise<void>;
}

export function watchedFolder(): WatchedFolder {
  const folder = temporaryFolder();
  return {
    ...folder,
    feed: ({ paths = [folder.path('in')], onlyPresent = false, now = Date.now } = {}) => {
      const documents = folderDocuments(folder.path('state'), (name) => name);
      return fileFeed({ paths, documents, memory: 'feeds/contoso', onlyPresent, now });
    },
    watched: (name) => folder.path('in', name),
    forget: () => rm(folder.path('state'), { recursive: true, force: true }),
  };
}

/** Asks a feed again and again for what is new, joining positions as a ledger does; never lets one go back. */
export function hunting(feed: SignInFeed): { next(): Promise<string[]>; readonly positions: Positions } {
  const positions: Record<string, number> = {};
  return {
    positions,
    next: async () => {
      const found = await feed.lockoutsSince(positions, {});
      for (const [file, position] of Object.entries(found.positions)) {
        if (position < (positions[file] ?? 0)) throw new Error(`the position of ${file} went back to ${position}`);
        positions[file] = position;
      }
      return found.lockouts.map(({ id }) => id).sort();
    },
  };
}
