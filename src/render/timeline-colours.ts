/** Solid colours of the timeline, apart from each other for those who do not tell red from green. */
export const SERIES = { lockouts: '#b3480f', accounts: '#8fa1b8', reached: '#7a1230' } as const;
