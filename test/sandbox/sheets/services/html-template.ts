/** HtmlService templates as the JavaScript that renders them: `<?= ?>` escapes, `<?!= ?>` does not, `<? ?>` is code. */

const ESCAPE = `function (value) {
  var names = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
  return String(value === undefined || value === null ? '' : value).replace(/[&<>"']/g, function (c) { return names[c]; });
}`;

/** Source of a function of the template object, whose own properties are the template's variables. */
export function templateCode(source: string): string {
  let body = '';
  let at = 0;
  for (const match of source.matchAll(/<\?(!=|=)?([\s\S]*?)\?>/g)) {
    body += `out__ += ${JSON.stringify(source.slice(at, match.index))};\n`;
    const code = (match[2] ?? '').trim().replace(/;$/, '');
    if (match[1] === '=') body += `out__ += escape__(${code});\n`;
    else if (match[1] === '!=') body += `out__ += (${code});\n`;
    else body += `${match[2] ?? ''}\n`;
    at = match.index + match[0].length;
  }
  body += `out__ += ${JSON.stringify(source.slice(at))};\n`;
  return `function (self__) { var out__ = ''; var escape__ = ${ESCAPE}; with (self__) {\n${body}} return out__; }`;
}
