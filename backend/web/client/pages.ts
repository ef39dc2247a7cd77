import type { ComponentType } from 'preact';
import type { Scope } from '../../../shared/roles.ts';
import type { PageName } from '../page-names.ts';
import type { PageProps } from './page-props.ts';
import { preferredLanguage } from './preferences.ts';

/** A page: what the user needs to see it, and its code, which is loaded when the page is first opened. */
export interface PageDefinition {
  name: Exclude<PageName, 'sign-in'>;
  scope: Scope;
  load: () => Promise<ComponentType<PageProps>>;
}

/** With the page, because what the browser loads first has a limit. */
const loadPlatformTexts = async (): Promise<void> =>
  (await import('./languages/platform-text.ts')).loadPlatformTexts(preferredLanguage());

/** The pages in the order of the menu. Adding one is adding a line here, its name in page-names.ts and its texts. */
export const PAGES: readonly PageDefinition[] = [
  { name: '', scope: 'read', load: async () => (await import('./pages/home/home-page.tsx')).HomePage },
  {
    name: 'upload',
    scope: 'upload',
    load: async () => (await import('./pages/upload/upload-page.tsx')).loadUploadPage(),
  },
  { name: 'uploads', scope: 'read', load: async () => (await import('./pages/uploads/uploads-page.tsx')).UploadsPage },
  { name: 'orders', scope: 'read', load: async () => (await import('./pages/orders/orders-page.tsx')).OrdersPage },
  {
    name: 'deliveries',
    scope: 'read',
    load: async () => (await import('./pages/deliveries/deliveries-page.tsx')).DeliveriesPage,
  },
  {
    name: 'destinations',
    scope: 'read',
    load: async () => {
      await loadPlatformTexts();
      return (await import('./pages/destinations/destinations-page.tsx')).DestinationsPage;
    },
  },
  {
    name: 'sources',
    scope: 'read',
    load: async () => {
      await loadPlatformTexts();
      return (await import('./pages/sources/sources-page.tsx')).SourcesPage;
    },
  },
  {
    name: 'capture-health',
    scope: 'read',
    load: async () => (await import('./pages/capture-health/load-page.ts')).loadPage(),
  },
  {
    name: 'webhooks',
    scope: 'read',
    load: async () => {
      await (await import('./languages/webhook-text.ts')).loadWebhookTexts(preferredLanguage());
      return (await import('./pages/webhooks/webhooks-page.tsx')).WebhooksPage;
    },
  },
  {
    name: 'schedules',
    scope: 'upload',
    load: async () => {
      await loadPlatformTexts();
      return (await import('./pages/schedules/schedules-page.tsx')).SchedulesPage;
    },
  },
  { name: 'people', scope: 'admin', load: async () => (await import('./pages/people/people-page.tsx')).PeoplePage },
  { name: 'access', scope: 'admin', load: async () => (await import('./pages/access/access-page.tsx')).AccessPage },
  {
    name: 'settings',
    scope: 'read',
    load: async () => (await import('./pages/settings/settings-page.tsx')).SettingsPage,
  },
];
