import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createVerify, X509Certificate, constants } from 'node:crypto';
import { KnownMonitorLogsQueryAudience } from '@azure/monitor-query';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { CLOUDS } from '../../../src/adapters/log-analytics/cloud.ts';
import type { Identity } from '../../../src/adapters/log-analytics/credential.ts';
import type { BehaviourName } from '../../support/contract-server/behaviours.ts';
import { certificateOf } from '../../support/contract-server/certificates.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import {
  APPLICATION,
  CLIENT_ID,
  QUESTION,
  refusalOf,
  ROWS,
  SECRET,
  serverThat,
  TENANT_ID,
  workspaceOn,
} from './asked-workspace.ts';

const IDS = { tenantId: TENANT_ID, clientId: CLIENT_ID };
const ASSERTION = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';

/** What the machine itself says about identities is not for these tests. */
beforeEach(() => {
  for (const name of Object.keys(process.env))
    if (/^(AZURE|IDENTITY|MSI|IMDS)_/.test(name)) vi.stubEnv(name, undefined);
});
afterEach(() => vi.unstubAllEnvs());

/** What an identity sends to be given a token; with it, the workspace answers. */
async function sentBy(identity: Identity) {
  const server = await serverThat();
  expect(await workspaceOn(server, {}, identity).ask(QUESTION, {})).toEqual(ROWS);
  expect(server.violations).toEqual([]);
  expect(server.tokenRequests).toHaveLength(1);
  return { ...server.tokenRequests[0]!, url: server.url };
}

describe('an application', () => {
  it('shows its secret', async () => {
    const { tenantId, form } = await sentBy(APPLICATION);
    expect(tenantId).toBe(TENANT_ID);
    expect(form).toMatchObject({ grant_type: 'client_credentials', client_id: CLIENT_ID, client_secret: SECRET });
    expect(form['scope']!.split(' ')[0]).toBe('https://api.example.com/.default');
  });

  it('signs with its certificate, and does not send the key', async () => {
    const { cert, key } = certificateOf('client');
    const { form, url } = await sentBy({ kind: 'client-certificate', ...IDS, certificate: () => cert + key });
    expect(form).toMatchObject({ client_id: CLIENT_ID, client_assertion_type: ASSERTION });
    expect(form).not.toHaveProperty('client_secret');
    const [head, claims, signature] = form['client_assertion']!.split('.') as [string, string, string];
    const padding = constants.RSA_PKCS1_PSS_PADDING;
    const { publicKey } = new X509Certificate(cert);
    const isSigned = createVerify('sha256').update(`${head}.${claims}`);
    expect(isSigned.verify({ key: publicKey, padding }, signature, 'base64url')).toBe(true);
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({
      ...{ iss: CLIENT_ID, sub: CLIENT_ID, aud: `${url}/${TENANT_ID}/oauth2/v2.0/token` },
    });
  });

  it('reads its secret again once it was refused, so that a new one needs no restart', async () => {
    const secrets = ['old', 'new'];
    const server = await serverThat({ tokens: (nth) => (nth === 0 ? 'wrong secret' : 'issues') });
    const workspace = workspaceOn(server, {}, { ...APPLICATION, secret: () => secrets.shift()! });
    await expect(workspace.ask(QUESTION, {})).rejects.toMatchObject({ name: 'FeedDenied' });
    expect(await workspace.ask(QUESTION, {})).toEqual(ROWS);
    expect(server.tokenRequests.map(({ form }) => form['client_secret'])).toEqual(['old', 'new']);
  });
});

describe('a workload', () => {
  const folder = temporaryFolder();

  it.each<[string, Identity]>([
    ['by its ids', { kind: 'workload-identity', ...IDS }],
    ['found by default, with ids of the configuration', { kind: 'default', ...IDS }],
  ])('shows the token of its cluster, %s', async (_, identity) => {
    vi.stubEnv('AZURE_FEDERATED_TOKEN_FILE', await folder.write('token', 'token-of-the-cluster\n'));
    vi.stubEnv('AZURE_TOKEN_CREDENTIALS', 'WorkloadIdentityCredential');
    const { tenantId, form } = await sentBy(identity);
    expect(tenantId).toBe(TENANT_ID);
    expect(form).toMatchObject({ client_id: CLIENT_ID, client_assertion: 'token-of-the-cluster' });
    expect(form).toMatchObject({ client_assertion_type: ASSERTION });
  });

  it('is told to an administrator when it has none', async () => {
    const server = await serverThat();
    const refusal = await refusalOf(workspaceOn(server, {}, { kind: 'workload-identity', ...IDS }).ask(QUESTION, {}));
    expect(refusal.name).toBe('FeedDenied');
    expect(refusal.message).toMatch(/credential/);
  });
});

