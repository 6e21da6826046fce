import type { Case } from '../domain/case.ts';
import type { CaseLinks } from '../domain/case-links.ts';
import { CLOSINGS } from '../domain/decision.ts';
import type { Line, Link, Section } from './letter.ts';

/** Longest text to paste: that of an account with an endless id is no use. */
const LONGEST_PASTE = 1000;

/** How a reader takes a case over, closes it or opens it again, and where it can be looked at. */
export function goOn(file: Case, links: CaseLinks | null): Section {
  return {
    heading: file.status === 'closed' ? 'How to open it again' : 'How to take it over, or close it',
    lines: decisions(file),
    ...(links && { links: waysTo(links) }),
  };
}

function decisions({ id, status }: Case): Line[] {
  const command = (words: string): Line => ({ command: `lockout-hunt cases ${words}` });
  if (status === 'closed') return ['It is not dealt with after all:', command(`reopen ${id} --note 'why'`)];
  const [likeliest, ...others] = CLOSINGS;
  return [
    ...(status === 'open' ? ['You look at it, and others need not:', command(`acknowledge ${id}`)] : []),
    `It is dealt with (or, instead of ${likeliest}: ${others.join(', ')}):`,
    command(`close ${id} --reason ${likeliest}`),
  ];
}

function waysTo({ workflow, startForm }: CaseLinks): Link[] {
  return [
    { label: 'The case in Temporal, as it works', url: workflow },
    ...(startForm && startForm.paste.length <= LONGEST_PASTE
      ? [{ label: 'Look into its first source by hand', ...startForm }]
      : []),
  ];
}
