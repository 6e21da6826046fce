import { homedir } from 'node:os';
import { join } from 'node:path';

/** Where we keep what is costly to get again (the Temporal CLI): outside of any checkout, one per user. */
export function cacheFolder(environment: NodeJS.ProcessEnv = process.env, platform = process.platform): string {
  if (environment['LOCKOUT_HUNT_CACHE']) return environment['LOCKOUT_HUNT_CACHE'];
  if (environment['XDG_CACHE_HOME']) return join(environment['XDG_CACHE_HOME'], 'lockout-hunt');
  if (platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'lockout-hunt');
  if (platform === 'win32') return join(environment['LOCALAPPDATA'] ?? homedir(), 'lockout-hunt', 'Cache');
  return join(homedir(), '.cache', 'lockout-hunt');
}
