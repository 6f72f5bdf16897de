// dist/ in two steps: esbuild drops what nobody calls (client-node's generated classes) and keeps lazy imports as chunks,
// ncc makes the action of it. Both are deterministic: the same sources and lock file give the same bytes.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { build } from 'esbuild'

for (const folder of ['build', 'dist']) rmSync(folder, { recursive: true, force: true })

const metafile = await build({
  entryPoints: ['src/index.ts'],
  outdir: 'build',
  bundle: true,
  splitting: true,
  platform: 'node',
  target: 'node24',
  format: 'esm',
  treeShaking: true,
  legalComments: 'none',
  logLevel: 'warning',
  mainFields: ['module', 'main'],
  conditions: ['node', 'module'],
  chunkNames: '[name]-[hash]',
  metafile: true,
  // CommonJS packages ask for require, which an ES module does not have
  banner: {
    js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
  },
  plugins: [
    {
      name: 'unused-side',
      setup({ onResolve, resolve }) {
        // @actions/core brings an HTTP client for OIDC and a runner of processes; what nobody calls need not be loaded
        onResolve({ filter: /^@actions\/(http-client|exec|io)/ }, async ({ path, pluginData, ...rest }) =>
          pluginData === 'resolved'
            ? undefined
            : { ...(await resolve(path, { ...rest, pluginData: 'resolved' })), sideEffects: false },
        )
      },
    },
  ],
}).then((result) => result.metafile)

execFileSync('ncc', ['build', 'build/index.js', '-o', 'dist', '--no-cache'], { stdio: 'inherit' })
if (existsSync('dist/index.mjs')) renameSync('dist/index.mjs', 'dist/index.js')

export const bundled = metafile
console.log(readdirSync('dist').join(' '))
