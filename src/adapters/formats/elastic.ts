import * as z from 'zod';
import { signInFrom } from './entra-properties.ts';
import { numeric, text, texts, truth } from './fields.ts';
import type { Format } from './format.ts';
import { SIGN_IN_CATEGORIES } from './sign-in-categories.ts';

const step = z
  .object({ authentication_method: text, succeeded: truth, authentication_step_result_detail: text })
  .partial()
  .catch({});

/** What `azure.signinlogs.properties` keeps of a record: its names in snake case. */
const properties = z.object({
  id: text,
  created_at: text,
  user_id: text,
  user_principal_name: text,
  autonomous_system_number: numeric,
  app_id: text,
  app_display_name: text,
  client_app_used: text,
  user_agent: text,
  authentication_protocol: text,
  authentication_requirement: text,
  authentication_details: z.array(step).nullish().catch(null),
  incoming_token_type: text,
  is_interactive: truth,
  status: z.object({ error_code: numeric, failure_reason: text }).nullish().catch(null),
  device_detail: z.object({ device_id: text, operating_system: text }).nullish().catch(null),
  risk_level_during_signin: text,
  risk_level_aggregated: text,
  risk_event_types: texts,
  risk_event_types_v2: texts,
});

const geo = z.object({ country_iso_code: text, city_name: text }).nullish().catch(null);
const source = z
  .object({ ip: text, as: z.object({ number: numeric }).nullish().catch(null), geo })
  .nullish()
  .catch(null);
const named = z.object({ id: text, name: text, domain: text }).nullish().catch(null);

/** A document of the data set azure.signinlogs (elastic/integrations, packages/azure, data_stream/signinlogs/fields). */
const document = z.object({
  '@timestamp': text,
  azure: z.object({
    signinlogs: z.object({ category: text, result_type: numeric, result_description: text, properties }),
  }),
  source,
  client: source,
  user: named,
  event: z.object({ id: text }).nullish().catch(null),
  user_agent: z.object({ original: text }).nullish().catch(null),
});

type Document = z.infer<typeof document>;

/** Documents of Elastic's Azure integration, as they lie in the index or as a search hands them out. */
export const ELASTIC: Format = {
  name: 'elastic',
  title: 'Elastic azure.signinlogs',
  lacks: [],
  isSignIn: (record) => {
    const { category } = signInLogsOf(sourceOf(record)) ?? {};
    return category !== undefined && (SIGN_IN_CATEGORIES as readonly unknown[]).includes(category);
  },
  read: (record) => {
    const read = document.safeParse(sourceOf(record as object));
    return read.success ? signInFrom(propertiesOf(read.data), envelopeOf(read.data)) : null;
  },
};

/** A hit of a search holds the document. */
function sourceOf(record: object): object {
  const { _source } = record as { _source?: unknown };
  return typeof _source === 'object' && _source !== null ? _source : record;
}

function signInLogsOf(record: object): { category?: unknown } | undefined {
  return (record as { azure?: { signinlogs?: { category?: unknown } | null } | null }).azure?.signinlogs ?? undefined;
}

function propertiesOf(document: Document): Parameters<typeof signInFrom>[0] {
  const { properties } = document.azure.signinlogs;
  const from = document.source ?? document.client;
  return {
    id: properties.id ?? document.event?.id,
    createdDateTime: properties.created_at,
    userId: properties.user_id ?? document.user?.id,
    userPrincipalName: properties.user_principal_name ?? nameOf(document.user),
    ipAddress: from?.ip,
    autonomousSystemNumber: properties.autonomous_system_number ?? from?.as?.number,
    location: { city: from?.geo?.city_name, countryOrRegion: from?.geo?.country_iso_code },
    userAgent: document.user_agent?.original ?? properties.user_agent,
    appId: properties.app_id,
    appDisplayName: properties.app_display_name,
    clientAppUsed: properties.client_app_used,
    authenticationProtocol: properties.authentication_protocol,
    authenticationRequirement: properties.authentication_requirement,
    authenticationDetails: properties.authentication_details?.map((each) => ({
      authenticationMethod: each.authentication_method,
      succeeded: each.succeeded,
      authenticationStepResultDetail: each.authentication_step_result_detail,
    })),
    incomingTokenType: properties.incoming_token_type,
    isInteractive: properties.is_interactive,
    status: { errorCode: properties.status?.error_code, failureReason: properties.status?.failure_reason },
    deviceDetail: {
      deviceId: properties.device_detail?.device_id,
      operatingSystem: properties.device_detail?.operating_system,
    },
    riskLevelDuringSignIn: properties.risk_level_during_signin,
    riskLevelAggregated: properties.risk_level_aggregated,
    riskEventTypes: properties.risk_event_types,
    riskEventTypes_v2: properties.risk_event_types_v2,
  };
}

/** Elastic cuts a user principal name at its @. */
function nameOf(user: Document['user']): string | null | undefined {
  return user?.name && user.domain && !user.name.includes('@') ? `${user.name}@${user.domain}` : user?.name;
}

function envelopeOf({ '@timestamp': time, azure: { signinlogs } }: Document): Parameters<typeof signInFrom>[1] {
  return {
    time,
    resultType: signinlogs.result_type,
    resultDescription: signinlogs.result_description,
    interactive: signinlogs.category === SIGN_IN_CATEGORIES[0],
  };
}
