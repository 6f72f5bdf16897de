// rotation.json as anybody may have left it: nothing that can't be read is lost, nothing is followed, and what was written can be read.
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, readlinkSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { openRecords } from '../../src/main/rotation-records.ts'
import type { Certificate } from '../../src/model/certificate.ts'
import { InputError } from '../../src/model/errors.ts'
import type { RotationRecord } from '../../src/model/rotation.ts'
import { readRecords } from '../../src/rotation/record/read.ts'
import { readable, written } from '../../src/rotation/record/limits.ts'
import { renderRecords } from '../../src/rotation/record/write.ts'
import { certificateFromDer } from '../../src/x509/parse.ts'
import { makeCa } from '../build/pki.ts'
import { newFolder, removeFolders } from '../real/folder.ts'

afterAll(removeFolders)

let ca: Certificate
beforeAll(async () => {
  ca = certificateFromDer((await makeCa()).der)
})

/** What release 0.1.0 wrote: a rotation that was verified, and one that was killed behind its request. */
const ofRelease = readFileSync(join(import.meta.dirname, '../rotation/records/release-0.1.0.json'), 'utf8')

const at = new Date('2027-01-02T03:04:05Z')
const record = (more: Partial<RotationRecord> = {}): RotationRecord => ({
  target: 'team/rg1/aks1',
  how: 'began',
  startedAt: at,
  before: [ca],
  after: [],
  steps: [{ step: 'request', at, detail: 'Asking Azure for the rotation' }],
  proofs: [],
  ...more,
})
const nodes = (count: number, name = 'aks-nodepool1-12345678-vmss') =>
  Array.from({ length: count }, (_, i) => ({ name: `${name}${String(i).padStart(6, '0')}`, createdAt: at }))
const render = (records: readonly RotationRecord[]): string | undefined => {
  const pieces = renderRecords(records)
  return pieces === undefined ? undefined : [...pieces].join('')
}
const recordsIn = (text: string): readonly RotationRecord[] => {
  const read = readRecords(text)
  if ('problem' in read) throw new Error(read.problem)
  return read.records
}

/** A report directory whose rotation.json was put there so. */
function folderWith(put: (path: string) => void): { readonly folder: string; readonly path: string } {
  const folder = newFolder()
  const path = join(folder, 'rotation.json')
  put(path)
  return { folder, path }
}
const withText = (text: string) =>
  folderWith((path) => {
    writeFileSync(path, text)
  })

function open(folder: string) {
  const lines: string[] = []
  const records = openRecords(folder, { info: (line) => void lines.push(line), group: () => undefined })
  return { records, lines }
}

describe('a file of a release before', () => {
  test('is read: every step, proof, node and CA of both rotations', () => {
    const { folder } = withText(ofRelease)
    const { known } = open(folder).records
    expect(known.map(({ target, outcome, steps }) => [target, outcome, steps.at(-1)?.step])).toEqual([
      ['my-subscription/rg1/aks1', 'proved', 'finished'],
      ['my-subscription/rg1/aks2', undefined, 'requested'],
    ])
    expect(
      known.map(({ before, after, proofs, nodes: listed }) =>
        [before, after, proofs, listed].map((list) => list?.length),
      ),
    ).toEqual([
      [1, 1, 9, 3],
      [1, 0, 0, 2],
    ])
    expect(known[0]?.before[0]?.fingerprint).toBe('b172fbd3df4573c052a43d817b03c19bd4fbc34be7a56c54ff9419ebf0887296')
  })

  test('of two clusters with 5,000 nodes each, above 1 MiB, is read and kept', () => {
    const form = JSON.parse(ofRelease) as { rotations: { nodes: object[] }[] }
    for (const one of form.rotations) one.nodes = nodes(5_000)
    const text = JSON.stringify(form, undefined, 2)
    expect(text.length).toBeGreaterThan(1_200_000)
    const { folder, path } = withText(text)
    const { records } = open(folder)
    expect(records.known.map((one) => one.nodes?.length)).toEqual([5_000, 5_000])
    expect(records.keep(record())).toBeUndefined()
    expect(recordsIn(readFileSync(path, 'utf8')).map(({ target, nodes: listed }) => [target, listed?.length])).toEqual([
      ['my-subscription/rg1/aks1', undefined],
      ['my-subscription/rg1/aks2', 5_000],
      ['team/rg1/aks1', undefined],
    ])
  })
})

