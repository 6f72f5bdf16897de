import { Duplex } from 'node:stream'
import type { WebSocket } from 'ws'
import { bytes, counts } from '../../model/bounds.ts'
import { ReasonError } from '../../model/errors.ts'
import { podGone } from '../../model/ports.ts'

/** what a message takes beside its content, about */
const messageBytes = 64

const dataChannel = 0
const errorChannel = 1

/**
 * Every message begins with its channel, 0 for data and 1 for an error of the kubelet's in words, and each channel with the port as
 * two bytes. Channel 0 as a stream. What came on it before the end counts, whatever the end is: words on channel 1 after data end
 * the stream as a close does. Words before any data mean that nothing listens on the port: then the stream ends with our
 * own words, and so it does when more comes through than a kubelet answers.
 * @param refused those words, going on from `where`
 */
export function channelStream(socket: WebSocket, where: string, refused: string): Duplex {
  const withoutPort = [false, false]
  let [received, pings, hasData] = [0, 0, false]
  const tooMuch = (): void => {
    stream.destroy(new ReasonError('too-large', `${where}: more came through it than a kubelet answers`))
    socket.terminate()
  }
  const stream = new Duplex({
    read: () => undefined,
    write: (chunk: Buffer, _encoding, done) => {
      // what is written to one that ends reaches nobody: what came before its end tells how it went
      if (socket.readyState === socket.OPEN)
        socket.send(Buffer.concat([Buffer.of(dataChannel), chunk]), () => {
          done()
        })
      else done()
    },
    final: (done) => {
      socket.close()
      done()
    },
  })
  let hasEnded = false
  const end = (): void => {
    if (!hasEnded) stream.push(null)
    hasEnded = true
  }
  // whoever reads the stream hears of its errors; before there is a reader they must not end the process
  stream.on('error', () => undefined)
  socket.on('ping', () => {
    pings += 1
    // each is answered, whether the API server reads the answers or not
    if (pings > counts.pings) tooMuch()
  })
  socket.on('message', (message: Buffer) => {
    // an empty message costs something too
    received += message.length + messageBytes
    if (received > bytes.tunnel) {
      tooMuch()
      return
    }
    const channel = message[0] ?? errorChannel
    const skipped = withoutPort[channel] === true ? 1 : 3
    withoutPort[channel] = true
    const data = message.subarray(skipped)
    if (channel === dataChannel) {
      if (data.length === 0 || hasEnded) return
      hasData = true
      stream.push(data)
    } else if (data.length > 0 && hasData) end()
    else if (data.length > 0) stream.destroy(new ReasonError('unreachable', `${where}: ${refused}`, podGone))
  })
  socket.on('close', end)
  return stream
}
