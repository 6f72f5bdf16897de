import { describe, expect, test } from '@jest/globals'
import { accepted, refused, told, type Files } from './kit.ts'
import { base64, healthyCluster, healthyUser, kubeconfigText, pki, type Section } from './kubeconfig-kit.ts'

const settingsOf = (user: Section, files: Files = {}, cluster: Section = healthyCluster) =>
  accepted({ kubeconfig: '/kube/config' }, { ...files, '/kube/config': kubeconfigText({ user, cluster }) }).settings

const userOf = (user: Section, files: Files = {}) => settingsOf(user, files).targets[0]?.user

const problemsOf = (user: Section, files: Files = {}) =>
  refused({ kubeconfig: '/kube/config' }, { ...files, '/kube/config': kubeconfigText({ user }) }).map(
    ({ problem }) => problem,
  )

const encryptedKey = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nAAAA\n-----END ENCRYPTED PRIVATE KEY-----\n'

describe('a user', () => {
  test('has a client certificate and its key, inline', () => {
    const user = userOf(healthyUser)
    expect(user?.clientCertificate).toBe(pki.certificate)
    expect(user?.clientKey?.()).toBe(pki.key)
  })

  test('has both from one file, and the key does not come along with the certificate', () => {
    const user = userOf(
      { 'client-certificate': 'both.pem', 'client-key': 'both.pem' },
      { '/kube/both.pem': pki.key + pki.certificate },
    )
    expect(user?.clientCertificate).toBe(pki.certificate)
    expect(user?.clientKey?.()).toContain(pki.key.trim())
  })

  test('has a token, and that of a file wins', () => {
    expect(userOf({ token: ' abc\n' })?.token?.()).toBe('abc')
    expect(userOf({ token: 'abc', tokenFile: 'token' }, { '/kube/token': 'def\n' })?.token?.()).toBe('def')
  })

  test('has a name and a password', () => {
    expect(userOf({ username: 'u', password: 'p' })?.basic?.()).toEqual({ username: 'u', password: 'p' })
  })

  test('may have nothing at all', () => {
    expect(userOf({})).toEqual({})
    expect(
      accepted({ kubeconfig: kubeconfigText({ document: { users: [{ name: 'me', user: null }] } }) }).settings
        .targets[0]?.user,
    ).toEqual({})
  })

  test('impersonates', () => {
    expect(userOf({ token: 'abc', as: 'system:admin', 'as-groups': [] })?.impersonateUser).toBe('system:admin')
  })

  test('signs in with a program', () => {
    const exec = {
      apiVersion: 'client.authentication.k8s.io/v1',
      command: 'kubelogin',
      args: ['get-token', '5'],
      env: null,
      provideClusterInfo: true,
    }
    const user = userOf({ exec })
    expect(user?.execCommand).toBe('kubelogin')
    expect(user?.exec?.()).toEqual({ ...exec, env: [] })
  })

  test.each([
    ['bin/login', '/kube/bin/login'],
    ['./login', '/kube/login'],
    ['/usr/bin/login', '/usr/bin/login'],
    ['login', 'login'],
  ])('finds the program %s as kubectl does', (command, expected) => {
    expect(userOf({ exec: { command } })?.execCommand).toBe(expected)
    expect(userOf({ exec: { command } })?.exec?.()).toMatchObject({ command: expected })
  })

  test('signs in with any auth-provider that has a name', () => {
    const user = userOf({ 'auth-provider': { name: 'unheard-of', config: { a: 'b' } } })
    expect(user?.authProviderName).toBe('unheard-of')
    expect(user?.authProvider?.()).toEqual({ name: 'unheard-of', config: { a: 'b' } })
  })

  test.each<[string, Section, string]>([
    [
      'a certificate alone',
      { 'client-certificate-data': base64(pki.certificate) },
      'has a client certificate without a key',
    ],
    ['a key alone', { 'client-key-data': base64(pki.key) }, 'has a client key without a certificate'],
    [
      'a certificate that is none',
      { ...healthyUser, 'client-certificate-data': base64('x') },
      'has a client-certificate-data that is no certificate: the entry at line 1 is neither PEM nor DER of a certificate',
    ],
    [
      'a key where the certificate belongs',
      { ...healthyUser, 'client-certificate-data': base64(pki.key) },
      'has a client-certificate-data without a certificate',
    ],
    [
      'a certificate where the key belongs',
      { ...healthyUser, 'client-key-data': base64(pki.certificate) },
      'has a client-key-data that is no private key',
    ],
    [
      'a key that is no base64',
      { ...healthyUser, 'client-key-data': 'abc' },
      'has a client-key-data that is no base64',
    ],
    [
      'an encrypted key',
      { ...healthyUser, 'client-key-data': base64(encryptedKey) },
      'has a client-key-data that is encrypted',
    ],
    [
      'a key file that is missing',
      { 'client-certificate-data': base64(pki.certificate), 'client-key': 'me.key' },
      'names a client-key me.key, which does not exist',
    ],
    ['a token file that is missing', { tokenFile: '/run/token' }, 'names a tokenFile /run/token, which does not exist'],
    ['an empty token file', { tokenFile: '/empty' }, 'has a tokenFile that is no token'],
    ['a token with a space', { token: 'a b' }, 'has a token that is no token'],
    ['a token that is no text', { token: { a: 'b' } }, 'has a token that is no text'],
    ['a token of digits without quotes', { token: 1234 }, 'has a token that is a number, not text'],
    [
      'a password that YAML reads as true',
      { username: 'a', password: true },
      'has a password that is a boolean, not text',
    ],
    [
      'an argument that is a number',
      { exec: { command: 'x', args: ['get-token', 5] } },
      'has an exec.args[1] that is a number, not text',
    ],
    ['a token beside a user name', { token: 'a', username: 'b' }, 'has a token beside a user name or a password'],
    ['a token beside a password', { token: 'a', password: 'b' }, 'has a token beside a user name or a password'],
    ['a key in both ways', { ...healthyUser, 'client-key': '/kube/me.key' }, 'has both client-key and client-key-data'],
    ['a program without command', { exec: { args: [] } }, 'has an exec without a command'],
    ['a program that is no mapping', { exec: 'kubelogin' }, 'has an exec that is no mapping'],
    ['arguments of the wrong form', { exec: { command: 'x', args: 'a b' } }, 'has an exec.args that is no list'],
    [
      'an environment of the wrong form',
      { exec: { command: 'x', env: [{ name: 'A' }] } },
      'has an exec with args or env of the wrong form',
    ],
    ['an auth-provider without name', { 'auth-provider': { config: {} } }, 'has an auth-provider without a name'],
    ['groups to impersonate', { as: 'a', 'as-groups': ['b'] }, 'has as-groups, which this action does not send'],
  ])('with %s is refused', (_, user, problem) => {
    expect(problemsOf(user, { '/empty': ' ' })).toEqual([`user "me" ${problem}`])
  })

  test('a relative program of a kubeconfig that was given as text is refused', () => {
    expect(told({ kubeconfig: kubeconfigText({ user: { exec: { command: 'bin/login' } } }) })).toEqual([
      expect.stringMatching(/relative command bin\/login, but a kubeconfig given as text has no folder/),
    ])
  })

  test('what was pasted where a path belongs is not shown', () => {
    const token = base64(pki.key).slice(0, 200)
    expect(problemsOf({ tokenFile: token })).toEqual([
      'user "me" names a tokenFile text of 200 characters, which does not exist',
    ])
  })
})

