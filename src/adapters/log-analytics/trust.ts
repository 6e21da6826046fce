/** Codes of Node.js and OpenSSL for a server that is not who it should be, or that nobody we trust vouches for. */
const NOT_TRUSTED: readonly (string | undefined)[] = [
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

/** A connection failed because of the server's certificate: somebody must mend the configuration, or that server. */
export function isNotTrusted(code: string | undefined): boolean {
  return NOT_TRUSTED.includes(code);
}
