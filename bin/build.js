const { createHash, randomBytes } = require('node:crypto');
const fs = require('node:fs');
const { dirname, join, relative } = require('node:path');
const { pathToFileURL } = require('node:url');

const ROOT = dirname(__dirname);
/** A build of these sources stands in a folder of its own: its name is the hash of all that it was made of. */
const BUILDS = join(ROOT, 'node_modules', '.cache', 'arrears', 'builds');
/** So many builds are kept: a process that runs on an older one may still load parts of it. */
const KEPT = 8;

/** The sources cannot be built, or there is no place for the build; the message says what to do. */
class BuildFailed extends Error {}

/** The folder of the build of today's sources; it is made first if there is none. Any number of processes may ask at once. */
const built = async () => {
  const folder = join(BUILDS, hashOfSources());
  if (!fs.existsSync(folder)) await build(folder);
  return folder;
};

/** Changes with every source, package and place: a build that is stale has another name, and is never run. */
const hashOfSources = () => {
  const hash = createHash('sha256').update(ROOT);
  const files = roomsIn(ROOT).flatMap((room) => sourcesIn(join(ROOT, room)));
  for (const file of [...files, ...PACKAGES.map((name) => join(ROOT, name))])
    if (fs.existsSync(file)) hash.update(`\0${relative(ROOT, file)}\0`).update(fs.readFileSync(file));
  return hash.digest('hex').slice(0, 32);
};

/** What is to be installed, and what npm says is. */
const PACKAGES = ['package-lock.json', 'node_modules/.package-lock.json'];

const NO_ROOM = new Set(['coverage', 'docs', 'node_modules', 'test']);

const roomsIn = (root) =>
  fs
    .readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !entry.name.startsWith('.') && !NO_ROOM.has(entry.name))
    .map(({ name }) => name)
    .sort();

const sourcesIn = (folder) =>
  fs
    .readdirSync(folder, { withFileTypes: true })
    .sort((one, other) => (one.name < other.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return sourcesIn(path);
      return /\.(tsx?|js|json)$/.test(entry.name) ? [path] : [];
    });

const build = async (folder) => {
  if (process.stderr.isTTY) process.stderr.write('building Arrears from its sources, once …\n');
  const partial = join(BUILDS, `partial-${randomBytes(6).toString('hex')}`);
  try {
    fs.mkdirSync(partial, { recursive: true });
    await bundleInto(partial);
    putInPlace(partial, folder);
    removeOldBuilds();
  } catch (error) {
    throw explained(error);
  } finally {
    fs.rmSync(partial, { recursive: true, force: true });
  }
};

/** At once: another process sees the whole build or none. Who comes second uses what the first one made of the same sources. */
const putInPlace = (partial, folder) => {
  try {
    fs.renameSync(partial, folder);
  } catch (error) {
    if (!fs.existsSync(folder)) throw error;
  }
};

const removeOldBuilds = () => {
  const all = fs.readdirSync(BUILDS).flatMap((name) => {
    const found = fs.statSync(join(BUILDS, name), { throwIfNoEntry: false });
    return found ? [{ path: join(BUILDS, name), name, at: found.mtimeMs }] : [];
  });
  const isPartial = ({ name }) => name.startsWith('partial-');
  const whole = all.filter((one) => !isPartial(one)).sort((one, other) => other.at - one.at);
  const left = all.filter((one) => isPartial(one) && Date.now() - one.at > 3_600_000); // by a build that was killed
  for (const { path } of [...whole.slice(KEPT), ...left]) fs.rmSync(path, { recursive: true, force: true });
};

const explained = (error) => {
  if (error.code === 'MODULE_NOT_FOUND')
    return new BuildFailed('The packages of this checkout are not installed. Run first: npm ci');
  if (['EACCES', 'EROFS', 'EPERM'].includes(error.code))
    return new BuildFailed(
      `The build cannot be kept in ${BUILDS} (${error.code}). Whoever may write there runs once: npm run build`,
    );
  if (!Array.isArray(error.errors)) return error;
  const faults = error.errors.map(
    ({ text, location: at }) => `${at ? `${at.file}:${at.line}: ` : ''}${text}`,
  );
  return new BuildFailed(`The sources cannot be built:\n${faults.join('\n')}`);
};

/** Packages that are there once in a process, or load parts of themselves by their place: they stay in node_modules. */
const SEPARATE = /^(@temporalio\/.*|pino|twilio|ssh2-sftp-client|pg-native)$/;

const bundleInto = async (outdir) => {
  const { devDependencies } = JSON.parse(fs.readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const isSeparate = (name) => SEPARATE.test(name) || name in devDependencies;
  const { build: bundle } = require('esbuild');
  await bundle({
    absWorkingDir: ROOT,
    entryPoints: ['scripts/arrears.ts', 'scripts/bundle-workflows.ts'].filter((file) =>
      fs.existsSync(join(ROOT, file)),
    ),
    outdir,
    bundle: true,
    splitting: true, // a command loads what it runs and no other one's
    format: 'esm',
    outExtension: { '.js': '.mjs' },
    platform: 'node',
    target: 'node20',
    tsconfigRaw: { compilerOptions: { target: 'es2022', jsx: 'react-jsx', jsxImportSource: 'hono/jsx' } }, // tsconfig.json extends what production does not install
    sourcemap: 'linked',
    sourcesContent: false,
    logLevel: 'silent',
    banner: {
      js: `import { createRequire as __createRequire } from 'node:module';\nconst require = __createRequire(${JSON.stringify(join(ROOT, 'package.json'))});`,
    },
    plugins: [separately(isSeparate), inTheirPlace],
  });
};

/** Leaves packages where they are, and loads them as Node loads CommonJS, when they are needed. */
const separately = (isSeparate) => ({
  name: 'separately',
  setup(to) {
    to.onResolve({ filter: /^[a-z@][^:]*$/ }, ({ path, namespace, kind }) => {
      const [name] = /^(@[^/]+\/)?[^/]+/.exec(path);
      if (kind === 'entry-point' || !isSeparate(name)) return undefined;
      return namespace === 'separate' ? { path, external: true } : { path, namespace: 'separate' };
    });
    to.onLoad({ filter: /.*/, namespace: 'separate' }, ({ path }) => ({
      contents: `module.exports = require(${JSON.stringify(path)});`,
    }));
  },
});

/** Sources find the files beside them (policy, certificates) where they are, not where the build is. */
const inTheirPlace = {
  name: 'in-their-place',
  setup(to) {
    to.onLoad({ filter: /\.ts$/ }, ({ path }) => ({
      contents: fs.readFileSync(path, 'utf8').replace(/\b__dirname\b/g, JSON.stringify(dirname(path))),
      loader: 'ts',
    }));
  },
};

/** `npm run build`: everything that production runs, so that it starts at once and needs to write nothing. */
const buildAll = async () => {
  const folder = await built();
  process.env.ARREARS_BUILT = folder;
  await import(pathToFileURL(join(folder, 'bundle-workflows.mjs')).href);
  process.stdout.write(`${relative(ROOT, folder)}\n`);
};

module.exports = { built, BuildFailed };

if (require.main === module)
  buildAll().catch((error) => {
    process.stderr.write(`${error instanceof BuildFailed ? error.message : error.stack}\n`);
    process.exitCode = 1;
  });
