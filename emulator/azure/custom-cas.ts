import { type Dates, validity } from '../moments.ts'
import { issue } from '../pki/certificates.ts'
import { makeKeyPair } from '../pki/keys.ts'

/**
 * `securityProfile.customCATrustCertificates`: a PEM file of a certificate each, in base64. They are real authorities with
 * the dates of the scenario, whose keys nobody keeps.
 */
export const customCaTrust = (cas: readonly Dates[], startedAt: Date): Promise<readonly string[]> =>
  Promise.all(
    cas.map(async (dates, i) => {
      const { pem } = await issue({
        purpose: 'authority',
        subject: `O=Example, CN=Custom CA ${i + 1}`,
        dates: validity(startedAt, dates),
        keys: await makeKeyPair('p256'),
      })
      return Buffer.from(pem).toString('base64')
    }),
  )
