import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { inputNames } from '../../src/inputs/read.ts'
import { InputError } from '../../src/model/errors.ts'
import { outcome, refused } from './kit.ts'
import { base64, healthyCluster, kubeconfigText, pki } from './kubeconfig-kit.ts'

/** Every input wrong, each in its own way. */
const allWrong: Readonly<Record<string, string>> = {
  kubeconfig: kubeconfigText({ cluster: { server: 'http://one.example' }, user: { token: 'a b' } }),
  context: 'first\nsecond',
  clusters: 'one',
  discover: 'everything',
  exclude: 'tag:x',
  'subscription-id': 'a/b',
  auth: 'password',
  'client-id': 'me',
  'tenant-id': 'a b',
  'client-secret': 'a b',
  'admin-credentials': 'yes',
  connection: 'tunnel',
  environment: 'AzureMars',
  'arm-endpoint': 'http://arm.example',
  'authority-host': 'login.example',
  'ca-bundle': '/nowhere.pem',
  'arm-api-version': 'latest',
  mode: 'rotat',
  config: '/nowhere.yml',
  'rotate-when': 'soon',
  'min-ca-age': '0s',
  'maintenance-window': 'Sat 01:00-05:00',
  'ignore-blocks': 'plan-min-ca-age',
  'rotation-timeout': '0s',
  'node-pools': 'a-pool',
  state: 'of',
  reimage: 'by hand',
  'warn-within': '5d',
  'fail-within': '9d',
  thresholds: 'etcd: 1d\ncluster-ca: 1d/2d',
  checks: 'unheard-of',
  ignore: 'CN=a\nCN=b until 2027-02-30: x',
  'as-of': 'soon',
  horizon: '-1d',
  'node-evidence': 'magic',
  'kubelet-service-account': 'x',
  'tls-secrets': 'yes',
  'tls-secret-namespaces': 'A',
  'tls-secret-labels': 'a b',
  'called-services': 'yes',
  'api-server-handshakes': '0',
  'max-parallel': '0',
  timeout: '0s',
  'fail-on': 'sometimes',
  reports: 'pdf',
  'report-directory': 'a\nb',
  issue: 'sometimes',
  'issue-labels': ',',
  'issue-assignees': 'a/b',
  'issue-repository': 'https://github.com/a/b',
  'issue-per': 'node',
  'github-token': 'a b',
  'write-kubeconfig': 'a\nb',
  'overwrite-existing': 'yes',
  'keep-credentials': 'yes',
  'store-secret': 'nowhere',
  'secret-name': '1 a',
  'secrets-token': 'a b',
}

describe('all problems at once', () => {
  test('stand in one error, in the order of action.yml, with nothing left out', () => {
    const counts = refused(allWrong).map(({ input }) => input)
    expect(counts).toEqual([
      'kubeconfig',
      'kubeconfig',
      ...inputNames.slice(1).flatMap((name) => {
        if (name === 'thresholds' || name === 'ignore') return [name, name]
        // recorded evidence takes the place of the kubeconfig, so it is not wrong here
        // and what confirms a rotation is looked at in mode rotate alone
        return name === 'fail-within' || name === 'from-evidence' || name === 'confirm' ? [] : [name]
      }),
    ])
  })

  test('each name a value, a problem and a remedy, which is a sentence', () => {
    for (const { value, problem, remedy } of refused(allWrong)) {
      expect(value).not.toBe('')
      expect(problem).toMatch(/^\S.*[^.]$/)
      expect(remedy).toMatch(/^[A-Z].*\.$/)
    }
  })

  test('are told for the rest of the inputs although the kubeconfig cannot be read', () => {
    expect(refused({ kubeconfig: '/nowhere', mode: 'x', timeout: '0s' }).map(({ input }) => input)).toEqual([
      'kubeconfig',
      'mode',
      'timeout',
    ])
  })

  test.each([
    ['plan', 'mode'],
    ['rotate', 'clusters'],
    ['Rotate', 'clusters'],
    ['kubelet-serving-rotation', 'clusters', 'node-pools'],
    ['refresh-credentials', 'clusters', 'write-kubeconfig'],
    ['check', 'kubeconfig'],
  ])('name no kubeconfig where it is no way to a cluster: mode %s', (mode, ...inputs) => {
    expect(refused({ kubeconfig: '', mode }).map(({ input }) => input)).toEqual(inputs)
  })

  test('make one message that a person can read', () => {
    const error = outcome({ mode: 'gat', timeout: '0s' })
    expect(error).toBeInstanceOf(InputError)
    expect((error as InputError).message.split('\n')).toEqual([
      'mode: is none of the known words (gat). Did you mean gate? Known: check, gate, list, plan, rotate, refresh-credentials, kubelet-serving-rotation.',
      'timeout: is no time at all (0s). Write a duration above zero.',
    ])
  })
})

