import type { CaseLinks } from '../domain/case-links.ts';
import { visible } from './escape.ts';
import { PAGE, type Screen } from './paint.ts';

const HEADING = 'In the Temporal web UI';

/** Ways to a case, for a terminal: whole, however long, since a terminal makes links of them and people copy them. */
export function linksText(links: CaseLinks | null, { paint }: Screen = PAGE): string {
  if (!links) return '';
  const { workflow, startForm } = links;
  const lines = [
    paint('heading', HEADING),
    paint('quiet', '-'.repeat(HEADING.length)),
    'What the case did, does and waits for:',
    `    ${visible(workflow)}`,
    ...(startForm
      ? [
          'Look again by hand: open the form, paste this as its input',
          `    ${visible(startForm.url)}`,
          `    ${visible(startForm.paste)}`,
        ]
      : []),
  ];
  return `\n${lines.join('\n')}\n`;
}
