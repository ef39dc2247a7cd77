import { generateKeyPairSync } from 'node:crypto';

export const DATA_MANAGER_SCOPE = 'https://www.googleapis.com/auth/datamanager';
export const ADS_SCOPE = 'https://www.googleapis.com/auth/adwords';

/** What a sandbox or a test gives the product to reach the Google stand-in. */
export const googleCredentials = {
  operating_account_id: '1234567890',
  /** The manager that the default user logs in to. */
  login_account_id: '9876543210',
  /** An `UPLOAD_CLICKS` action; `single_action_id` counts one conversion per click, `website_action_id` is a tag's. */
  conversion_action_id: '7000000001',
  single_action_id: '7000000002',
  website_action_id: '7000000003',
  /** A Floodlight configuration, and an activity of it. */
  floodlight_id: '4455667',
  activity_id: '13280814',
  client_id: 'sandbox-client.apps.googleusercontent.com',
  client_secret: 'sandbox-client-secret',
  /** A user who may do everything above, with both scopes. */
  refresh_token: '1//sandbox-refresh-token',
  /** A ready access token of that user, and one that has expired. */
  access_token: 'ya29.sandbox-access-token',
  expired_access_token: 'ya29.sandbox-expired-access-token',
  /** Another advertiser's user: every account above answers 403. */
  other_account_id: '5550001111',
  other_action_id: '7000000099',
  other_refresh_token: '1//sandbox-other-refresh-token',
  /** Granted for Google Ads only, so the Data Manager API answers 403; and one that was revoked. */
  ads_only_refresh_token: '1//sandbox-ads-only-refresh-token',
  revoked_refresh_token: '1//sandbox-revoked-refresh-token',
  service_account_email: 'matchback@sandbox.iam.gserviceaccount.com',
} as const;

/** A service account's key file, and its public half for the option `serviceAccounts`. Made fresh, so no private key lies in the repository. */
export function newServiceAccount(client_email: string = googleCredentials.service_account_email) {
  const pair = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  const keyFile = {
    type: 'service_account',
    project_id: 'sandbox',
    private_key_id: 'sandbox-key-1',
    private_key: pair.privateKey,
    client_email,
    token_uri: 'https://oauth2.googleapis.com/token',
  };
  return { keyFile, serviceAccounts: { [client_email]: pair.publicKey } };
}

export function demoSettings(url: string): Record<string, unknown> {
  const { operating_account_id, login_account_id, conversion_action_id } = googleCredentials;
  const { client_id, client_secret, refresh_token } = googleCredentials;
  return {
    operating_account_id,
    login_account_id,
    conversion_action_id,
    credentials: { client_id, client_secret, refresh_token },
    base_url: url,
    ads_base_url: url,
    token_url: `${url}/token`,
    // The real Google is first polled after half an hour, too long for a demo.
    poll_first_seconds: 2,
  };
}