describe('secrets', () => {
  test('are all told: as written, decoded, and from files', () => {
    const user = {
      ...healthyUser,
      tokenFile: 'token',
      token: 'inline-token',
      exec: {
        command: 'kubelogin',
        args: [
          '--client-secret',
          'arg-secret',
          '--token=arg-token',
          '--token-cache-dir',
          '/home/me/.kube',
          '--server-id',
          'sid',
        ],
        env: [
          { name: 'AAD_CLIENT_SECRET', value: 'env-secret' },
          { name: 'AZURE_FEDERATED_TOKEN_FILE', value: '/var/token' },
        ],
      },
      'auth-provider': { name: 'oidc', config: { 'refresh-token': 'provider-token', 'client-id': 'cid' } },
    }
    const cluster = { ...healthyCluster, 'proxy-url': 'http://me:proxy%40pass@proxy.example:3128' }
    const secrets = settingsOf(user, { '/kube/token': 'file-token\n' }, cluster).secrets()
    expect(new Set(secrets)).toEqual(
      new Set([
        'inline-token',
        'file-token',
        base64(pki.key),
        pki.key.trim(),
        'arg-secret',
        'arg-token',
        'env-secret',
        'provider-token',
        'proxy%40pass',
        'proxy@pass',
      ]),
    )
  })

  test.each(['http://me:50%off@proxy.example', 'http://50%@proxy.example', 'socks5://me:%zz@proxy.example:1'])(
    'a percent sign in a proxy password that begins no percent-encoding is refused: %s',
    (proxy) => {
      const cluster = { ...healthyCluster, 'proxy-url': proxy }
      const told = refused({ kubeconfig: kubeconfigText({ cluster }) })
      expect(told.map(({ problem, remedy }) => `${problem} ${remedy}`)).toEqual([
        'cluster "one" has a proxy-url with a % in its user or password that begins no percent-encoding Write % as %25.',
      ])
    },
  )

  test('are those of users too that no chosen context names', () => {
    const users = [
      { name: 'me', user: {} },
      { name: 'other', user: { token: 'their-token' } },
    ]
    expect(accepted({ kubeconfig: kubeconfigText({ document: { users } }) }).settings.secrets()).toEqual([
      'their-token',
    ])
  })

  test('stand in no field that prints', () => {
    const settings = settingsOf({
      ...healthyUser,
      token: 'inline-token',
      exec: { command: 'x', args: ['--password=not-to-be-shown'] },
    })
    const printed = JSON.stringify(settings)
    for (const secret of settings.secrets()) expect(printed).not.toContain(secret)
  })
})
