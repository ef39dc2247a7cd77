export * from '../../../shared/sheet/status-line.ts';
