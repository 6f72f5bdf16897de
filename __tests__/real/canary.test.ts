import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { describe, expect, test } from '@jest/globals'
import { formsOf, leaks, secretsOf } from './canary.ts'

const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
})
const token = randomBytes(64).toString('hex')
const user = { token, 'client-key-data': Buffer.from(privateKey).toString('base64') }
const secrets = secretsOf(JSON.stringify({ users: [{ name: 'somebody', user }] }))
const jwt = `${Buffer.from('{"alg":"RS256"}').toString('base64url')}.${Buffer.from('{"sub":"somebody"}').toString('base64url')}.x`

const printed = (text: string, onRunner = false) => ({
  outputs: { stdout: 'nothing here\n', 'report.json': `{"a":"${text}"}\n` },
  onRunner,
})

describe('the search for secrets in outputs', () => {
  test('knows the token, the key as it stands, and every line of the key', () => {
    expect(secrets).toEqual([
      token,
      user['client-key-data'],
      ...privateKey.split('\n').filter((line) => line !== '' && !line.startsWith('-----')),
    ])
    expect(secrets.length).toBeGreaterThan(20)
  })

  test('finds every one of them in every form', () => {
    const missed = secrets.flatMap(formsOf).filter((form) => leaks([printed(form)], secrets).length === 0)
    expect(missed).toEqual([])
    expect(new Set(secrets.flatMap(formsOf)).size).toBeGreaterThan(2 * secrets.length)
  })

  test('finds what was cut or wrapped', () => {
    expect(leaks([printed(token.slice(0, 70))], secrets)).toEqual(['run 0: report.json'])
    expect(leaks([printed(user['client-key-data'].slice(0, 400).replace(/.{76}/g, '$&\n'))], secrets)).toHaveLength(1)
  })

  test('finds web tokens that nobody told it of', () => {
    expect(leaks([printed('clean'), printed(jwt)], [])).toEqual(['run 1: report.json'])
  })

  test('finds nothing in clean outputs, and does not say what it found', () => {
    expect(leaks([printed('CN=ca'), printed('eyJ')], secrets)).toEqual([])
    expect(leaks([printed(token)], secrets).join()).not.toContain(token.slice(0, 8))
  })

  test('lets a runner be told what to hide, and nobody else', () => {
    const masks = (onRunner: boolean) => ({ outputs: { stdout: `::add-mask::${token}\n` }, onRunner })
    expect(leaks([masks(true)], secrets)).toEqual([])
    expect(leaks([masks(false)], secrets)).toEqual(['run 0: stdout'])
    expect(leaks([printed(token, true)], secrets)).toEqual(['run 0: report.json'])
  })
})
