import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chartPicture } from '../../src/adapters/chart-picture.ts';
import { actionsFor } from '../../src/domain/actions.ts';
import { caseMail } from '../../src/render/case-mail.ts';
import { whatHappened } from '../../src/render/case-timeline.ts';
import { timelineChart } from '../../src/render/timeline-chart.ts';
import { aCaseUser } from '../domain/case-builders.ts';
import { many } from '../support/builders.ts';
import { describeInChromium, lookAt, startChromium } from '../support/chromium.ts';
import { caseCalled } from '../support/hostile-case.ts';

/** Set it to keep the pictures and look at them. */
const PICTURES = process.env['LOCKOUT_HUNT_PICTURES'];

const CID = 'timeline@contoso.com';
const file = {
  ...caseCalled('<img src=https://evil.example.com/x>\u202e a name that is long, and spaces are few.'.repeat(2)),
  users: [
    aCaseUser({ outcome: 'signed-in', privileged: true, actions: actionsFor('3b1ab1ae-a398-472a', 'signed-in') }),
    ...many(30, (index) =>
      aCaseUser({ id: `user-${index}`, name: `${'a-very-long-name-'.repeat(4)}${index}@example.com` }),
    ),
  ],
};
const { figure } = whatHappened(file);

describe('the picture of the course', () => {
  it('is a PNG twice as dense as it is shown', () => {
    const png = Buffer.from(chartPicture(figure!.svg.markup)!);
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([figure!.width * 2, figure!.height * 2]);
  });

  it('has its text: without the font it is not drawn at all', () => {
    const wordless = figure!.svg.markup.replace(/<text[^>]*>[^<]*<\/text>/g, '');
    expect(chartPicture(figure!.svg.markup)!.length).toBeGreaterThan(chartPicture(wordless)!.length * 1.5);
    expect(chartPicture(figure!.svg.markup, '/nowhere/font.ttf')).toBeNull();
    expect(chartPicture('<svg')).toBeNull();
  });

  it('says in words what it shows', () => {
    const activity = {
      from: '2026-03-17T10:00:00.000Z',
      stepSeconds: 60,
      lockouts: [0, 3],
      accounts: [2, 0],
      reached: [0, 1],
    };
    expect(timelineChart(activity).alt).toBe(
      'Timeline from 2026-03-17 10:00 UTC: 3 lockouts, at most 3 in 1 minute from 2026-03-17 10:01; 2 accounts tried; 1 account reached from 2026-03-17 10:01.',
    );
  });
});

describeInChromium(
  'a mail as a browser shows it',
  () => {
    let browser: Browser;
    beforeAll(async () => void (browser = await startChromium()));
    afterAll(() => browser.close());

    const { html } = caseMail(file, { kind: 'escalated', isRepeat: false }, { picture: { cid: CID } });
    const data = `data:image/png;base64,${Buffer.from(chartPicture(figure!.svg.markup)!).toString('base64')}`;
    if (PICTURES) mkdirSync(PICTURES, { recursive: true });

    it.each([
      [360, false, true],
      [360, true, false],
      [600, false, true],
      [600, true, true],
      [600, false, false],
      [1200, false, true],
      [1200, true, true],
    ])('asks for nothing, fits and is readable: %i px wide, dark %s, pictures %s', async (width, dark, images) => {
      const picture = PICTURES && { picture: join(PICTURES, `mail-${width}-${dark}-${images}.png`) };
      const seen = await lookAt(
        browser,
        { html: html.replace(`cid:${CID}`, data) },
        { width, dark, images, ...picture },
      );
      expect(seen).toMatchObject({ errors: [], requests: [], tooWide: 0, faults: [] });
      expect(seen.text).toContain('What to do now');
    });
  },
  60_000,
);
