import { z, type ZodType } from 'zod';
import type { PlatformDetail } from '../../shared/api.ts';
import type { Platform } from '../platforms/platform.ts';

type Json = Record<string, unknown>;

/** A form for the settings of each platform. */
export function platformForms(platforms: ReadonlyMap<string, Platform>): PlatformDetail[] {
  return [...platforms.values()].map((platform) => {
    const known = forms.get(platform) ?? formOf(platform);
    forms.set(platform, known);
    return known;
  });
}

/** Made once for each platform: settings do not change while a process runs. */
const forms = new WeakMap<Platform, PlatformDetail>();

function formOf(platform: Platform): PlatformDetail {
  const { id, label, secrets } = platform;
  const settings = settingsForm(platform.settings, secrets);
  return { id, label, settings, secrets: [...secrets], test_mode: platform.testMode !== undefined };
}

/** The JSON schema of settings, with a title for each and a label for each choice. */
export function settingsForm(schema: ZodType, secrets: readonly string[] = []): Json {
  const made = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  const { $schema: _dialect, ...settings } = made as Json;
  addLabels(settings);
  for (const name of secrets) Object.assign(propertiesOf(settings)[name] ?? {}, { writeOnly: true });
  return settings;
}

const propertiesOf = (schema: Json): Record<string, Json> => (schema['properties'] ?? {}) as Record<string, Json>;

/** Gives each property a title and each choice a label, from its name where its `.meta()` has none; also in the parts of the schema. */
function addLabels(schema: Json): void {
  const properties = propertiesOf(schema);
  for (const [name, property] of Object.entries(properties)) property['title'] ??= labelOf(name);
  const { enum: choices, enumLabels: own = {} } = schema as { enum?: string[]; enumLabels?: Record<string, string> };
  if (choices) {
    schema['enumLabels'] = Object.fromEntries(choices.map((choice) => [choice, own[choice] ?? labelOf(choice)]));
  }
  const { additionalProperties: others, items, anyOf } = schema;
  const parts = [...Object.values(properties), others, items, ...(Array.isArray(anyOf) ? (anyOf as unknown[]) : [])];
  for (const part of parts) if (typeof part === 'object' && part !== null) addLabels(part as Json);
}

/** Names that are written otherwise than in lower case. */
const PROPER: Readonly<Record<string, string>> = { id: 'ID', api: 'API', url: 'URL', crm: 'CRM', oauth: 'OAuth' };

/** "access_token" → "Access token", "IN_STORE" → "In store". */
function labelOf(name: string): string {
  const words = name.toLowerCase().split('_');
  const text = words.map((word) => PROPER[word] ?? word).join(' ');
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
