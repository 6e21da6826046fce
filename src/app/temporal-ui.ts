import type { DevServer } from './dev-server.ts';

type Ui = Pick<DevServer, 'uiUrl' | 'namespace'>;

/** Page of a workflow in the Temporal web UI. */
export function workflowUrl({ uiUrl, namespace }: Ui, workflowId: string): string {
  return `${uiUrl}/namespaces/${namespace}/workflows/${encodeURIComponent(workflowId)}`;
}

/** The UI's start form, filled in as far as a link can; the JSON has to be pasted. */
export function startFormUrl({ uiUrl, namespace }: Ui, prefilled: Readonly<Record<string, string>>): string {
  return `${uiUrl}/namespaces/${namespace}/workflows/start-workflow?${new URLSearchParams(prefilled).toString()}`;
}
