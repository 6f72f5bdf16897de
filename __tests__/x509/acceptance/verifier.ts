// Our own verdict, by the sources as they are or by a copy of them in which a rule is left out.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Acceptance, judgeAcceptance } from '../../../src/x509/acceptance.ts'
import type { smallEffort } from '../../../src/x509/effort.ts'
import type { parseCertificates } from '../../../src/x509/parse.ts'
import { pem } from './der-writer.ts'
import type { Question } from './go-verifier.ts'

export type OwnVerifier = (question: Question) => Promise<Acceptance>

type Modules = {
  readonly judgeAcceptance: typeof judgeAcceptance
  readonly parseCertificates: typeof parseCertificates
  readonly smallEffort: typeof smallEffort
}

/** One place in a source file of x509: `from` has to be there once. */
export type Mutation = { readonly file: string; readonly from: string; readonly to: string }

const project = join(import.meta.dirname, '../../..')

/** Loads the verifier from a folder that holds `src/x509` and `src/model`. */
export async function loadVerifier(folder = project): Promise<OwnVerifier> {
  const load = async (name: string): Promise<Partial<Modules>> =>
    (await import(pathToFileURL(join(folder, 'src/x509', name)).href)) as Partial<Modules>
  const [acceptance, parse, effort] = await Promise.all(['acceptance.ts', 'parse.ts', 'effort.ts'].map(load))
  const { judgeAcceptance: judge, parseCertificates: read, smallEffort: work } = { ...acceptance, ...parse, ...effort }
  if (judge === undefined || read === undefined || work === undefined) throw new Error('the verifier was not found')
  return ({ presented, anchors, ...options }) => {
    const entries = (all: readonly Uint8Array[]) => all.flatMap((der) => read(pem(der), 'clients').entries)
    return judge(entries(presented), entries(anchors), options, work())
  }
}

/** Calls `use` with the verifier in which places of the sources are changed. */
export async function withMutant<T>(
  mutations: readonly Mutation[],
  use: (verifier: OwnVerifier) => Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'aks-cert-guard-mutant-'))
  try {
    mkdirSync(join(folder, 'src'))
    for (const room of ['x509', 'model'])
      cpSync(join(project, 'src', room), join(folder, 'src', room), { recursive: true })
    symlinkSync(join(project, 'node_modules'), join(folder, 'node_modules'))
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
    for (const { file, from, to } of mutations) {
      const path = join(folder, 'src/x509', file)
      const parts = readFileSync(path, 'utf8').split(from)
      if (parts.length !== 2) throw new Error(`${file} holds ${parts.length - 1} times what a mutant changes: ${from}`)
      writeFileSync(path, parts.join(to))
    }
    return await use(await loadVerifier(folder))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
