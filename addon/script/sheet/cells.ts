export * from '../../../shared/sheet/cells.ts';
