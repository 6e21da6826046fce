const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Resolves when the process is asked to end (Ctrl-C, a service manager, a closed terminal). Asked a second time it
 * ends at once: then whatever holds it up has had its chance.
 */
export function askedToEnd(): Promise<void> {
  return new Promise((resolve) => {
    let asked = false;
    for (const signal of ENDING_SIGNALS) {
      process.on(signal, () => {
        if (asked) process.exit(130);
        asked = true;
        resolve();
      });
    }
  });
}
