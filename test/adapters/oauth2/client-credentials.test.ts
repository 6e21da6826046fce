import { constants, createVerify, X509Certificate } from 'node:crypto';
import { inspect } from 'node:util';
import { describe, expect, it } from 'vitest';
import { asApplicationFailure } from '../../../activities/retry-decision.ts';
import { clientCredentials } from '../../../src/adapters/oauth2/client-credentials.ts';
import { Failure } from '../../../src/domain/failure.ts';
import { certificateOf } from '../../support/contract-server/certificates.ts';
import { CANARY, TOKEN_BEHAVIOURS, type TokenBehaviour } from '../../support/contract-server/token-endpoint.ts';
import { applicationAt, CLIENT_ID, SCOPE, SECRET, tokensThat } from './applications.ts';

const failureOf = (asked: Promise<string>): Promise<unknown> => asked.catch((error: unknown) => error);

describe('an application', () => {
  it('shows its secret, and is given a token for what it asks', async () => {
    const server = await tokensThat();
    expect(await clientCredentials(applicationAt(server)).token()).toMatch(/^eyJ\./);
    expect(server.tokenRequests).toEqual([
      {
        tenantId: 'contoso',
        form: { grant_type: 'client_credentials', client_id: CLIENT_ID, client_secret: SECRET, scope: SCOPE },
      },
    ]);
  });

  it('signs with its certificate, and does not send the key', async () => {
    const server = await tokensThat();
    const { cert, key } = certificateOf('client');
    const application = applicationAt(server, { proof: { certificate: () => `${key}${cert}` } });
    await clientCredentials(application, () => 1_773_712_800_000).token();
    const { form } = server.tokenRequests[0]!;
    expect(form).not.toHaveProperty('client_secret');
    expect(JSON.stringify(form)).not.toContain('PRIVATE');
    const [head, claims, signature] = form['client_assertion']!.split('.') as [string, string, string];
    const { publicKey, fingerprint256 } = new X509Certificate(cert);
    const verified = createVerify('sha256').update(`${head}.${claims}`);
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    expect(verified.verify({ key: publicKey, padding, saltLength: 32 }, signature, 'base64url')).toBe(true);
    const read = (part: string): unknown => JSON.parse(Buffer.from(part, 'base64url').toString());
    const thumbprint = Buffer.from(fingerprint256.replaceAll(':', ''), 'hex').toString('base64url');
    expect(read(head)).toEqual({ alg: 'PS256', typ: 'JWT', 'x5t#S256': thumbprint });
    expect(read(claims)).toMatchObject({
      ...{ iss: CLIENT_ID, sub: CLIENT_ID, aud: application.tokenUrl, nbf: 1_773_712_800, exp: 1_773_713_400 },
    });
  });

  it('reads its secret again once it was refused, so that a new one needs no restart', async () => {
    const server = await tokensThat((nth) => (nth === 0 ? 'wrong secret' : 'issues'));
    const secrets = ['old', 'new'];
    const source = clientCredentials(applicationAt(server, { proof: { secret: () => secrets.shift()! } }));
    expect(await failureOf(source.token())).toMatchObject({ name: 'MailDenied' });
    await source.token();
    expect(server.tokenRequests.map(({ form }) => form['client_secret'])).toEqual(['old', 'new']);
  });
});

/** What each trouble with tokens is called, and what its words have to say. */
const TROUBLE: Readonly<Record<Exclude<TokenBehaviour, 'issues'>, readonly [name: string, said: RegExp]>> = {
  'wrong secret': ['MailDenied', /status 401, invalid_client, AADSTS7000215\)\. .*value of the secret.*mail\.oauth2/],
  'unknown client': ['MailDenied', /AADSTS700016\)\. .*check tenantId and clientId/],
  'taken back': ['MailDenied', /invalid_grant.*Check the tenant, the client/],
  throttles: ['MailUnavailable', /status 429/],
  'throttles without a word': ['MailUnavailable', /status 429/],
  'is busy': ['MailUnavailable', /temporarily_unavailable/],
  'is down': ['MailUnavailable', /status 503/],
  'is a page': ['MailUnavailable', /status 502/],
  'is no page of ours': ['MailUnavailable', /answered with something else/],
  'hangs up': ['MailUnavailable', /did not answer \(ECONNRESET\)/],
  hangs: ['MailUnavailable', /did not answer in time\.$/],
};

describe('no token', () => {
  it('leaves out none of the troubles that there are', () => {
    const all = Object.keys(TOKEN_BEHAVIOURS).filter((name) => name !== 'issues');
    expect(Object.keys(TROUBLE).sort()).toEqual(all.sort());
  });

  it.each(Object.entries(TROUBLE))(
    'is told by who must act, and tells no secret: who makes them %s',
    async (behaviour, [name, said]) => {
      const server = await tokensThat(() => behaviour as TokenBehaviour);
      const patience = behaviour === 'hangs' ? { patience: 300 } : {};
      const failure = await failureOf(clientCredentials(applicationAt(server, patience)).token());
      expect(failure).toBeInstanceOf(Failure);
      expect(failure).toMatchObject({ name, message: expect.stringMatching(said) });
      expect((failure as Failure).message).toContain(new URL(server.url).host);
      const all = { depth: Infinity, showHidden: true, maxStringLength: Infinity } as const;
      const printed = [inspect(failure, all), inspect(asApplicationFailure(failure), all)].join('\n');
      for (const secret of [CANARY, SECRET, CLIENT_ID, 'ada@example.com']) expect(printed).not.toContain(secret);
    },
  );

  it('waits as long as it is told', async () => {
    const server = await tokensThat(() => 'throttles');
    const failure = await failureOf(clientCredentials(applicationAt(server)).token());
    expect(failure).toMatchObject({ retryAfterMillis: 17_000 });
  });

  it('comes from a place that nobody vouches for', async () => {
    const { ca: _ours, ...application } = applicationAt(await tokensThat());
    expect(await failureOf(clientCredentials(application).token())).toMatchObject({
      ...{ name: 'MailDenied', message: expect.stringMatching(/not trusted.*mail\.oauth2\.caFile/) },
    });
  });

  it('comes from a place that is away', async () => {
    const application = applicationAt(await tokensThat(), { tokenUrl: 'https://127.0.0.1:9/token' });
    expect(await failureOf(clientCredentials(application).token())).toMatchObject({
      ...{ name: 'MailUnavailable', message: expect.stringMatching(/ECONNREFUSED/) },
    });
  });

  it.each([
    ['no certificate', 'nothing of the kind'],
    ['a certificate without its key', certificateOf('client').cert],
  ])('is to be had with %s', async (_, pem) => {
    const application = applicationAt(await tokensThat(), { proof: { certificate: () => pem } });
    expect(await failureOf(clientCredentials(application).token())).toMatchObject({
      ...{ name: 'MailDenied', message: expect.stringContaining('mail.oauth2.certificateFile') },
    });
  });
});
