// The import directions of the house. Each comment says what to do instead.
const sdk = 'node_modules/(@actions|@azure|@kubernetes|@peculiar|undici|ws|socks|proxy-from-env|js-yaml)/'

const zod = 'node_modules/zod/'

/** @param {string} room @param {string[]} rooms @param {string} advice */
const only = (room, rooms, advice, packages = '') => ({
  name: `${room.replace('(?!post/)', '').replace(/\W+/g, '-').replace(/^-|-$/g, '')}-imports`,
  comment: advice,
  severity: 'error',
  from: { path: `^src/${room}` },
  to: {
    path: '.',
    pathNot: [
      `^src/(${[room, ...rooms].map((r) => r.replace('.ts', '[.]ts$').replace(/[a-z0-9]$/, '$&(/|[.]ts$)')).join('|')})`,
      ...(packages ? [packages] : []),
    ],
  },
})

/**
 * The rooms of src: folder, the rooms that it may import besides itself, advice, packages that it may import.
 * scripts/architecture.ts draws docs/architecture.md from these rows.
 * @type {[room: string, rooms: string[], advice: string, packages?: string][]}
 */
export const rooms = [
  ['model', [], 'model holds types and functions on them: put the logic in the room that uses them.'],
  [
    'x509',
    ['model'],
    'x509 is pure: pass values in.',
    'node_modules/(@peculiar/x509|reflect-metadata)/|^(node:)?crypto$',
  ],
  [
    'inputs',
    ['model', 'x509'],
    'inputs parse text: files come through a port.',
    'node_modules/js-yaml/|^(node:)?(path|zlib)$',
  ],
  ['targets', ['model'], 'Targets are found through the port; the adapter reduces what Azure answers.'],
  ['evidence', ['model', 'x509'], 'Collect through ports; SDKs live in adapters.'],
  ['recording', ['model', 'x509'], 'recording turns evidence into JSON and back: collect it elsewhere.', zod],
  ['checks', ['model', 'x509'], 'Checks judge values: name the evidence in needs.'],
  ['verdict', ['model', 'x509', 'checks'], 'verdict judges evidence and findings: print elsewhere.'],
  ['reports', ['model'], 'Reports print the one result: decide before.'],
  [
    'issues',
    ['model', 'reports'],
    'Issues are decided and rendered here; what is sent goes through the port.',
    '^(node:)?crypto$',
  ],
  [
    'rotation',
    ['model', 'x509'],
    'A rotation is planned, executed and verified through ports; SDKs live in adapters.',
    zod,
  ],
  [
    'serving-rotation',
    ['model', 'rotation'],
    'Node pools are changed and verified through the context; SDKs live in adapters.',
  ],
  [
    'adapters',
    ['model'],
    'Adapters talk to systems: what they bring in is judged elsewhere.',
    `node_modules/|^node:|^(fs|path|net|tls|dns|http|https|crypto|stream|timers|v8|child_process)`,
  ],
  [
    'modes/(?!post/)',
    [
      ...['model', 'x509', 'inputs', 'targets', 'evidence', 'recording', 'checks', 'verdict', 'reports'],
      ...['rotation', 'serving-rotation'],
    ],
    'A mode returns a result, and gets its adapters handed in: step wires and prints.',
    'node_modules/p-limit/|^(node:)?(crypto|timers/promises)$',
  ],
  [
    'modes/post',
    [...['step'], ...['adapters/actions.ts', 'adapters/files', 'adapters/kubeconfig', 'inputs', 'model']],
    'The post step cleans up: what it needs is on the disk and in its environment.',
    `${zod}|^(node:)?path$`,
  ],
  [
    'step',
    ['model', 'adapters'],
    'step starts and ends the process, for the main step and the post step: what only one of them needs is elsewhere.',
  ],
  [
    'main/',
    [
      ...['model', 'x509', 'inputs', 'recording', 'reports', 'issues', 'rotation/record', 'adapters', 'step'],
      'modes/(assess|dependencies|result).ts',
    ],
    'main wires the adapters and shows the result: what a mode does belongs to modes.',
    '^(node:)?(path|crypto)$',
  ],
]

export default {
  forbidden: [
    {
      name: 'no-circular',
      comment: 'Data goes one way: move what both need to the room before them.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    {
      name: 'no-orphans',
      comment: 'Nobody imports this file: wire it or remove it.',
      severity: 'error',
      from: { orphan: true, path: '^src', pathNot: '[.]d[.]ts$' },
      to: {},
    },
    {
      name: 'no-dev-packages',
      comment: 'src ships: make it a dependency.',
      severity: 'error',
      from: { path: '^src' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'unresolvable',
      comment: 'The import leads nowhere.',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'src-alone',
      comment: 'The product never imports its tests or the emulator.',
      severity: 'error',
      from: { path: '^src' },
      to: { path: '^(__tests__|emulator|scripts)' },
    },
    {
      name: 'emulator-alone',
      comment: 'The emulator is an independent witness: it never imports src.',
      severity: 'error',
      from: { path: '^emulator' },
      to: { path: '^(src|__tests__)' },
    },
    ...rooms.map((room) => only(...room)),
    {
      name: 'post-sends-nothing',
      comment:
        'The post step runs after a cancellation too: nothing that it loads may send a request or start a program.',
      severity: 'error',
      from: { path: '^src/modes/post' },
      to: {
        path: [
          '^src/main[.]ts$',
          '^src/modes/(?!post/)',
          '^src/adapters/(azure|kubernetes|github|http)/',
          '^src/adapters/(agent|dial|tls)[.]ts$',
          '^(node:)?(child_process|cluster|dgram|dns|http|http2|https|net|tls|worker_threads)$',
        ],
        reachable: true,
      },
    },
    {
      name: 'http-in-one-place',
      comment:
        'Only adapters/http sends HTTP requests, because it gives each one a deadline and bounds its answer. Call exchange. (adapters/agent and adapters/dial make the connections; kubelet-metrics reads from one that is open already, and keeps no more than a few lines.)',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/adapters/(http/|(agent|dial)[.]ts$|kubernetes/kubelet-metrics[.]ts$)' },
      to: { path: '^(node:)?https?$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'http-imports',
      comment:
        'adapters/http sends requests and reads answers: what an answer means belongs to the adapter of its system.',
      severity: 'error',
      from: { path: '^src/adapters/http/' },
      to: { path: '.', pathNot: ['^src/(model|adapters/http)/|^src/adapters/agent[.]ts$', '^(node:)?https?$'] },
    },
    {
      name: 'files-in-files',
      comment:
        'Only adapters/files opens files: it refuses what is no regular file, bounds what is read, and writes whole or not at all. Call it.',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/adapters/files/' },
      to: { path: '^(node:)?fs(/promises)?$' },
    },
    {
      name: 'programs-in-one-place',
      comment:
        'Only adapters/kubernetes/plugin-process starts programs, because it ends them with whatever they started. Call it.',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/adapters/kubernetes/plugin-process[.]ts$' },
      to: { path: '^(node:)?child_process$' },
    },
    {
      name: 'sdk-in-adapters',
      comment: 'Only adapters know SDKs (x509 its library, inputs the YAML reader).',
      severity: 'error',
      from: { path: '^src', pathNot: '^src/(adapters|x509|inputs)' },
      to: { path: sdk },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: { conditionNames: ['node', 'import'], exportsFields: ['exports'] },
  },
}
