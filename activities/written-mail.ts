import type { Case } from '../src/domain/case.ts';
import type { CaseMail, Ports } from '../src/ports.ts';
import { caseAttachment } from '../src/render/case-attachment.ts';
import { caseMail, shortCaseMail, type MailReason } from '../src/render/case-mail.ts';
import { whatHappened } from '../src/render/case-timeline.ts';

/** Everything that a mail about a case says and brings along, and the same in short. */
export async function writtenMail(
  { linksTo, draw, mailer }: Pick<Ports, 'linksTo' | 'draw' | 'mailer'>,
  file: Case,
  reason: MailReason,
): Promise<Pick<CaseMail, 'subject' | 'html' | 'text' | 'attachments' | 'short'>> {
  const links = linksTo(file);
  const { figure } = whatHappened(file);
  const drawn = figure && (await draw(figure.svg.markup));
  const cid = `timeline.${file.id}.${file.revision}@${mailer.domain}`;
  const { filename, content, notice } = caseAttachment(file);
  const picture = drawn && { filename: 'timeline.png', contentType: 'image/png', content: drawn, cid };
  const { html, text } = shortCaseMail(file, reason, links);
  return {
    ...caseMail(file, reason, { links, files: [notice], ...(picture && { picture: { cid } }) }),
    attachments: [...(picture ? [picture] : []), { filename, contentType: 'application/json', content }],
    short: { html, text },
  };
}