describe('a file that is no record', () => {
  const changed = (
    change: (form: { rotations: Record<string, unknown>[] } & Record<string, unknown>) => void,
  ): string => {
    const form = JSON.parse(ofRelease) as { rotations: Record<string, unknown>[] } & Record<string, unknown>
    change(form)
    return JSON.stringify(form)
  }
  test.each<readonly [string, () => string | Buffer]>([
    ['nothing', () => ''],
    ['half of a record', () => ofRelease.slice(0, 3_000)],
    ['bytes of any kind', () => Buffer.from(Array.from({ length: 3_000 }, (_, i) => (i * 37) % 256))],
    ['an evidence.json', () => '{"schemaVersion":"1.0","targets":[]}'],
    ['a version that is none', () => changed((form) => void (form['schemaVersion'] = '99999999999999999999.0'))],
    ['no version', () => changed((form) => void (form['schemaVersion'] = undefined))],
    ['millions of brackets', () => '['.repeat(readable.bytes - 1)],
    ['a proof of another name', () => ofRelease.replace('old-token-refused', 'everything-is-fine')],
    ['a step in no time', () => ofRelease.replace(/"at": "[^"]*"/, '"at": "soon"')],
    [
      'a list without an end',
      () =>
        changed(
          (form) =>
            void (form.rotations[0] = { ...form.rotations[0], steps: Array.from({ length: 100_000 }, () => ({})) }),
        ),
    ],
    [
      'more rotations than anybody made',
      () => changed((form) => void (form.rotations = Array.from({ length: 1_000 }, () => ({})))),
    ],
    ['something else in place of a certificate', () => ofRelease.replace(/"der": "[^"]{20}/, '"der": "AAAA')],
  ])('%s: is kept under another name as it is, the log says so, and the run has a record', (_, make) => {
    const bytes = Buffer.from(make())
    const { folder, path } = folderWith((file) => {
      writeFileSync(file, bytes)
    })
    const { records, lines } = open(folder)
    expect(records.known).toEqual([])
    const [aside = '', ...others] = readdirSync(folder)
    expect([aside, others]).toEqual([expect.stringMatching(/^rotation\.json\.unreadable-[0-9a-f]{8}$/), []])
    expect(readFileSync(join(folder, aside)).equals(bytes)).toBe(true)
    expect(lines).toEqual([expect.stringContaining(join(folder, aside))])
    expect(records.keep(record())).toBeUndefined()
    expect(recordsIn(readFileSync(path, 'utf8'))).toEqual([record()])
  })

  test('twice in one folder: each is kept', () => {
    const { folder, path } = withText('one')
    open(folder)
    writeFileSync(path, 'two')
    open(folder)
    expect(
      readdirSync(folder)
        .map((name) => readFileSync(join(folder, name), 'utf8'))
        .toSorted(),
    ).toEqual(['one', 'two'])
  })

  test('one that is larger than any record is kept too, and is not read', () => {
    const { folder } = folderWith((path) => {
      writeFileSync(path, ofRelease)
      truncateSync(path, 200_000_000_000)
    })
    expect(open(folder).records.known).toEqual([])
    expect(readdirSync(folder)).toEqual([expect.stringContaining('rotation.json.unreadable-')])
  })

  test('one that comes while the run goes on is not overwritten, and the reason is told', () => {
    const { folder, path } = withText(ofRelease)
    const { records } = open(folder)
    writeFileSync(path, 'of somebody else')
    expect(records.keep(record())).toContain(`${path} is not a record of rotations. Remove it`)
    expect(readFileSync(path, 'utf8')).toBe('of somebody else')
    expect(records.problem()).toMatchObject({ input: 'report-directory' })
  })
})

