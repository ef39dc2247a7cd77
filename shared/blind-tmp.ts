import { readFileSync } from 'node:fs';
import { suggestMapping } from './mapping/suggest.ts';
import { matchName } from './mapping/names.ts';
let n=0, ok=0, wrong=0; const out: string[]=[];
for (const line of readFileSync(process.argv[2]!, 'utf8').split('\n')) {
  const m = /^(\w+): (.*)$/.exec(line); if (!m) continue;
  for (const h of m[2]!.split(' | ')) {
    const [b] = matchName(h); const f = b ? b.field.key : 'none'; n++;
    if (f === m[1]) ok++; else { if (b && !b.doubt) wrong++; out.push(`${b && !b.doubt ? 'SILENT ' : ''}${h}: ${(b?.doubt?'?':'')+f} not ${m[1]}`); }
  }
}
console.log(out.join('\n')); console.log(n, ok, (100*ok/n).toFixed(1), 'silent', wrong); void suggestMapping;
