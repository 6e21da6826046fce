import type { Case } from '../domain/case.ts';
import type { LinksTo } from '../domain/case-links.ts';
import { caseLetter, IN_A_MAIL } from '../render/case-letter.ts';
import { letterOnTerminal } from '../render/letter-terminal.ts';
import { screenOf } from './screen.ts';

/** A case as stdout shows it: what there is to say, and the ways to it. */
export function caseOnTerminal(file: Case, linksTo: LinksTo): string {
  return letterOnTerminal(caseLetter(file, IN_A_MAIL, linksTo(file)), screenOf());
}
