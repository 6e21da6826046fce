import type { SignIn } from '../../domain/sign-in.ts';
import { entraProperties, signInFrom } from './entra-properties.ts';

/** Is it a sign-in as Graph or the portal's JSON download writes it? It has no category: its fields tell. */
export function isGraphSignIn(record: object): boolean {
  return (
    !('category' in record) && 'createdDateTime' in record && ('userPrincipalName' in record || 'userId' in record)
  );
}

/** Maps a record for which `isGraphSignIn` holds; `null` when it is broken. */
export function readGraphRecord(record: unknown): SignIn | null {
  const read = entraProperties.safeParse(record);
  return read.success ? signInFrom(read.data) : null;
}
