// A merged kubeconfig is what az aks get-credentials --overwrite-existing makes of the same file.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from '@jest/globals'
import { load } from 'js-yaml'
import type { Ready } from '../../emulator/ready.ts'
import { describeAz, type Ended, type Namespace, open } from './az.ts'
import { cluster, group, signInVariables, world } from './world.ts'

const action = join(import.meta.dirname, '../../dist/index.js')

/** Another cluster, an entry of the same names from before, and what nobody here knows. */
const existing = `apiVersion: v1
kind: Config
preferences: { colors: true }
current-context: other
x-mine: { count: 7, ratio: 1.5, none: null, words: [one, 'two', "007"] }
clusters:
  - { name: ${cluster}, cluster: { server: https://old.example } }
  - { name: other, cluster: { server: https://other.example, insecure-skip-tls-verify: true } }
users:
  - { name: clusterUser_${group}_${cluster}, user: { token: old-token } }
  - { name: me, user: { exec: { apiVersion: client.authentication.k8s.io/v1, command: login, args: [-x, '1'] } } }
contexts:
  - { name: ${cluster}, context: { cluster: ${cluster}, user: clusterUser_${group}_${cluster}, namespace: apps } }
  - { name: other, context: { cluster: other, user: me } }
`

describeAz('a kubeconfig that is merged, by az and by the action', () => {
  let namespace: Namespace
  let ready: Ready

  beforeAll(async () => {
    namespace = open()
    ready = await namespace.start(world())
    const variables = signInVariables(ready)
    const login = 'az login --service-principal -u $CLIENT_ID -p $CLIENT_SECRET --tenant $TENANT -o none'
    const { status } = await namespace.run(login, { variables })
    // az and kubectl live in a folder of their own: what is mounted there is seen by this namespace alone
    const shared = await namespace.run(
      'root=$(dirname "$(command -v az)") && mount --bind "$FOLDER" "${root%.bin}/mnt"',
      {
        variables: { FOLDER: namespace.folder },
      },
    )
    if (status !== 0 || shared.status !== 0) throw new Error('nobody is signed in, or no folder is shared')
  })
  afterAll(() => namespace.close())

  const byAz = (file: string, admin: boolean): Promise<Ended> =>
    namespace.run(
      `az aks get-credentials --resource-group ${group} --name ${cluster} --overwrite-existing${admin ? ' --admin' : ''} --file /mnt/${file.slice(namespace.folder.length + 1)}`,
    )

  const byAction = (file: string, admin: boolean): Promise<Ended> => {
    const { TENANT = '', CLIENT_ID = '', CLIENT_SECRET = '' } = signInVariables(ready)
    return namespace.run(`${process.execPath} ${action}`, {
      variables: {
        INPUT_MODE: 'refresh-credentials',
        INPUT_CLUSTERS: `${group}/${cluster}`,
        INPUT_AUTH: 'client-secret',
        INPUT_TENANT_ID: TENANT,
        INPUT_CLIENT_ID: CLIENT_ID,
        INPUT_CLIENT_SECRET: CLIENT_SECRET,
        INPUT_CA_BUNDLE: join(namespace.folder, 'ca.pem'),
        INPUT_WRITE_KUBECONFIG: file,
        INPUT_OVERWRITE_EXISTING: 'true',
        INPUT_KEEP_CREDENTIALS: 'true',
        INPUT_ADMIN_CREDENTIALS: String(admin),
      },
    })
  }

  const contentOf = (file: string): unknown => load(readFileSync(file, 'utf8'))

  test.each([
    ['with other clusters and an older entry in it', existing, false],
    ['with other clusters, for the administrator', existing, true],
    ['that is not there', undefined, false],
    ['that is empty', '', true],
  ])('a file %s', async (title, content, admin) => {
    const name = title.replace(/\W+/g, '-')
    const [theirs, ours] = [join(namespace.folder, `az-${name}`), join(namespace.folder, `action-${name}`)]
    for (const file of [theirs, ours]) if (content !== undefined) writeFileSync(file, content, { mode: 0o600 })
    const ended = [await byAz(theirs, admin), await byAction(ours, admin)]
    expect(ended.map(({ status }) => status)).toEqual([0, 0])
    expect(contentOf(ours)).toEqual(contentOf(theirs))
    const works = await namespace.run(`kubectl --kubeconfig /mnt/${basename(ours)} get nodes -o name`)
    expect([works.status, works.stdout.trim().split('\n')]).toEqual([
      0,
      expect.arrayContaining([expect.stringMatching(/^node\//)]),
    ])
  })

  test('a file that cannot be written', async () => {
    const file = join(namespace.folder, 'a-file')
    writeFileSync(file, 'mine')
    const below = join(file, 'config')
    const ended = [await byAz(below, false), await byAction(below, false)]
    expect(ended.map(({ status }) => status)).toEqual([1, 1])
    expect(ended[1]?.stdout).toContain('has a file in its path where a folder must be')
    expect(readFileSync(file, 'utf8')).toBe('mine')
  })
})
