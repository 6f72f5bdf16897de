import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import type { Ready } from '../../emulator/ready.ts'
import { describeAz, type Namespace, open } from './az.ts'
import { saidLines } from './report.ts'
import { certificate, signInVariables } from './world.ts'

describeAz('scenarios that come with the emulator, by their names', () => {
  let namespace: Namespace
  beforeAll(() => {
    namespace = open()
  })
  afterAll(() => namespace.close())

  const lines = async (
    command: string,
    variables: Readonly<Record<string, string>> = {},
  ): Promise<readonly string[]> => {
    const { status, stdout, stderr } = await namespace.run(command, { variables })
    if (status !== 0) throw new Error(`${command}\n${saidLines(stderr).join('\n')}`)
    return saidLines(stdout)
  }

  /** An emulator for the tests of one scenario, with somebody signed in. */
  function withScenario(name: string): () => Ready {
    let ready: Ready | undefined
    beforeAll(async () => {
      ready = await namespace.start(name)
      const login = 'az login --service-principal -u $CLIENT_ID -p $CLIENT_SECRET --tenant $TENANT -o none'
      await lines(login, signInVariables(ready))
    })
    afterAll(() => namespace.stop())
    return () => {
      if (ready === undefined) throw new Error('it did not start')
      return ready
    }
  }

  describe('near-expiry', () => {
    const ready = withScenario('near-expiry')

    test('its API server ends in twelve days', async () => {
      const { fqdn = '', certificates } = ready().clusters[0] ?? {}
      const { validTo } = certificate(certificates?.apiServer ?? '')
      expect(await lines(`curl https://${fqdn} -k -v 2>&1 | grep expire`)).toEqual([`*  expire date: ${validTo}`])
      const days = (Date.parse(validTo) - Date.now()) / 86_400_000
      expect(Math.round(days)).toBe(12)
    })
  })

  describe('private', () => {
    withScenario('private')

    test('kubectl does not reach it, and aks command invoke does', async () => {
      const of = '-g rg-private -n private'
      await lines(`az aks get-credentials ${of}`)
      const { status, stderr } = await namespace.run('kubectl get nodes')
      expect(status).toBe(1)
      expect(stderr).toMatch(/dial tcp: lookup private-\S+\.privatelink\.eastus\.azmk8s\.io/)
      const said = await lines(`az aks command invoke ${of} --command 'kubectl get nodes -o name'`)
      expect(said.filter((line) => line.startsWith('node/'))).toHaveLength(2)
      const off = await namespace.run(
        `az aks command invoke -g rg-private -n no-public-name --command 'kubectl get nodes'`,
      )
      expect(off.status).not.toBe(0)
    })
  })

  describe('entra-only', () => {
    const ready = withScenario('entra-only')

    test('there are no static credentials, and the others need a sign-in', async () => {
      const { name = '', resourceGroup = '' } = ready().clusters[0] ?? {}
      const get = `az aks get-credentials -g ${resourceGroup} -n ${name}`
      const admin = await namespace.run(`${get} --admin`)
      expect(admin.status).toBe(1)
      expect(admin.stderr).toContain('Getting static credential is not allowed')
      await lines(get)
      const plugin = `kubectl config view -o jsonpath='{.users[0].user.exec.command}'`
      expect(await lines(plugin)).toEqual(['kubelogin'])
    })

    test('a token of az is enough for kubectl', async () => {
      const token =
        'az account get-access-token --query accessToken -o tsv --resource 6dae42f8-4368-4678-94ff-3960e28e3630'
      await lines(`kubectl config set-credentials az --token="$(${token})" >/dev/null`)
      const whoami = `kubectl auth whoami --user az -o jsonpath='{.status.userInfo.username}'`
      expect(await lines(whoami)).toEqual([ready().azure?.identities[0]?.objectId])
    })
  })

  describe('stopped', () => {
    withScenario('stopped')

    test('its API server is gone until it is started', async () => {
      const of = '-g rg-stopped -n stopped'
      expect(await lines(`az aks show ${of} --query powerState.code -o tsv`)).toEqual(['Stopped'])
      await lines(`az aks get-credentials ${of}`)
      const { status, stderr } = await namespace.run('kubectl get nodes')
      expect(status).toBe(1)
      expect(stderr).toMatch(/connection refused|no such host/)
      const rotation = await namespace.run(`az aks rotate-certs ${of} --yes`)
      expect(rotation.status).toBe(1)
      await lines(`az aks start ${of}`)
      expect(await lines('kubectl get nodes -o name')).toHaveLength(2)
    })
  })

  describe('fleet-50', () => {
    const ready = withScenario('fleet-50')

    test('all are listed, and each has its own address', async () => {
      const listed = await Promise.all(
        (ready().azure?.subscriptions ?? []).map(({ id }) =>
          lines(`az aks list --subscription ${id} --query "[].name" -o tsv`),
        ),
      )
      expect(listed.flat().sort()).toEqual(
        ready()
          .clusters.map(({ name }) => name)
          .sort(),
      )
      expect(listed.flat()).toHaveLength(50)
      const last = ready().clusters.findLast(({ name }) => name.startsWith('self-signed'))
      const [, , subscription = ''] = last?.id?.split('/') ?? []
      const of = `-g ${last?.resourceGroup ?? ''} -n ${last?.name ?? ''} --subscription ${subscription}`
      await lines(`az aks get-credentials ${of}`)
      expect((await lines('kubectl get nodes -o name')).length).toBeGreaterThan(0)
    })
  })
})
