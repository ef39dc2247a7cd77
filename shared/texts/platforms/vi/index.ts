import { forms } from './forms.ts';
import { messages } from './messages.ts';

export const platformTexts: Readonly<Record<string, string>> = { ...forms, ...messages };
