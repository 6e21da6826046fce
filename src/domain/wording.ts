/** `1 source`, `4 sources`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}

/** `4 accounts`, `no named account`: where none is counted there may be some that no record names. */
export function countedAccounts(count: number): string {
  return count > 0 ? counted(count, 'account') : 'no named account';
}
