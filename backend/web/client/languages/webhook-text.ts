import type { Language } from '../../../../shared/texts/languages.ts';
import type { WebhookTexts } from '../../../../shared/texts/web/en/webhooks.ts';

/** Only the page of webhooks shows them. */
const LOADERS: Readonly<Record<Language, () => Promise<WebhookTexts>>> = {
  en: async () => (await import('../../../../shared/texts/web/en/webhooks.ts')).webhooks,
  th: async () => (await import('../../../../shared/texts/web/th/webhooks.ts')).webhooks,
  vi: async () => (await import('../../../../shared/texts/web/vi/webhooks.ts')).webhooks,
  id: async () => (await import('../../../../shared/texts/web/id/webhooks.ts')).webhooks,
};

/** The texts of the page in the user's language, once `loadWebhookTexts` has loaded them. */
export let webhookText: WebhookTexts;

export async function loadWebhookTexts(language: Language): Promise<void> {
  webhookText = await LOADERS[language]();
}
