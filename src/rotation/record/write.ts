import * as z from 'zod/mini'
import type { RotationRecord } from '../../model/rotation.ts'
import { tool } from '../../model/tool.ts'
import { isOpen } from './recorder.ts'
import { rotationForm } from './schema.ts'
import { written } from './limits.ts'
import { schemaVersion } from './version.ts'

/**
 * The text of rotation.json, in pieces, one for each rotation. The last rotation is always in it, and whatever is open and the newest of its
 * cluster; then come the newest of the others, as far as the limits go.
 * @returns undefined where those that must be in it don't fit
 */
export function renderRecords(rotations: readonly RotationRecord[]): Iterable<string> | undefined {
  const newestOfCluster = new Map(rotations.map((record) => [record.target, record]))
  const isNeeded = (record: RotationRecord): boolean =>
    record === rotations.at(-1) || (isOpen(record) && newestOfCluster.get(record.target) === record)
  const newestFirst = rotations.toReversed()
  const order = [...newestFirst.filter(isNeeded), ...newestFirst.filter((record) => !isNeeded(record))]
  const texts = new Map<RotationRecord, string>()
  const [begin, end] = frame()
  let room = written.bytes - begin.length - end.length
  for (const record of order) {
    const text = textOf(record)
    room -= Buffer.byteLength(text) + separator.length
    if (room < 0 || texts.size === written.rotations) {
      if (isNeeded(record)) return undefined
      break
    }
    texts.set(record, text)
  }
  const kept = rotations.flatMap((record) => texts.get(record) ?? [])
  return pieces(begin, kept, end)
}

const separator = ',\n    '

function* pieces(begin: string, texts: readonly string[], end: string): Generator<string> {
  yield begin
  for (const [i, text] of texts.entries()) yield i === 0 ? text : `${separator}${text}`
  yield end
}

/** What is around the rotations, as `JSON.stringify` with two blanks writes it. */
function frame(): readonly [begin: string, end: string] {
  const [begin = '', end = ''] = JSON.stringify({ schemaVersion, tool, rotations: [0] }, undefined, 2).split('0\n  ]')
  return [begin, `\n  ]${end}\n`]
}

/** The nodes from before are for the run that goes on with it: one that is over has their number in its steps. */
function textOf(record: RotationRecord): string {
  const { nodes, steps, ...rest } = record
  const [first, ...later] = steps
  const kept = [...(first === undefined ? [] : [first]), ...later.slice(1 - written.steps)]
  const form = z.encode(rotationForm, {
    ...rest,
    steps: kept,
    ...(nodes === undefined || !isOpen(record) ? {} : { nodes: nodes.slice(0, written.nodes) }),
  })
  return JSON.stringify(form, undefined, 2).replaceAll('\n', '\n    ')
}