describe('what is refused before a request is sent', () => {
  const problemsOf = (folder: string): string => {
    try {
      open(folder)
    } catch (error) {
      if (error instanceof InputError) return error.message
      throw error
    }
    return 'opened'
  }

  test.each(['1.1', '1.10', '2.0', '9999.0'])(
    'a record of version %s, which a later release wrote, stays as it is',
    (version) => {
      const text = ofRelease.replace('"1.0"', `"${version}"`)
      const { folder, path } = withText(text)
      expect(problemsOf(folder)).toMatch(
        /^report-directory: holds rotation\.json, which was written by a later release, so no rotation is started .*Use that release, or set report-directory/,
      )
      expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['rotation.json'], text])
    },
  )

  test.each<readonly [string, RegExp, (path: string) => void]>([
    ['a pipe', /is a pipe/, (path) => void spawnSync('mkfifo', [path])],
    [
      'a folder',
      /is a folder/,
      (path) => {
        mkdirSync(path)
      },
    ],
    [
      'a link to a record',
      /is a symbolic link/,
      (path) => {
        writeFileSync(`${path}.other`, ofRelease)
        symlinkSync(`${path}.other`, path)
      },
    ],
    [
      'a link to nothing',
      /is a symbolic link/,
      (path) => {
        symlinkSync(`${path}.other`, path)
      },
    ],
    [
      'a link to a device',
      /is a symbolic link/,
      (path) => {
        symlinkSync('/dev/zero', path)
      },
    ],
    [
      'a link to itself',
      /is a symbolic link/,
      (path) => {
        symlinkSync(path, path)
      },
    ],
  ])('%s in place of the file is left as it is', (_, words, put) => {
    const { folder, path } = folderWith(put)
    const before = [readdirSync(folder), tryLink(path)]
    expect(problemsOf(folder)).toMatch(words)
    expect([readdirSync(folder), tryLink(path)]).toEqual(before)
  })

  const tryLink = (path: string): string => {
    try {
      return readlinkSync(path)
    } catch {
      return 'no link'
    }
  }
})

describe('what cannot be kept', () => {
  test.each<readonly [string, RegExp, (directory: string) => void]>([
    [
      'a folder that is a file by then',
      /has a file in its path where a folder must be\. Remove it/,
      (directory) => {
        writeFileSync(directory, '')
      },
    ],
    [
      'a folder that leads to nothing by then',
      /is not a folder\. Set report-directory to a folder that this job can write to/,
      (directory) => {
        symlinkSync('/nowhere/at/all', directory)
      },
    ],
    [
      'a pipe in place of the file by then',
      /is a pipe\. Remove it/,
      (directory) => {
        mkdirSync(directory)
        spawnSync('mkfifo', [join(directory, 'rotation.json')])
      },
    ],
  ])('%s: the reason has the path and a remedy', (_, words, change) => {
    const directory = join(newFolder(), 'reports')
    const { records } = open(directory)
    change(directory)
    const reason = records.keep(record()) ?? ''
    expect(reason).toMatch(words)
    expect(reason).toContain(join(directory, 'rotation.json'))
  })

  test('is forgotten as a problem once it is kept', () => {
    const folder = newFolder()
    const { records } = open(folder)
    mkdirSync(join(folder, 'rotation.json'))
    expect(records.keep(record())).toContain('is a folder')
    spawnSync('rmdir', [join(folder, 'rotation.json')])
    expect(records.keep(record())).toBeUndefined()
    expect(records.problem()).toBeUndefined()
  })
})

describe('two runs at once with one file', () => {
  test('both records are in it in the end, each as it was last, and no part is left', () => {
    const { folder, path } = withText(ofRelease)
    const [one, other] = [open(folder).records, open(folder).records]
    const of = (target: string, second: number): RotationRecord =>
      record({ target, steps: [{ step: 'request', at: new Date(at.getTime() + second), detail: '' }] })
    const more = (of: RotationRecord): RotationRecord => ({
      ...of,
      outcome: 'running',
      steps: [...of.steps, { step: 'requested', at, detail: 'Azure accepted it' }],
    })
    const [a, b] = [of('a', 1), of('b', 2)]
    for (const [records, kept] of [
      [one, a],
      [other, b],
      [one, more(a)],
      [other, more(b)],
    ] as const)
      expect(records.keep(kept)).toBeUndefined()
    expect(recordsIn(readFileSync(path, 'utf8')).slice(2)).toEqual(expect.arrayContaining([more(a), more(b)]))
    expect(readdirSync(folder)).toEqual(['rotation.json'])
  })

  test('of one cluster: neither takes the record of the other away', () => {
    const folder = newFolder()
    const [one, other] = [open(folder).records, open(folder).records]
    const [a, b] = [
      record(),
      record({ how: 'attached', steps: [{ step: 'preflight', at: new Date(at.getTime() + 5), detail: '' }] }),
    ]
    for (const [records, kept] of [
      [one, a],
      [other, b],
      [one, { ...a, outcome: 'proved' as const }],
    ] as const)
      expect(records.keep(kept)).toBeUndefined()
    expect(
      recordsIn(readFileSync(join(folder, 'rotation.json'), 'utf8'))
        .map(({ how }) => how)
        .toSorted(),
    ).toEqual(['attached', 'began'])
  })

  test('a part of another run, or a link in its place, is neither read nor followed', () => {
    const { folder, path } = withText(ofRelease)
    writeFileSync(`${path}.part`, 'of another run')
    expect(open(folder).records.keep(record())).toBeUndefined()
    expect(readFileSync(`${path}.part`, 'utf8')).toBe('of another run')
  })
})

