// Protobuf as a client of Kubernetes writes it, for tests: fields as [number, value].
export type Written = string | number | boolean | readonly (readonly [number, Written])[]

function varint(value: number): Buffer {
  const bytes: number[] = []
  let rest = value
  for (; rest > 0x7f; rest = Math.floor(rest / 128)) bytes.push((rest & 0x7f) | 0x80)
  return Buffer.from([...bytes, rest])
}

/** One message. */
export function message(fields: readonly (readonly [number, Written])[]): Buffer {
  const parts = fields.map(([number, value]) => {
    if (typeof value === 'number' || typeof value === 'boolean')
      return Buffer.concat([varint(number * 8), varint(Number(value))])
    const bytes = typeof value === 'string' ? Buffer.from(value) : message(value)
    return Buffer.concat([varint(number * 8 + 2), varint(bytes.length), bytes])
  })
  return Buffer.concat(parts)
}

/** `k8s\0` and runtime.Unknown around an object. */
export const enveloped = (apiVersion: string, kind: string, object: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('k8s\0'),
    message([
      [
        1,
        [
          [1, apiVersion],
          [2, kind],
        ],
      ],
    ]),
    Buffer.concat([varint(2 * 8 + 2), varint(object.length), object]),
    message([
      [3, ''],
      [4, ''],
    ]),
  ])

/** A pod as kubectl debug writes one; Go writes every text, the empty ones too. */
const podFields = (spec: readonly (readonly [number, Written])[] = []): readonly (readonly [number, Written])[] => [
  [
    1,
    [
      [1, 'one'],
      [2, ''],
      [8, []],
      [
        11,
        [
          [1, 'app'],
          [2, 'x'],
        ],
      ],
    ],
  ],
  [
    2,
    [
      [
        1,
        [
          [1, 'root'],
          [
            2,
            [
              [
                1,
                [
                  [1, '/'],
                  [2, ''],
                ],
              ],
            ],
          ],
        ],
      ],
      [
        2,
        [
          [1, 'c'],
          [2, 'image'],
          [3, 'ls'],
          [3, '-l'],
          [5, ''],
          [
            7,
            [
              [1, 'A'],
              [2, 'b'],
            ],
          ],
          [8, []],
          [
            9,
            [
              [1, 'root'],
              [2, false],
              [3, '/host'],
            ],
          ],
          [15, [[7, false]]],
          [16, true],
          [18, false],
        ],
      ],
      [3, 'Never'],
      [4, 0],
      [10, 'nobody'],
      [11, true],
      ...spec,
    ],
  ],
  [3, [[1, '']]],
]

/** The same, whole; more fields of its spec can be added. */
export const podInProtobuf = (spec?: readonly (readonly [number, Written])[]): Buffer =>
  enveloped('v1', 'Pod', message(podFields(spec)))
