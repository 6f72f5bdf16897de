import { describe, expect, test } from '@jest/globals'
import { accepted, refused, told, type Files } from './kit.ts'
import { base64, healthyCluster, kubeconfigText, pki, type Section } from './kubeconfig-kit.ts'

const targetOf = (cluster: Section, files: Files = {}) => {
  const kubeconfig = kubeconfigText({ cluster: { ...healthyCluster, ...cluster } })
  const [target] = accepted({ kubeconfig: '/kube/config' }, { ...files, '/kube/config': kubeconfig }).settings.targets
  return target
}

const problemsOf = (cluster: Section, files: Files = {}) =>
  refused({ kubeconfig: '/kube/config' }, { ...files, '/kube/config': kubeconfigText({ cluster }) })

const server = 'https://one.example'

describe('a cluster', () => {
  test.each([
    ['https://one.example:443/', 'https://one.example'],
    ['https://one.example:6443', 'https://one.example:6443'],
    ['https://[2001:db8::1]:6443', 'https://[2001:db8::1]:6443'],
    ['https://rancher.example/k8s/clusters/c-1/', 'https://rancher.example/k8s/clusters/c-1'],
  ])('at %s is %s', (written, expected) => {
    expect(targetOf({ server: written })?.server).toBe(expected)
  })

  test.each<[Section, string]>([
    [{}, 'cluster "one" has no server'],
    [{ server: ['x'] }, 'cluster "one" has a server that is no text'],
    [{ server: 'one.example:443' }, 'cluster "one" has a server that is no https URL'],
    [{ server: 'ftp://one.example' }, 'cluster "one" has a server that is no https URL'],
    [
      { server: 'http://one.example' },
      'cluster "one" has a server that is plain http, where credentials would be seen by everyone',
    ],
    [{ server: 'https://u:hunter2@one.example' }, 'cluster "one" has a server with a user or password in it'],
    [{ server: 'https://one.example?x=1' }, 'cluster "one" has a server with a query or a fragment'],
    [{ server, 'proxy-url': 'ftp://proxy' }, 'cluster "one" has a proxy-url of an unknown kind'],
    [{ server, 'proxy-url': 'proxy:3128' }, 'cluster "one" has a proxy-url of an unknown kind'],
    [
      { server, 'insecure-skip-tls-verify': 'maybe' },
      'cluster "one" has an insecure-skip-tls-verify that is neither true nor false',
    ],
    [
      { server, 'certificate-authority-data': '%%%' },
      'cluster "one" has a certificate-authority-data that is no base64',
    ],
    [
      { server, 'certificate-authority-data': base64('hello') },
      'cluster "one" has a certificate-authority-data that is no certificate: the entry at line 1 is neither PEM nor DER of a certificate',
    ],
    [
      { server, 'certificate-authority-data': base64(pki.ca + pki.key) },
      'cluster "one" has a certificate-authority-data with a private key in it',
    ],
    [
      { server, 'certificate-authority': 'ca.crt' },
      'cluster "one" names a certificate-authority ca.crt, which does not exist',
    ],
    [
      { server, 'certificate-authority': '/etc' },
      'cluster "one" names a certificate-authority /etc, which is a folder',
    ],
  ])('of %j is refused', (cluster, problem) => {
    expect(problemsOf(cluster, { '/etc': { problem: 'directory' } })).toEqual([
      { input: 'kubeconfig', value: '/kube/config', problem, remedy: expect.stringMatching(/^[A-Z].+\.$/) },
    ])
  })

  test('PEM where base64 belongs has a remedy of its own', () => {
    expect(problemsOf({ server, 'certificate-authority-data': pki.ca })[0]?.remedy).toMatch(/encode it with base64/)
  })

  test.each([
    ['inline', { 'certificate-authority-data': base64(`some text\n${pki.ca}`) }],
    ['inline and wrapped', { 'certificate-authority-data': base64(pki.ca).replace(/.{76}/g, '$&\n') }],
    ['inline as DER', { 'certificate-authority-data': pki.caDer }],
    ['from a file beside the kubeconfig', { 'certificate-authority-data': '', 'certificate-authority': 'pki/ca.crt' }],
    ['from a file anywhere', { 'certificate-authority-data': null, 'certificate-authority': '/etc/ca.crt' }],
  ])('has its CA %s, as nothing but PEM', (_, section) => {
    expect(targetOf(section, { '/kube/pki/ca.crt': pki.ca, '/etc/ca.crt': pki.ca })?.ca).toBe(pki.ca.trimEnd() + '\n')
  })

  test('a block that is no certificate beside one that is gets left out, and told', () => {
    const broken = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n'
    const kubeconfig = kubeconfigText({ cluster: { server, 'certificate-authority-data': base64(broken + pki.ca) } })
    const { notices, settings } = accepted({ kubeconfig })
    expect(settings.targets[0]?.ca).toBe(pki.ca)
    expect(notices).toEqual([expect.stringMatching(/^kubeconfig: in certificate-authority-data of cluster "one"/)])
  })

  test.each<[string, Section, string]>([
    [
      'its CA in both ways',
      { 'certificate-authority': '/etc/ca.crt' },
      'has both certificate-authority and certificate-authority-data',
    ],
    [
      'a CA and insecure-skip-tls-verify',
      { 'insecure-skip-tls-verify': true },
      'has a certificate authority and insecure-skip-tls-verify: true',
    ],
    [
      'a CA in a file and insecure-skip-tls-verify',
      { 'certificate-authority-data': '', 'certificate-authority': '/etc/ca.crt', 'insecure-skip-tls-verify': true },
      'has a certificate authority and insecure-skip-tls-verify: true',
    ],
    [
      'a flag in quotes',
      { 'insecure-skip-tls-verify': 'true' },
      'has an insecure-skip-tls-verify that is neither true nor false',
    ],
  ])('with %s is refused, as kubectl refuses it', (_, section, problem) => {
    expect(problemsOf({ ...healthyCluster, ...section }, { '/etc/ca.crt': pki.ca }).map((one) => one.problem)).toEqual([
      `cluster "one" ${problem}`,
    ])
  })

  test('without a CA leaves trust to the system', () => {
    expect(targetOf({ 'certificate-authority-data': '' })).not.toHaveProperty('ca')
  })

  test('keeps tls-server-name, proxy and the flag', () => {
    const target = targetOf({
      'tls-server-name': 'kubernetes',
      'proxy-url': 'socks5://proxy.example:1080',
      'insecure-skip-tls-verify': true,
      'certificate-authority-data': '',
    })
    expect(target).toMatchObject({ tlsServerName: 'kubernetes', insecureSkipTlsVerify: true })
    expect(target?.proxyUrl?.()).toBe('socks5://proxy.example:1080')
  })

  test('given as text has no folder to read files from', () => {
    const kubeconfig = kubeconfigText({ cluster: { server, 'certificate-authority': 'ca.crt' } })
    expect(told({ kubeconfig })).toEqual([expect.stringMatching(/ca\.crt, but .* no folder .* --flatten/)])
    expect(told({ kubeconfig: kubeconfig.replace('ca.crt', '/etc/ca.crt') }, { '/etc/ca.crt': pki.ca })).toEqual([])
  })
})
