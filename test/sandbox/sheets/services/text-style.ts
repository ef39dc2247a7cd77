/** Text styles and in-cell images. */
import { boolean, number, string } from '../runtime/arguments.ts';
import { defineService, method, SELF, ServiceObject } from '../runtime/service.ts';
import type { Method } from '../runtime/service.ts';
import { CELL_IMAGE, TEXT_STYLE, TEXT_STYLE_BUILDER } from './classes.ts';
import type { CellImageData, StyleData } from './classes.ts';
import { valueTypes } from './enums.ts';

const local = method<StyleData>('local');

function setting(property: string, toValue: (given: string | number | boolean) => string | number): Method<StyleData> {
  const guard = (value: unknown): value is string | number | boolean =>
    string(value) || number(value) || boolean(value);
  return local([guard], ({ style }, given) => {
    style[property] = toValue(given);
    return SELF;
  });
}

const asGiven = (given: string | number | boolean) => (typeof given === 'boolean' ? String(given) : given);

export const textStyleBuilderService = defineService(TEXT_STYLE_BUILDER, {
  setBold: setting('FontWeight', (given) => (given === true ? 'bold' : 'normal')),
  setItalic: setting('FontStyle', (given) => (given === true ? 'italic' : 'normal')),
  setUnderline: setting('FontLine', (given) => (given === true ? 'underline' : 'none')),
  setStrikethrough: setting('FontLine', (given) => (given === true ? 'line-through' : 'none')),
  setForegroundColor: setting('FontColor', asGiven),
  setFontFamily: setting('FontFamily', asGiven),
  setFontSize: setting('FontSize', asGiven),
  build: local([], ({ style }) => new ServiceObject(TEXT_STYLE, { style: { ...style } })),
});

export const textStyleService = defineService(TEXT_STYLE, {
  isBold: local([], ({ style }) => style['FontWeight'] === 'bold'),
  isItalic: local([], ({ style }) => style['FontStyle'] === 'italic'),
  isUnderline: local([], ({ style }) => style['FontLine'] === 'underline'),
  isStrikethrough: local([], ({ style }) => style['FontLine'] === 'line-through'),
  getForegroundColor: local([], ({ style }) => style['FontColor'] ?? null),
  getFontFamily: local([], ({ style }) => style['FontFamily'] ?? null),
  getFontSize: local([], ({ style }) => style['FontSize'] ?? null),
});

/** What SpreadsheetApp.newTextStyle() gives. */
export const newTextStyleBuilder = () => new ServiceObject(TEXT_STYLE_BUILDER, { style: {} });

const image = method<CellImageData>('local');

export const cellImageService = defineService(
  CELL_IMAGE,
  {
    getUrl: image([], ({ url }) => url),
    getContentUrl: image([], ({ url }) => url),
    getAltTextTitle: image([], ({ alt }) => alt),
    getAltTextDescription: image([], ({ alt }) => alt),
  },
  { valueType: valueTypes.IMAGE },
);
