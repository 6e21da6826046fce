/** Someone of the sample tenant: who they are, and how they usually sign in. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly device: string;
  readonly home: string;
}

/** Where the sample tenant's people work: one address for all of them. */
export const OFFICE = '192.0.2.10';

/** Where the spray comes from. */
export const ATTACKER = '203.0.113.7';

const NAMES = [
  ...['ada.berg', 'bilal.osei', 'chiara.moro', 'dina.falk', 'emil.juhl', 'fatou.sarr', 'goran.pek', 'hana.ito'],
  ...['ines.prado', 'jonas.vik', 'kiran.rao', 'lea.roth', 'milan.duda', 'nadia.haq', 'olof.strand', 'petra.novak'],
];

/** The people of the sample tenant. The first eight share a branch office that forgets its passwords. */
export const PEOPLE: readonly Person[] = NAMES.map((name, index) => ({
  id: guid('a', index),
  name: `${name}@contoso.com`,
  device: guid('d', index),
  home: `198.51.100.${20 + index}`,
}));

/** A GUID that is the same on every run. */
export function guid(kind: string, index: number): string {
  return `${kind.repeat(8)}-0000-4000-8000-${String(index).padStart(12, '0')}`;
}
