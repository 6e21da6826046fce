import { Failure } from '../src/domain/failure.ts';
import type { Ports, Tenant } from '../src/ports.ts';

/**
 * The tenant of work that was accepted while it was configured, such as a case that wakes up. Throws TenantMissing where
 * it is not any more: the case did nothing wrong and must not end; it waits for the operator.
 */
export function acceptedTenant({ tenants }: Pick<Ports, 'tenants'>, name: string | undefined): Tenant {
  try {
    return tenants.resolve(name);
  } catch (error) {
    if (!(error instanceof Failure) || error.name !== 'InvalidRequest') throw error;
    const [problem] = error.mistakes.map((mistake) => mistake.problem);
    throw new Failure(
      'TenantMissing',
      `The tenant of this case is missing: ${problem}. Put it back into the configuration of this worker and start it again; until then the case waits.`,
      { cause: error },
    );
  }
}
