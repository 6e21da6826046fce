import { constants, createPrivateKey, randomUUID, sign, X509Certificate } from 'node:crypto';

/** Seconds for which an assertion holds: long enough for clocks that differ, too short to be of use to a thief. */
const LIFETIME = 600;

/**
 * What an application signs with its certificate in place of a secret (RFC 7523 §2.2; Microsoft Learn, "Microsoft identity
 * platform application authentication certificate credentials"). `pem` holds the certificate and its RSA key; `now` is in
 * milliseconds since 1970. Throws when there is no such certificate or key in it.
 */
export function clientAssertion(pem: string, clientId: string, audience: string, now: number): string {
  const key = createPrivateKey(pem);
  const thumbprint = new X509Certificate(pem).fingerprint256.replaceAll(':', '');
  const seconds = Math.floor(now / 1_000);
  const head = { alg: 'PS256', typ: 'JWT', 'x5t#S256': Buffer.from(thumbprint, 'hex').toString('base64url') };
  const claims = { aud: audience, iss: clientId, sub: clientId, jti: randomUUID() };
  const signed = [head, { ...claims, nbf: seconds, iat: seconds, exp: seconds + LIFETIME }].map(encoded).join('.');
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST };
  return `${signed}.${sign('sha256', Buffer.from(signed), { key, ...padding }).toString('base64url')}`;
}

function encoded(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
