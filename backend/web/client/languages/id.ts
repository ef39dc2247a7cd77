export { indonesian as texts } from '../../../../shared/texts/id/index.ts';
export { indonesian as webTexts } from '../../../../shared/texts/web/id/index.ts';
