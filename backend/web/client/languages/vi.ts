export { vietnamese as texts } from '../../../../shared/texts/vi/index.ts';
export { vietnamese as webTexts } from '../../../../shared/texts/web/vi/index.ts';
