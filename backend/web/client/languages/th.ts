export { thai as texts } from '../../../../shared/texts/th/index.ts';
export { thai as webTexts } from '../../../../shared/texts/web/th/index.ts';
