import { forms } from './forms.ts';
import { messages } from './messages.ts';
import { sources } from './sources.ts';

export const platformTexts: Readonly<Record<string, string>> = { ...sources, ...forms, ...messages };
