/*
 * Which parameters of an address, and which cookies, `collect.js` takes, as parts of regular expressions. What they mean is decided on
 * the server (`expand.ts`), where bytes do not count. Sources: docs/capture.md#click-ids.
 */

/** Parameters with a click id. The first also holds ids of other networks, which the server knows not to be ad clicks. */
export const CLICK_PARAMETERS = '\\w{0,2}clk?id|\\wbraid|sccid|li_fat_id|epik|rdt_cid|oppref|rtid';
/** Cookies with a click id or a browser id, and our own with the visitor. */
export const COOKIES = `_*(?:uet)?(?:${CLICK_PARAMETERS})|(?:_gcl_|fpgcl)(?:aw|ag|gb|dc)|_(?:mb|gac_[^=]+|fb[cp]|ttp|ym_uid|_obref)`;
