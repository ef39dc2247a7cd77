export * from '../../../shared/sheet/last-upload.ts';
