// Kubernetes' protobuf is read as its JSON would be, or refused.
import { describe, expect, test } from '@jest/globals'
import { readProtobuf } from '../../emulator/kubernetes/protobuf.ts'
import { enveloped, podInProtobuf as pod } from './protobuf.ts'

describe('protobuf', () => {
  test('a pod is read as JSON would have it: zeros stay where they mean something', () => {
    expect(readProtobuf(pod())).toEqual({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: 'one', labels: { app: 'x' } },
      spec: {
        volumes: [{ name: 'root', hostPath: { path: '/', type: '' } }],
        containers: [
          {
            name: 'c',
            image: 'image',
            command: ['ls', '-l'],
            env: [{ name: 'A', value: 'b' }],
            resources: {},
            volumeMounts: [{ name: 'root', mountPath: '/host' }],
            securityContext: { allowPrivilegeEscalation: false },
            stdin: true,
          },
        ],
        restartPolicy: 'Never',
        terminationGracePeriodSeconds: 0,
        nodeName: 'nobody',
        hostNetwork: true,
      },
    })
  })

  test.each<[string, Buffer, string]>([
    ['an unknown field', pod([[18, []]]), 'field 18 of PodSpec is not read'],
    ['an unknown kind', enveloped('apps/v1', 'Deployment', Buffer.alloc(0)), 'apps/v1 Deployment is not read'],
    ['no magic', Buffer.from('nothing'), 'does not begin with k8s'],
    ['an end in the middle', pod().subarray(0, 60), 'longer than the body'],
    ['a number that does not end', Buffer.concat([Buffer.from('k8s\0'), Buffer.alloc(12, 0xff)]), 'does not end'],
    ['a field of fixed width', Buffer.from('k8s\0\x0d\x01\x02\x03\x04'), 'wire type 5'],
  ])('%s is refused, not dropped', (_, body, why) => {
    expect(() => readProtobuf(body)).toThrow(why)
  })
})
