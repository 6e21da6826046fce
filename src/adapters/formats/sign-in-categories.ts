/** Categories of the diagnostic export that hold sign-ins of people. Apps and managed identities cannot lock out. */
export const SIGN_IN_CATEGORIES = ['SignInLogs', 'NonInteractiveUserSignInLogs'] as const;
