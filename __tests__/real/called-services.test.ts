// A webhook on a real cluster whose certificate has expired, and whose caBundle is of another CA: what the action reports of it is
// what openssl s_client gets through kubectl port-forward.
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { createServer, type Server } from 'node:tls'
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals'
import { issue, makeCa, type Issued } from '../build/pki.ts'
import { suiteNeeding } from '../requirements/needing.ts'
import { act, certificatesOf, findingsOf, runs, type Finding, type Run } from './action.ts'
import { leaks } from './canary.ts'
import { describeReal, down, kubectl, patience, up, type Cluster } from './cluster.ts'
import { newFolder, removeFolders } from './folder.ts'
import { applyRbac, readKubeconfig, root, serviceAccountKubeconfig } from './kubeconfig.ts'
import { inFile, servedBy, verifiedBy } from './openssl.ts'
import { throughPortForward } from './port-forward.ts'
import { schemaErrors } from './schema.ts'
import { caller, name, namespace, serverName, startWebhook } from './webhook.ts'

const day = 86_400_000
const check = 'called-service-certificates'
const asked = { 'called-services': 'true', checks: `-* ${check}` }
const suite = await suiteNeeding('go', 'openssl', 'kubectl')

describeReal('called services of a real Kubernetes of three nodes', () => {
  suite('with a webhook', () => {
    let cluster: Cluster
    /** of the service account of docs/rbac.yaml and docs/rbac-called-services.yaml */
    let kubeconfig: string
    let authority: Issued
    let other: Issued
    let files: Readonly<Record<'authority' | 'other' | 'server', string>>
    let byUrl: Server
    let url: string

    beforeAll(async () => {
      cluster = await up({ nodes: 3 })
      await applyRbac()
      await kubectl('apply', '--filename', join(root, 'docs/rbac-called-services.yaml'))
      kubeconfig = await serviceAccountKubeconfig(cluster)
      ;[authority, other] = await Promise.all([makeCa({ cn: 'guard-ca' }), makeCa({ cn: 'another-ca' })])
      const [now, folder] = [Date.now(), newFolder()]
      const server = await issue(authority, {
        cn: name,
        dns: [serverName],
        notBefore: new Date(now - 100 * day),
        notAfter: new Date(now - 10 * day),
      })
      const write = (file: string, text: string): string => {
        writeFileSync(join(folder, file), text)
        return join(folder, file)
      }
      files = {
        authority: write('authority.pem', authority.certificate),
        other: write('other.pem', other.certificate),
        server: write('server.pem', server.certificate),
      }
      // beside the nodes, at an address that they and this machine share
      const { hostname } = new URL(readKubeconfig(cluster.kubeconfig).clusters[0]?.cluster.server ?? '')
      const own = await issue(authority, { cn: 'by-url', ips: [hostname] })
      byUrl = createServer({ cert: own.certificate, key: own.key }).listen(0, hostname)
      await once(byUrl, 'listening')
      url = `https://${hostname}:${(byUrl.address() as AddressInfo).port}`
      await startWebhook(server, [
        caller('guard', { service: { namespace, name }, caBundle: other.certificate }),
        caller('by-url', { url: `${url}/hook`, caBundle: authority.certificate }),
        caller('unreachable', { url: 'https://127.0.0.1:9/', caBundle: authority.certificate }),
      ])
    }, patience)

    afterAll(async () => {
      byUrl.close()
      await down()
      removeFolders()
    }, patience)

    const about = (run: Run, subject: string): readonly Finding[] =>
      findingsOf(run, check).filter((finding) => finding.subject === subject)

    describe.each([
      ['the service account of docs/rbac.yaml and docs/rbac-called-services.yaml', () => kubeconfig],
      ['the administrator, by client certificate', () => cluster.kubeconfig],
    ])('as %s', (_, path) => {
      let run: Run
      beforeAll(async () => {
        run = await act(path(), asked)
      })

      test('reports both: the certificate has expired, and the caBundle is of another CA', () => {
        const findings = about(run, `Service ${namespace}/${name}`)
        expect(findings.map(({ outcome }) => outcome)).toEqual(['fail', 'fail'])
        const [expired, foreign] = findings.map(({ message }) => message)
        expect(expired).toContain('Expired on')
        expect(foreign).toContain('No CA in the caBundle of ValidatingWebhookConfiguration guard (CN=another-ca)')
        expect(foreign).toContain('issued by CN=guard-ca')
        expect(run.status).toBe(1)
      })

      test('and openssl s_client through kubectl port-forward gets that certificate, and refuses it for both reasons', async () => {
        const seen = certificatesOf(run, 'called-service').filter(({ subject }) => subject === `CN=${name}`)
        const served = await throughPortForward(cluster.kubeconfig, { namespace, service: name, port: 443 }, (port) =>
          servedBy('127.0.0.1', port, serverName),
        )
        expect(seen.map(({ notAfter, fingerprint }) => ({ notAfter, fingerprint }))).toEqual([served])
        expect(served).toEqual(await inFile(files.server))
        // X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY, X509_V_ERR_CERT_HAS_EXPIRED
        expect(await verifiedBy(files.other, files.server)).toContain('error 20 ')
        expect(await verifiedBy(files.authority, files.server)).toContain('error 10 ')
      })

      test('a URL is asked from here, and an address of the machine itself is not', () => {
        const others = findingsOf(run, check).filter(({ subject }) => subject !== `Service ${namespace}/${name}`)
        expect(others.map(({ outcome, subject }) => `${outcome} ${subject}`)).toEqual([
          'inconclusive https://127.0.0.1:9',
          'pass local',
        ])
        expect(others[1]?.message).toContain(url)
      })
    })

    test('without called-services nothing of it is known, and nothing of it passes', async () => {
      const run = await act(kubeconfig, { checks: `-* ${check}` })
      expect(findingsOf(run).map(({ outcome }) => outcome)).toEqual(['notApplicable'])
    })

    test('all that these runs printed and wrote holds no key and no token, and is of the published form', () => {
      expect(leaks(runs)).toEqual([])
      expect(schemaErrors(runs)).toEqual([])
      expect(runs.length).toBeGreaterThan(2)
    })
  })
})
