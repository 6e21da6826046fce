import { defineSearchAttributeKey } from '@temporalio/common';

/** What the web UI can list and filter workflows by. Never a user name or an address: these are not encrypted. */
export const SEARCH_ATTRIBUTES = {
  tenant: defineSearchAttributeKey('LockoutTenant', 'KEYWORD'),
  caseId: defineSearchAttributeKey('LockoutCase', 'KEYWORD'),
  severity: defineSearchAttributeKey('LockoutSeverity', 'KEYWORD'),
  verdict: defineSearchAttributeKey('LockoutVerdict', 'KEYWORD'),
  status: defineSearchAttributeKey('LockoutStatus', 'KEYWORD'),
  users: defineSearchAttributeKey('LockoutUsers', 'INT'),
  signedIn: defineSearchAttributeKey('LockoutSignedIn', 'INT'),
};

/** Set by the server for runs of a schedule: the moment the run stands for. */
export const SCHEDULED_FOR = defineSearchAttributeKey('TemporalScheduledStartTime', 'DATETIME');
