import { entraProperties, signInFrom } from './entra-properties.ts';
import type { Format } from './format.ts';

/** Microsoft Graph (auditLogs/signIns) and the JSON download of the portal. It has no category: its fields tell. */
export const GRAPH: Format = {
  name: 'graph',
  title: 'Graph or portal JSON',
  lacks: [
    'user agents and AS numbers (v1.0; beta has them)',
    'non-interactive sign-ins (unless they were asked for)',
    'authentication details (v1.0)',
  ],
  isSignIn: (record) =>
    !('category' in record) && 'createdDateTime' in record && ('userPrincipalName' in record || 'userId' in record),
  read: (record) => {
    const read = entraProperties.safeParse(record);
    return read.success ? signInFrom(read.data) : null;
  },
};
