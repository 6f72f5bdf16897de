import http from 'node:http'
import type { TLSSocket } from 'node:tls'
import { ReasonError } from '../../model/errors.ts'
import type { KubeletCredential } from '../../model/ports.ts'
import { reduceError, reduceStatus } from '../reduce.ts'
import { kubeletSeries, type KubeletSeries } from './kubelet-series.ts'

export const kubeletPort = 10250

/** GET /metrics on a connection that is open already: the lines of the kubelet's own series. */
export function metricsOver(kubelet: TLSSocket, credential: KubeletCredential, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const where = 'GET /metrics of the kubelet'
    const request = http.request({
      path: '/metrics',
      signal,
      createConnection: () => kubelet,
      headers: {
        host: `127.0.0.1:${kubeletPort}`,
        accept: 'text/plain',
        ...(credential.kind === 'metrics-token' ? { authorization: `Bearer ${credential.token()}` } : {}),
      },
    })
    let answer: http.IncomingMessage | undefined
    // stays: the connection may fail when the whole answer is there
    request.on('error', (error) => {
      if (answer?.complete !== true) reject(reduceError(error, where))
    })
    request.once('response', (response) => {
      answer = response
      const series = kubeletSeries(where)
      response.on('data', (chunk: Buffer) => {
        try {
          series.add(chunk)
        } catch (error) {
          reject(reduceError(error, where))
          response.destroy()
        }
      })
      response.once('error', (error) => {
        reject(reduceError(error, where))
      })
      response.once('close', () => {
        if (!response.complete) reject(new ReasonError('malformed', `${where}: the answer was cut off`))
        else if (response.statusCode !== 200) reject(reduceStatus(response.statusCode ?? 0, where, 'get nodes/metrics'))
        else resolved(series)
      })
      const resolved = (read: KubeletSeries): void => {
        try {
          resolve(read.text())
        } catch (error) {
          reject(reduceError(error, where))
        }
      }
    })
    request.end()
  })
}
