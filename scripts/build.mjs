// dist/ in two steps: esbuild drops what nobody calls (client-node's generated classes) and keeps lazy imports as chunks,
// ncc makes the action of it. Both are deterministic: the same sources and lock file give the same bytes.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { build } from 'esbuild'
import { writeLicenses } from './licenses.mjs'

for (const folder of ['build', 'dist']) rmSync(folder, { recursive: true, force: true })

const metafile = await build({
  entryPoints: ['src/index.ts', 'src/post.ts'],
  outdir: 'build',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  treeShaking: true,
  legalComments: 'none',
  // names stay, for stack traces; blanks and comments are a quarter of what V8 reads at every start
  minifyWhitespace: true,
  logLevel: 'warning',
  mainFields: ['module', 'main'],
  conditions: ['node', 'module'],
  chunkNames: '[name]-[hash]',
  metafile: true,
  // Azure's client asks whether a body is a form, which ours never are: the word alone would have Node read all of undici
  define: { FormData: 'undefined' },
  // CommonJS packages ask for require, which an ES module does not have
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  plugins: [
    {
      name: 'unused-side',
      setup({ onResolve, onLoad, resolve }) {
        // client-node's requests go through undici, ours do not: KubeConfig only names it where it would make an agent
        onResolve({ filter: /^undici$/ }, ({ importer }) =>
          importer.includes('@kubernetes/client-node')
            ? { path: 'undici', namespace: 'unused', sideEffects: false }
            : undefined,
        )
        // Azure's client signs assertions of its own only for certificates to sign in with, which no input of ours can name
        onResolve({ filter: /^jsonwebtoken$/ }, ({ importer }) =>
          importer.includes('@azure/msal-node')
            ? { path: 'jsonwebtoken', namespace: 'unused', sideEffects: false }
            : undefined,
        )
        onLoad({ filter: /./, namespace: 'unused' }, ({ path }) => ({
          contents: `
            function unused() { throw new Error('${path} is not part of this bundle') }
            export { unused as Agent, unused as ProxyAgent, unused as fetch }
            export default { sign: unused }`,
        }))
        // @actions/core brings an HTTP client for OIDC and a runner of processes, client-node thousands of generated
        // classes, @peculiar/x509 schemas of CMS and PKCS #12: their modules only define, so what nobody calls need not
        // be loaded
        const defining = /^@(actions|kubernetes|peculiar)\/|node_modules\/@(actions|kubernetes|peculiar)\//
        onResolve({ filter: /^[@.]/ }, async ({ path, pluginData, ...rest }) => {
          if (pluginData === 'resolved' || !(defining.test(path) || defining.test(rest.importer))) return undefined
          return { ...(await resolve(path, { ...rest, pluginData: 'resolved' })), sideEffects: false }
        })
      },
    },
  ],
}).then((result) => result.metafile)

// one letter beyond Latin-1 makes V8 keep the whole file with two bytes for each: esbuild leaves them in regular expressions
for (const file of readdirSync('build')) {
  const text = readFileSync(`build/${file}`, 'utf8')
  const ascii = text.replace(/[^\0-\x7f]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
  writeFileSync(`build/${file}`, ascii)
}

// one run of ncc for both steps, so that nothing is there twice; each entry file names its step, and nothing else does
const steps = { main: 'index.js', post: 'post.js' }
const imports = Object.entries(steps).map(([step, file]) => `export const ${step} = () => import('./${file}')\n`)
writeFileSync('build/steps.js', imports.join(''))
// ncc copies files below its working directory that a path in the code may name: below build/ there is none
execFileSync('ncc', ['build', 'steps.js', '-o', '../dist', '--no-cache'], {
  cwd: 'build',
  stdio: ['ignore', 'ignore', 'inherit'],
})
const folders = readdirSync('dist', { withFileTypes: true }).filter((entry) => entry.isDirectory())
if (folders.length > 0) throw new Error(`ncc copied files into dist: ${folders.map(({ name }) => name).join(', ')}`)
renameSync('dist/index.js', 'dist/steps.js')
for (const [step, file] of Object.entries(steps))
  writeFileSync(`dist/${file}`, `import { ${step} } from './steps.js'\nawait ${step}()\n`)
writeLicenses(Object.keys(metafile.inputs), 'dist/licenses.txt')
for (const file of readdirSync('dist').sort())
  console.log(`${statSync(`dist/${file}`).size.toString().padStart(9)}  dist/${file}`)
