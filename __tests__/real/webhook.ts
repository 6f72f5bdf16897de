// A webhook server on a real cluster: a program that this suite builds, with its certificate in an Opaque Secret.
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Issued } from '../build/pki.ts'
import { kubectl, kubectlWith } from './cluster.ts'
import { newFolder } from './folder.ts'
import { succeed } from './process.ts'

export const namespace = 'hooks'
export const name = 'guard'
export const serverName = `${name}.${namespace}.svc`

const image = 'mcr.microsoft.com/cbl-mariner/busybox:2.0'
const labels = { app: name }
const base64 = (text: string): string => Buffer.from(text).toString('base64')

/** Builds the server: one static file, for no registry has an image of it. Returns its folder, which every node sees. */
async function build(): Promise<string> {
  const [folder, source] = [newFolder(), newFolder()]
  mkdirSync(source, { recursive: true })
  copyFileSync(join(import.meta.dirname, 'webhook/main.go'), join(source, 'main.go'))
  await succeed(process.env['GO'] ?? 'go', ['build', '-o', join(folder, 'webhook'), 'main.go'], {
    cwd: source,
    env: { ...(process.env as Record<string, string>), CGO_ENABLED: '0', GO111MODULE: 'off' },
    milliseconds: 5 * 60_000,
  })
  return folder
}

/** The objects of the webhook; nothing is created for which it is called. */
function objectsOf(program: string, { certificate, key }: Issued, callers: readonly object[]): readonly object[] {
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    {
      apiVersion: 'v1',
      kind: 'Secret',
      type: 'Opaque',
      metadata: { name: `${name}-keys`, namespace },
      data: { cert: base64(certificate), key: base64(key) },
    },
    {
      apiVersion: 'v1',
      kind: 'Service',
      metadata: { name, namespace },
      spec: { selector: labels, ports: [{ port: 443, targetPort: 'webhook' }] },
    },
    {
      apiVersion: 'apps/v1',
      kind: 'DaemonSet',
      metadata: { name, namespace, labels },
      spec: {
        selector: { matchLabels: labels },
        template: {
          metadata: { labels },
          spec: {
            terminationGracePeriodSeconds: 1,
            containers: [
              {
                name,
                image,
                imagePullPolicy: 'IfNotPresent',
                command: ['/program/webhook', '/keys'],
                ports: [{ name: 'webhook', containerPort: 8443 }],
                readinessProbe: { tcpSocket: { port: 'webhook' }, periodSeconds: 1 },
                volumeMounts: [
                  { name: 'program', mountPath: '/program', readOnly: true },
                  { name: 'keys', mountPath: '/keys', readOnly: true },
                ],
              },
            ],
            volumes: [
              { name: 'program', hostPath: { path: program, type: 'Directory' } },
              { name: 'keys', secret: { secretName: `${name}-keys` } },
            ],
          },
        },
      },
    },
    ...callers,
  ]
}

/** What a webhook calls. */
export type ClientConfig = {
  readonly service?: { readonly namespace: string; readonly name: string }
  readonly url?: string
  readonly caBundle: string
}

/** A webhook that calls what a test says, for a kind of object that nobody makes. */
export const caller = (of: string, { caBundle, ...called }: ClientConfig): object => ({
  apiVersion: 'admissionregistration.k8s.io/v1',
  kind: 'ValidatingWebhookConfiguration',
  metadata: { name: of },
  webhooks: [
    {
      name: `${of}.hooks.example`,
      clientConfig: { ...called, caBundle: base64(caBundle) },
      rules: [{ apiGroups: ['hooks.example'], apiVersions: ['v1'], operations: ['CREATE'], resources: ['nothing'] }],
      failurePolicy: 'Ignore',
      sideEffects: 'None',
      admissionReviewVersions: ['v1'],
    },
  ],
})

/** Starts the webhook on every node, and waits until all of its pods are ready. */
export async function startWebhook(server: Issued, callers: readonly object[]): Promise<void> {
  const items = objectsOf(await build(), server, callers)
  await kubectlWith({ apiVersion: 'v1', kind: 'List', items }, 'apply')
  await kubectl('rollout', 'status', `daemonset/${name}`, '--namespace', namespace, '--timeout', '50s')
}
