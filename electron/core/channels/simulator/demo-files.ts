import { AppError } from '../../../contract/errors.ts'
import type { ChannelMedia, ChannelMessage } from '../channel.ts'

const SAMPLES_PER_SECOND = 8_000

/** The file of a demo message, made on the spot: a drawn picture, or a soft tone as long as the voice note claims. */
export function demoFile(message: ChannelMessage | undefined): ChannelMedia {
  const { mimeType, fileName, durationSeconds } = message?.media ?? {
    mimeType: null,
    fileName: null,
    durationSeconds: null,
  }
  if (mimeType === 'image/svg+xml') return { bytes: new TextEncoder().encode(PICTURE), mimeType, fileName }
  if (mimeType === 'audio/wav') return { bytes: tone(durationSeconds ?? 2), mimeType, fileName }
  if (mimeType === 'text/plain') return { bytes: new TextEncoder().encode('A file of the demo.\n'), mimeType, fileName }
  throw new AppError('MEDIA_UNAVAILABLE')
}

const PICTURE = `<svg xmlns="http://www.w3.org/2000/svg" width="640" height="420" viewBox="0 0 640 420">
<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#f7c59f"/><stop offset="1" stop-color="#efefd0"/></linearGradient></defs>
<rect width="640" height="420" fill="url(#sky)"/><circle cx="470" cy="130" r="46" fill="#ff6b35"/>
<path d="M0 300 L150 170 L260 270 L360 190 L520 310 L640 240 V420 H0 Z" fill="#1a659e"/>
<path d="M0 350 Q160 300 320 350 T640 340 V420 H0 Z" fill="#004e89"/></svg>`

/** A mono 16-bit WAV file. */
function tone(seconds: number): Uint8Array {
  const count = Math.floor(seconds * SAMPLES_PER_SECOND)
  const file = Buffer.alloc(44 + count * 2)
  file.write('RIFF', 0)
  file.writeUInt32LE(36 + count * 2, 4)
  file.write('WAVEfmt ', 8)
  file.writeUInt32LE(16, 16)
  file.writeUInt16LE(1, 20)
  file.writeUInt16LE(1, 22)
  file.writeUInt32LE(SAMPLES_PER_SECOND, 24)
  file.writeUInt32LE(SAMPLES_PER_SECOND * 2, 28)
  file.writeUInt16LE(2, 32)
  file.writeUInt16LE(16, 34)
  file.write('data', 36)
  file.writeUInt32LE(count * 2, 40)
  for (let at = 0; at < count; at++) {
    const fade = Math.min(1, at / 800, (count - at) / 800)
    file.writeInt16LE(Math.round(Math.sin((at * 2 * Math.PI * 330) / SAMPLES_PER_SECOND) * 6_000 * fade), 44 + at * 2)
  }
  return file
}
