// The az of the stand-in for azure/login: it signs in at the emulated Entra ID anew for each token, as the identity of the inputs.
/* global fetch, URLSearchParams */
import { argv, env, exit, stdout } from 'node:process'

const [, , group, command, ...rest] = argv
const option = (name) => rest[rest.indexOf(name) + 1] ?? ''
if (group !== 'account' || command !== 'get-access-token') {
  console.error(`This az stands in for one that is signed in, and knows "account get-access-token" only.`)
  exit(2)
}
const answer = await fetch(`${env.EMULATED_ENTRA}/${env.TENANT}/oauth2/v2.0/token`, {
  method: 'POST',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  body: new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: env.CLIENT ?? '',
    client_secret: env.EMULATED_SECRET ?? '',
    scope: `${option('--resource').replace(/\/$/, '')}/.default`,
  }),
})
if (!answer.ok) {
  console.error(`ERROR: Entra ID answered ${answer.status}`)
  exit(1)
}
const { access_token: accessToken, expires_in: seconds } = await answer.json()
const expires = Math.floor(Date.now() / 1000) + seconds
const expiresOn = new Date(expires * 1000).toISOString().replace('T', ' ').replace('Z', '000')
stdout.write(JSON.stringify({ accessToken, expiresOn, expires_on: expires, tenant: env.TENANT, tokenType: 'Bearer' }))
