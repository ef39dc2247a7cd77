export { english as texts } from '../../../../shared/texts/en/index.ts';
export { english as webTexts } from '../../../../shared/texts/web/en/index.ts';
