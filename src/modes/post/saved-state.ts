import { isAbsolute, resolve } from 'node:path'
import * as z from 'zod/mini'
import type { WrittenKubeconfig } from '../../model/delivery.ts'
import type { OwedPool } from '../../model/serving-rotation.ts'
import { jobOf, kubeconfigVariable, stateLimits, stateVariable, type Phase, type Saved } from '../../model/state.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** What the main step saved, as far as it can be believed. `problems`: what cannot, by variable, each a clause. */
export type SavedState = {
  readonly phase?: Phase
  readonly pool?: OwedPool
  readonly kubeconfigs: readonly { readonly variable: string; readonly written: WrittenKubeconfig }[]
  readonly problems: readonly string[]
}

const text = (most: number) => z.string().check(z.minLength(1), z.maxLength(most))
const path = z
  .string()
  .check(z.refine((value) => isAbsolute(value) && resolve(value) === value && !value.includes('\0')))
const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/))
const names = z.readonly(z.array(z.string()))

/** The names of copies that `kubeconfigFiles` makes beside a file. */
const copySuffix = /^\.aks-cert-guard(?:\.(?:[2-9]|[1-9]\d{1,14}))?\.bak$/
const isCopyOf = (copy: string, original: string): boolean =>
  copy.startsWith(original) && copySuffix.test(copy.slice(original.length))

const kubeconfig: z.ZodMiniType<WrittenKubeconfig> = z
  .strictObject({
    path,
    link: z.exactOptional(path),
    before: z.exactOptional(z.strictObject({ backup: path, sha256 })),
    sha256,
    added: z.strictObject({ clusters: names, users: names, contexts: names }),
  })
  .check(z.refine(({ path: original, before }) => before === undefined || isCopyOf(before.backup, original)))

/** Names as Azure allows them; a person copies them into a shell. */
const pool: z.ZodMiniType<OwedPool> = z.strictObject({
  cluster: text(400).check(z.regex(/^[^\p{C}\p{Zl}\p{Zp}]+$/u)),
  resourceGroup: text(90).check(z.regex(/^[\p{L}\p{N}_.()-]+$/u)),
  clusterName: text(63).check(z.regex(/^[A-Za-z0-9_-]+$/)),
  pool: text(63).check(z.regex(/^[A-Za-z0-9]+$/)),
  count: z.int().check(z.minimum(1), z.maximum(9999)),
})

/** Reads the state that a runner hands to the post step. Throws nothing, whatever the environment holds. */
export function readSavedState(environment: Environment): SavedState {
  const problems: string[] = []
  const read = <T extends WrittenKubeconfig | OwedPool>(variable: string, schema: z.ZodMiniType<T>): T | undefined => {
    const saved = decode(environment[variable] ?? '', schema)
    if (typeof saved === 'string') problems.push(`${variable} ${saved}`)
    else if (saved.job === jobOf(environment)) return saved.value
    else problems.push(`${variable} is of another job`)
    return undefined
  }
  const phase = phases.find((one) => one === environment[phaseVariable])
  if (phase === undefined && (environment[phaseVariable] ?? '') !== '') problems.push(`${phaseVariable} names no phase`)
  const owed = (environment[poolVariable] ?? '') === '' ? undefined : read(poolVariable, pool)
  const kubeconfigs = Object.keys(environment)
    .filter((variable) => kubeconfigVariable.test(variable))
    .flatMap((variable) => {
      const written = read(variable, kubeconfig)
      return written === undefined ? [] : [{ variable, written }]
    })
  return {
    ...(phase === undefined ? {} : { phase }),
    ...(owed === undefined ? {} : { pool: owed }),
    kubeconfigs,
    problems,
  }
}

const phases: readonly Phase[] = ['started', 'ended']
const phaseVariable = stateVariable('phase')
const poolVariable = stateVariable('unfinished')

/** The value, or what is wrong with it. */
function decode<T extends WrittenKubeconfig | OwedPool>(json: string, schema: z.ZodMiniType<T>): Saved<T> | string {
  if (Buffer.byteLength(json) > stateLimits.value) return 'is too long'
  try {
    const parsed = z.strictObject({ job: z.string(), value: schema }).safeParse(JSON.parse(json))
    return parsed.success ? parsed.data : 'has another form'
  } catch {
    return 'is not valid JSON'
  }
}
