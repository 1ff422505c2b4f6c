import { decideBench } from './decide';

/** Each benchmark by its name. Figures are only comparable within one run, side by side. */
const BENCHES: Readonly<Record<string, () => void>> = { decide: decideBench };

const [name = ''] = process.argv.slice(2);
const bench = BENCHES[name];
if (bench) bench();
else {
  process.stderr.write(`npm run bench -- NAME, where NAME is one of: ${Object.keys(BENCHES).join(', ')}\n`);
  process.exitCode = 2;
}
