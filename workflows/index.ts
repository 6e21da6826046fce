export { huntLockouts } from './hunt-lockouts.ts';
export { investigateLockouts } from './investigate-lockouts.ts';
