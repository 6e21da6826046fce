import type { Case } from '../domain/case.ts';
import type { LinksTo } from '../domain/case-links.ts';
import { caseLetter } from '../render/case-letter.ts';
import { letterOnTerminal } from '../render/letter-terminal.ts';
import { linksText } from '../render/links-text.ts';
import { screenOf } from './screen.ts';

/** A case as stdout shows it: what there is to say, and the ways to it. */
export function caseOnTerminal(file: Case, linksTo: LinksTo): string {
  const screen = screenOf();
  return letterOnTerminal(caseLetter(file), screen) + linksText(linksTo(file), screen);
}