describe('whatever is written', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.stringMatching(/^[-a-z0-9 :/.,*%#\n]{0,40}$/),
    fc.constantFrom(
      '90d',
      '10%',
      'none',
      '*',
      '-*',
      'cluster-ca: 1y/90d',
      '{"contexts":[]}',
      '__proto__',
      'constructor',
    ),
  )

  test('ends in settings or in an InputError with problems', () => {
    const inputs = fc.dictionary(fc.constantFrom(...inputNames), anyText, { noNullPrototype: true })
    fc.assert(
      fc.property(inputs, (written) => {
        const result = outcome(written)
        expect(result instanceof InputError ? result.problems.length > 0 : 'settings' in result).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('as a kubeconfig of any shape ends in settings or in an InputError', () => {
    const keys = [
      'name',
      'cluster',
      'user',
      'context',
      'server',
      'token',
      'exec',
      'command',
      'args',
      'env',
      'client-key-data',
      'certificate-authority',
      'tokenFile',
      'auth-provider',
      '__proto__',
    ]
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.string({ maxLength: 12 }),
        fc.constantFrom(null, true, 5, 'one', 'https://one.example', base64(pki.ca)),
        fc.array(tie('value'), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 5, noNullPrototype: true }),
      ),
    }))
    const section = fc.record(
      { clusters: value, users: value, contexts: value, 'current-context': value },
      { requiredKeys: [] },
    )
    const nearly = fc.record({ cluster: value, user: value }).map(({ cluster, user }) => ({
      clusters: [{ name: 'one', cluster }],
      users: [{ name: 'me', user }],
    }))
    fc.assert(
      fc.property(fc.oneof(section, nearly), (document) => {
        const result = outcome({ kubeconfig: kubeconfigText({ document }) })
        expect(result instanceof InputError ? result.problems.length > 0 : result.settings.targets.length).toBeTruthy()
      }),
      { numRuns: 300 },
    )
  })
})

describe('no secret of a kubeconfig', () => {
  const secrets = {
    token: 'tok-3f9a1c77e0',
    password: 'pass-77b1',
    key: base64(pki.key),
    argument: 'arg-51aa',
    proxy: 'prx-88fe',
  }
  const text = kubeconfigText({
    cluster: { ...healthyCluster, 'proxy-url': `http://me:${secrets.proxy}@proxy.example` },
    user: {
      token: secrets.token,
      username: 'me',
      password: secrets.password,
      'client-certificate-data': base64(pki.certificate),
      'client-key-data': secrets.key,
      exec: { command: 'x', args: [`--client-secret=${secrets.argument}`] },
    },
  })
  const yaml = JSON.stringify(JSON.parse(text), null, 1)

  test('is in the text of any problem, wherever the kubeconfig is broken', () => {
    const anywhere = fc.nat({ max: yaml.length - 1 })
    const damage = fc.constantFrom('', '"', ' ', '\n', ':', '*', '&', '!', '{', '@', '\0', '%', '- ', 'x')
    fc.assert(
      fc.property(anywhere, fc.nat({ max: 3 }), damage, (at, removed, inserted) => {
        const broken = yaml.slice(0, at) + inserted + yaml.slice(at + removed)
        const shown = refused({ kubeconfig: broken })
          .map((problem) => JSON.stringify(problem))
          .join('\n')
        for (const secret of [...Object.values(secrets), secrets.key.slice(40, 80)]) expect(shown).not.toContain(secret)
      }),
      { numRuns: 300 },
    )
  })

  test('is in the text of a problem when it stands in the wrong field', () => {
    const fields = [
      'server',
      'proxy-url',
      'certificate-authority',
      'certificate-authority-data',
      'insecure-skip-tls-verify',
    ]
    const userFields = ['client-key', 'client-certificate', 'client-certificate-data', 'tokenFile']
    for (const secret of [secrets.key, `eyJhbGciOiJSUzI1NiJ9.${'a'.repeat(300)}.${'b'.repeat(86)}`]) {
      const texts = [
        secret,
        ...fields.map((field) =>
          kubeconfigText({ cluster: { ...healthyCluster, 'certificate-authority-data': '', [field]: secret } }),
        ),
        ...userFields.map((field) => kubeconfigText({ user: { [field]: secret } })),
      ]
      const shown = texts.flatMap((kubeconfig) => refused({ kubeconfig })).map((problem) => JSON.stringify(problem))
      expect(shown.length).toBeGreaterThanOrEqual(texts.length)
      expect(shown.join('\n')).not.toContain(secret.slice(0, 30))
    }
  })
})
