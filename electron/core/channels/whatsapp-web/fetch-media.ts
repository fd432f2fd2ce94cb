import { AppError } from '../../../contract/errors.ts'
import type { ChannelMessageId } from '../../../contract/ids.ts'
import type { Clock } from '../../platform/clock.ts'
import type { ChannelMedia } from '../channel.ts'
import { withDeadline } from './deadline.ts'
import type { LibraryClient } from './library.ts'

/** The file of a message, fetched from WhatsApp and decrypted by its page. @throws AppError MEDIA_UNAVAILABLE */
export async function fetchMedia(
  client: LibraryClient,
  id: ChannelMessageId,
  limit: { clock: Clock; ms: number },
): Promise<ChannelMedia> {
  try {
    const file = await withDeadline(limit.clock, limit.ms, 'WhatsApp', download(client, id))
    if (file === undefined) throw new Error('WhatsApp no longer has the file')
    return {
      bytes: Buffer.from(file.data, 'base64'),
      mimeType: file.mimetype ?? 'application/octet-stream',
      fileName: file.filename ?? null,
    }
  } catch (error) {
    throw new AppError('MEDIA_UNAVAILABLE', { cause: error })
  }
}

async function download(client: LibraryClient, id: ChannelMessageId) {
  const message = await client.getMessageById(id)
  if (message === null || !message.hasMedia) return undefined
  // Newer pages give no `_serialized`, which the download looks the message up by.
  message.id = { ...(message.id as object), _serialized: id }
  return message.downloadMedia()
}
