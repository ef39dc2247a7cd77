export * from '../../../shared/sheet/describe-deliveries.ts';
