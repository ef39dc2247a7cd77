/** The file is not CSV; the message says where and how to fix it. */
export class UnreadableTable extends Error {}