describe('a machine', () => {
  /** The endpoint that an App Service gives its programs; resolves to what it was asked. */
  async function machineThat(answers: (resource: string | null) => [status: number, body: object]) {
    const asked: URL[] = [];
    const server = createServer((request, response) => {
      asked.push(new URL(request.url!, 'http://127.0.0.1'));
      const [status, body] = answers(request.headers['x-identity-header'] === 'header' ? 'ok' : null);
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    onTestFinished(() => new Promise((resolve) => (server.close(() => resolve()), server.closeAllConnections())));
    vi.stubEnv('IDENTITY_ENDPOINT', `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`);
    vi.stubEnv('IDENTITY_HEADER', 'header');
    return asked;
  }

  it('asks itself for a token of the audience, as the identity that is named', async () => {
    const expires = Math.floor(Date.now() / 1_000) + 3_600;
    const asked = await machineThat(() => [200, { access_token: 'made-by-the-machine', expires_on: String(expires) }]);
    const server = await serverThat();
    const workspace = workspaceOn(server, {}, { kind: 'managed-identity', clientId: CLIENT_ID });
    await refusalOf(workspace.ask(QUESTION, {})); // our server knows no token but its own
    expect(server.violations).toEqual(['authorization: no token of ours']);
    expect(asked).toHaveLength(1);
    const { resource, client_id } = Object.fromEntries(asked[0]!.searchParams);
    expect({ resource, client_id }).toEqual({ resource: server.audience, client_id: CLIENT_ID });
    expect(server.tokenRequests).toEqual([]);
  });

  it('is told to an administrator when it has no identity', async () => {
    await machineThat(() => [400, { error: 'invalid_request', error_description: SECRET }]);
    const server = await serverThat();
    const refusal = await refusalOf(workspaceOn(server, {}, { kind: 'managed-identity' }).ask(QUESTION, {}));
    expect(refusal.name).toBe('FeedDenied');
    expect(refusal.message).not.toContain(SECRET);
  });
});

describe('a token', () => {
  const DENIED = 'does not know the token';

  it('is asked for once for many questions at a time', async () => {
    const server = await serverThat();
    const workspace = workspaceOn(server);
    await Promise.all(Array.from({ length: 5 }, () => workspace.ask(QUESTION, {})));
    expect(server.asked).toHaveLength(5);
    expect(server.tokenRequests).toHaveLength(1);
  });

  it('is asked for anew, once, when it was taken back before its time', async () => {
    const days: BehaviourName[] = ['answers', 'does not know the token', 'answers'];
    const server = await serverThat({ behave: (nth) => days[nth]! });
    const workspace = workspaceOn(server);
    await workspace.ask(QUESTION, {});
    expect(await workspace.ask(QUESTION, {})).toEqual(ROWS);
    expect(server.tokenRequests).toHaveLength(2);
    expect(server.asked[2]!.token).not.toEqual(server.asked[1]!.token);
  });

  it('is asked for anew once, however many questions find it taken back', async () => {
    const server = await serverThat({
      behave: (nth, { token }) => (nth > 0 && token.text === server.asked[0]!.token.text ? DENIED : 'answers'),
    });
    const workspace = workspaceOn(server);
    await workspace.ask(QUESTION, {});
    await Promise.all(Array.from({ length: 5 }, () => workspace.ask(QUESTION, {})));
    expect(server.asked).toHaveLength(1 + 5 + 5);
    expect(server.tokenRequests).toHaveLength(2);
  });

  it('answers a challenge with its claims, once', async () => {
    const server = await serverThat({ behave: () => 'challenges the token' });
    expect(await workspaceOn(server).ask(QUESTION, {})).toEqual(ROWS);
    const [first, second] = server.tokenRequests.map(({ form }) => JSON.parse(form['claims'] ?? '{}') as object);
    expect(first).not.toHaveProperty('access_token.nbf');
    expect(second).toHaveProperty('access_token.nbf', { essential: true, value: '1773712800' });
  });
});

describe('the clouds', () => {
  it("have the audiences that Microsoft's client knows, and answer there too", () => {
    const { AzurePublicCloud, AzureGovernment, AzureChina } = KnownMonitorLogsQueryAudience;
    const expected = { public: AzurePublicCloud, 'us-government': AzureGovernment, china: AzureChina } as const;
    for (const [name, audience] of Object.entries(expected))
      expect(CLOUDS[name as keyof typeof CLOUDS]).toMatchObject({ audience, endpoint: audience });
  });

  it('are told apart by audience, written with a slash or without', async () => {
    const { audience } = CLOUDS['us-government'];
    const server = await serverThat({ audience });
    const cloud = { endpoint: server.url, ca: server.ca, audience: `${audience}/` };
    expect(await workspaceOn(server, { cloud }).ask(QUESTION, {})).toEqual(ROWS);
    expect(server.violations).toEqual([]);
  });
});
