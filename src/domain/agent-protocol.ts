import type { AgentEvidence } from './agent-evidence.ts';
import { attemptsIn, attemptsUnder, isBrowserName, type AgentUse } from './agent-use.ts';
import type { Tally } from './tally.ts';
import { counted } from './wording.ts';

/**
 * `clientAppUsed` where no browser can be at work: legacy protocols that take a password (Elastic's list; entra-docs,
 * block-legacy-authentication). Microsoft's own Outlook speaks MAPI under the name of MSIE, so old names do not count.
 */
const LEGACY_CLIENTS: readonly string[] = [
  ...['authenticated smtp', 'autodiscover', 'exchange activesync', 'exchange online powershell', 'imap4', 'imap'],
  ...['exchange web services', 'mapi over http', 'offline address book', 'outlook anywhere (rpc over http)', 'pop3'],
  ...['outlook service', 'reporting web services', 'pop', 'smtp'],
];

/** A browser does not speak ROPC: who does so under a browser's name, old or new, is a script. */
export function browserOverRopc(uses: readonly AgentUse[]): AgentEvidence[] {
  const attempts = attemptsOf(
    uses.filter(({ reading }) => isBrowserName(reading)),
    ({ protocol }) => protocol === 'ropc',
  );
  if (attempts === 0) return [];
  const text = `${counted(attempts, 'attempt')} ${attempts === 1 ? 'uses' : 'use'} ROPC under the name of a browser`;
  return [{ code: 'browser-over-ropc', text, weight: 0.8, for: 'automated' }];
}

/** Nor do browsers of today fetch mail over IMAP or send it over SMTP. */
export function browserOverLegacy(uses: readonly AgentUse[]): AgentEvidence[] {
  const isLegacy = ({ clientApp }: Tally): boolean => LEGACY_CLIENTS.includes(clientApp?.toLowerCase() ?? '');
  const attempts = attemptsOf(
    uses.filter(({ reading }) => reading.class === 'browser'),
    isLegacy,
  );
  if (attempts === 0) return [];
  const speaks = attempts === 1 ? 'speaks' : 'speak';
  const text = `${counted(attempts, 'attempt')} ${speaks} a legacy protocol under the name of a browser`;
  return [{ code: 'browser-over-legacy', text, weight: 0.6, for: 'automated' }];
}

/** No agent at all. A finding, but a light one: some exports lose them, and it detects nothing alone (DESIGN §6). */
export function noAgent(uses: readonly AgentUse[]): AgentEvidence[] {
  const none = attemptsUnder(uses.filter(({ reading }) => reading.class === 'empty'));
  if (none === 0) return [];
  const text = `${none} of ${counted(attemptsUnder(uses), 'attempt')} ${none === 1 ? 'names' : 'name'} no user agent`;
  return [{ code: 'no-agent', text, weight: 0.2, for: 'automated' }];
}

function attemptsOf(uses: readonly AgentUse[], those: (tally: Tally) => boolean): number {
  return attemptsIn(uses.flatMap(({ tallies }) => tallies.filter(those)));
}
