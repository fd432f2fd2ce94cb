import { crc32, deflateSync } from 'node:zlib'
import type { NewMedia } from './control-types.ts'

/** A ready file of each kind, valid so that a browser can show or play it. */
export function sampleFile(kind: 'image' | 'voice' | 'document'): NewMedia {
  switch (kind) {
    case 'image':
      return { mimetype: 'image/png', base64: picture(96, 64).toString('base64') }
    case 'voice':
      return { mimetype: 'audio/wav', base64: sound(1).toString('base64'), durationSeconds: 1 }
    case 'document':
      return {
        mimetype: 'text/plain',
        base64: Buffer.from('A short document.\n').toString('base64'),
        filename: 'notes.txt',
      }
  }
}

/** A PNG with a soft gradient. */
function picture(width: number, height: number): Buffer {
  const rows = Array.from({ length: height }, (_, y) => [
    0,
    ...Array.from({ length: width }, (_, x) => [64 + x, 96 + y, 160]).flat(),
  ])
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10])
  const pixels = deflateSync(Buffer.from(rows.flat()))
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))])
}

function chunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const length = Buffer.alloc(4)
  length.writeUInt32BE(data.length)
  const checksum = Buffer.alloc(4)
  checksum.writeUInt32BE(crc32(body))
  return Buffer.concat([length, body, checksum])
}

/** A WAV with a quiet tone of 440 Hz, 8000 samples a second, one byte each. */
function sound(seconds: number): Buffer {
  const rate = 8000
  const samples = Buffer.from(
    Array.from(
      { length: rate * seconds },
      (_, index) => 128 + Math.round(20 * Math.sin((index * 440 * 2 * Math.PI) / rate)),
    ),
  )
  const header = Buffer.alloc(44)
  header.write('RIFF', 0)
  header.writeUInt32LE(36 + samples.length, 4)
  header.write('WAVEfmt ', 8)
  header.writeUInt32LE(16, 16)
  header.writeUInt16LE(1, 20)
  header.writeUInt16LE(1, 22)
  header.writeUInt32LE(rate, 24)
  header.writeUInt32LE(rate, 28)
  header.writeUInt16LE(1, 32)
  header.writeUInt16LE(8, 34)
  header.write('data', 36)
  header.writeUInt32LE(samples.length, 40)
  return Buffer.concat([header, samples])
}