describe('the limits', () => {
  test('the largest file that can be written can be read', () => {
    const wide = '\u{1f512}'.repeat(written.text)
    const steps = Array.from({ length: 2 * written.steps }, (_, i) => ({
      step: 'ended' as const,
      at: new Date(i),
      detail: wide,
    }))
    const many = Array.from({ length: 200 }, (_, i) =>
      record({
        target: `aks${i}`,
        nodes: nodes(5_000),
        steps: i === 199 ? steps : record().steps,
        outcome: i % 40 === 39 ? 'running' : 'not-proved',
      }),
    )
    const text = render(many) ?? ''
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(written.bytes)
    expect(Buffer.byteLength(text)).toBeGreaterThan(written.bytes / 2)
    const read = recordsIn(text)
    expect(read).toHaveLength(written.rotations)
    expect(
      read.filter(({ outcome }) => outcome === 'running').map(({ target, nodes: listed }) => [target, listed?.length]),
    ).toEqual([39, 79, 119, 159, 199].map((i) => [`aks${i}`, 5_000]))
    expect(read.at(-1)?.steps).toHaveLength(written.steps)
  })

  test('a fleet of 50 clusters of 5,000 nodes, of which one is open, fits many times over', () => {
    const fleet = Array.from({ length: 50 }, (_, i) =>
      record({ target: `aks${i}`, nodes: nodes(5_000), ...(i === 49 ? {} : { outcome: 'proved' as const }) }),
    )
    expect(Buffer.byteLength(render(fleet) ?? '')).toBeLessThan(written.bytes / 4)
  })

  test('what is open is never dropped: where all of it does not fit, nothing is written and the reason is told', () => {
    const { folder, path } = withText(ofRelease)
    const { records } = open(folder)
    const long = 'n'.repeat(240)
    const reasons = Array.from({ length: 12 }, (_, i) =>
      records.keep(record({ target: `aks${i}`, nodes: nodes(5_000, long) })),
    )
    const kept = reasons.filter((reason) => reason === undefined).length
    expect(kept).toBeGreaterThan(3)
    expect(reasons.at(-1)).toContain('has no room for another rotation. Move it away')
    expect(recordsIn(readFileSync(path, 'utf8')).filter(({ nodes: listed }) => listed?.length === 5_000)).toHaveLength(
      kept,
    )
  })

  test.each([
    ['a command of the runner', 'done\n::error::owned', 'done ::error::owned'],
    ['a cursor that moves', '\u001b[2J\u001b[1;1Hfine', '\ufffd[2J\ufffd[1;1Hfine'],
    ['characters that are shown in another order', 'a\u202eb', 'a\ufffdb'],
    ['half a character', 'a\ud800b', 'a\ufffdb'],
    ['a megabyte', 'x'.repeat(1_000_000), `${'x'.repeat(written.text - 1)}…`],
  ])('a text with %s is one short line by the time it is read', (_, text, expected) => {
    const form = JSON.parse(ofRelease) as {
      rotations: { message: string; steps: { detail: string }[]; proofs: { message: string; remedy?: string }[] }[]
    }
    for (const { steps, proofs } of form.rotations) {
      for (const step of steps) step.detail = text
      for (const proof of proofs) Object.assign(proof, { message: text, remedy: text })
    }
    Object.assign(form.rotations[0] ?? {}, { message: text })
    const [first] = recordsIn(JSON.stringify(form))
    const texts = [
      first?.message,
      ...(first?.steps ?? []).map(({ detail }) => detail),
      ...(first?.proofs ?? []).flatMap(({ message, remedy }) => [message, remedy]),
    ]
    expect(new Set(texts)).toEqual(new Set([expected]))
  })
})
