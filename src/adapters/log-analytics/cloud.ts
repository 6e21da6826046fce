/** One of Microsoft's clouds, or a place of one's own: who answers, for whom tokens are made, and who makes them. */
export interface Cloud {
  /** Only its origin counts; the path is the service's. */
  readonly endpoint: string;
  readonly audience: string;
  /** Where tokens come from; without one what the environment says (AZURE_AUTHORITY_HOST), else the public one. */
  readonly authorityHost?: string;
  /** Certificate authority, PEM: the endpoint's instead of the usual ones; besides them that of where tokens come from. */
  readonly ca?: string;
}

/** Endpoints and audiences: KnownMonitorLogsQueryAudience of @azure/monitor-query; hosts: AzureAuthorityHosts. */
export const CLOUDS = {
  public: { endpoint: 'https://api.loganalytics.io', audience: 'https://api.loganalytics.io' },
  'us-government': {
    endpoint: 'https://api.loganalytics.us',
    audience: 'https://api.loganalytics.us',
    authorityHost: 'https://login.microsoftonline.us',
  },
  china: {
    endpoint: 'https://api.loganalytics.azure.cn',
    audience: 'https://api.loganalytics.azure.cn',
    authorityHost: 'https://login.chinacloudapi.cn',
  },
} as const satisfies Record<string, Cloud>;

/** Makers of tokens that Microsoft runs. Whether any other one exists cannot be asked of Microsoft. */
export const KNOWN_AUTHORITIES: readonly string[] = [
  'https://login.microsoftonline.com',
  CLOUDS['us-government'].authorityHost,
  CLOUDS.china.authorityHost,
];
